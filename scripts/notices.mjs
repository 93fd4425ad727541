// The licences of what is bundled: THIRD_PARTY_NOTICES.txt beside each package's bundles, from what the build says went into them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const bundled = JSON.parse(readFileSync(join(root, 'dist/bundled.json'), 'utf8'));

/** Packages that our data files were made from. */
const dataSources = ['cldr-localenames-full', 'countries-list'];

const importing = Object.keys(bundled).filter((file) => /^server\/dist\/importing\/.*\.mjs$/.test(file));
const extension = ['dist/client.cjs', 'server/dist/server.cjs', ...importing];
const library = ['server/dist/index.js', 'server/dist/cli.js', 'server/dist/server.cjs', 'server/dist/browser.js', ...importing];

/** What packages hold of others without a licence file for it. */
const within = {
  unpdf: 'Contains PDF.js, Copyright Mozilla Foundation, under the Apache License 2.0: https://www.apache.org/licenses/LICENSE-2.0',
};

writeNotices('dist', extension);
writeNotices('server/dist', library);

function writeNotices(folder, bundles) {
  const folders = new Set(bundles.flatMap(packagesIn));
  for (const name of dataSources) folders.add(join(root, 'node_modules', name));
  const notices = [...folders].map(notice).sort();
  writeFileSync(
    join(root, folder, 'THIRD_PARTY_NOTICES.txt'),
    `Isnad contains work of others, under these licences.\n\n${notices.join('\n')}`,
  );
}

/** The folders of the packages that went into a bundle. */
function packagesIn(bundle) {
  const files = bundled[bundle];
  if (!files) throw new Error(`dist/bundled.json does not know ${bundle}: npm run build`);
  return files.flatMap((file) => {
    const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file);
    return match ? [join(root, match[0])] : [];
  });
}

function notice(folder) {
  const { name, version, license, homepage } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  // A package without a licence file has named its licence all the same; one without either must not be shipped.
  if (files.length === 0 && !license) throw new Error(`${name} names no licence`);
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim());
  if (within[name]) texts.unshift(within[name]);
  return `${'─'.repeat(80)}\n${name} ${version} (${license})${homepage ? `\n${homepage}` : ''}\n\n${texts.join('\n\n')}\n`;
}
