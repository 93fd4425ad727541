/**
 * Writes server/registry/countries.tsv from CLDR (names in Arabic), countries-list (names and capitals in Latin letters) and
 * countries.hand.tsv (what neither knows). Run it after a change of any of them: node scripts/build-countries.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { countries } from 'countries-list';

const require = createRequire(import.meta.url);
const cldr = require('cldr-localenames-full/main/ar/territories.json').main.ar.localeDisplayNames.territories;
const folder = new URL('../server/registry/', import.meta.url);

/** No country but a territory that news rarely names; CLDR and countries-list do not tell them apart. */
const dependencies = new Set(
  'AI AS AW AX BL BM BQ CK CW EH FK FO GF GG GI GL GP GU HK IM JE KY MF MO MP MQ MS NC NU PF PM PR RE SH SX TC VG VI WF YT'.split(' '),
);
const unnamed = new Set('AC AQ BV CC CX GS HM IO NF PN SJ TA TF TK UM'.split(' '));

const list = (cell = '') => cell.split(/\s*;\s*/).filter((value) => value !== '');
const plain = (text) => text.normalize('NFC').replace(/[\u064b-\u0652\u0640]/g, '');
const fold = (text) => plain(text).replace(/[أإآ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه');

function distinct(names) {
  const seen = new Set();
  return names.filter((name) => name !== '' && !seen.has(fold(name)) && seen.add(fold(name)));
}

/** The name's adjective by rule: `الصين` → `صيني`, `تركيا` → `تركي`; nothing for names of several words. */
function adjective(name) {
  if (name.includes(' ')) return [];
  return [`${name.replace(/^ال/, '').replace(/(يا|ة|ا|و|ي)$/, '')}ي`];
}

/** Agreement goes through every word: `كوري جنوبي` → `كورية جنوبية`; but `جنوب أفريقي` → `جنوب أفريقية`. */
const inflect = (form, ending) =>
  form
    .split(' ')
    .map((word) => (word.endsWith('ي') ? word + ending : word))
    .join(' ');

const hand = new Map(
  readFileSync(new URL('countries.hand.tsv', folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([iso2, ...cells]) => [iso2, cells]),
);

const rows = Object.entries(countries)
  .filter(([iso2]) => !unnamed.has(iso2))
  .map(([iso2, { name: latin, capital }]) => {
    const [usual, others, seats = '', adjectives = '', people] = hand.get(iso2) ?? [];
    const fromCldr = [cldr[iso2], cldr[`${iso2}-alt-short`], cldr[`${iso2}-alt-variant`]]
      .filter((name) => name !== undefined && !/[()-]/.test(name))
      .map(plain);
    const [name, ...spellings] = distinct([usual ?? '', ...(usual ? [] : fromCldr), ...list(others), ...fromCldr]);
    const masculine = adjectives === '-' || dependencies.has(iso2) ? list(adjectives.replace(/^-$/, '')) : list(adjectives);
    const forms = distinct(masculine.length > 0 || adjectives === '-' || dependencies.has(iso2) ? masculine : adjective(name));
    const plurals = forms.flatMap((form) => ['ون', 'ين', 'ات'].map((ending) => inflect(form, ending)));
    const kind = dependencies.has(iso2) ? 'territory' : 'country';
    const feminine = forms.map((form) => inflect(form, 'ة'));
    const capitals = distinct(list(seats));
    const cells = [kind, name, spellings.join('; '), latin, capitals.join('; '), capitals.length > 0 ? capital : ''];
    return [iso2, ...cells, forms.join('; '), feminine.join('; '), [...list(people), ...plurals].join('; ')].join('\t');
  });

const header = `# Countries and territories. Written by scripts/build-countries.mjs: change countries.hand.tsv and run it, not this file.
# Sources: Arabic names from Unicode CLDR (cldr-localenames-full, Unicode License v3), Latin names and capitals from countries-list (MIT), the rest by hand.
# Tab-separated, sorted by iso2; cells with several values are separated by "; ".
# iso2	ISO 3166-1 alpha-2 (XK: Kosovo, user-assigned)
# kind	country or territory
# name	the usual name in Arabic news
# spellings	other names and spellings
# latin	its name in English
# capital	in Arabic, with other spellings; empty where it is disputed or not certain
# capital-latin	the capital in Latin letters
# masculine	nationality adjective, masculine singular
# feminine	the same, feminine
# plural	the same, plural, all cases
`;
writeFileSync(new URL('countries.tsv', folder), header + rows.sort((a, b) => (a < b ? -1 : 1)).join('\n') + '\n');
