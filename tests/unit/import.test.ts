import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { articleText, fileName, importBytes, importCopied, leftOutText, NotImported } from '../../server/src/importing/importing.ts';
import type { Imported } from '../../server/src/importing/importing.ts';
import { joinWrapped } from '../../server/src/importing/lines.ts';
import { mend } from '../../server/src/importing/mojibake.ts';
import { readFrontMatter } from '../../server/src/text/frontmatter.ts';

/** The saved pages in `tests/pages`, by their names. */
const pages = Object.fromEntries(
  Object.entries(import.meta.glob<string>('../pages/*.html', { query: '?raw', import: 'default', eager: true })).map(([path, html]) => [
    path.slice(path.lastIndexOf('/') + 1),
    html,
  ]),
);

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text in an encoding of one byte a character. */
function encode(text: string, encoding: string): Uint8Array {
  const all = Array.from(new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)));
  return Uint8Array.from(Array.from(text), (character) => {
    const byte = all.indexOf(character);
    if (byte < 0) throw new Error(`${encoding} has no ${character}`);
    return byte;
  });
}

const bytesOf = (name: string): Uint8Array => {
  const html = pages[name] ?? '';
  return name.includes('windows-1256') ? encode(html, 'windows-1256') : utf8(html);
};
const imported = (name: string): Promise<Imported> => importBytes(bytesOf(name), name);
const reason = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'imported',
    (error: unknown) => (error instanceof NotImported ? error.reason.key : String(error)),
  );

const port = ['أعلنت وزارة النقل', 'وقال وزير النقل', 'وأضاف الدوار', 'في المقابل، رأت', 'ويمر عبر ميناء'];
const market = ['نفت بلدية', 'وأوضح رئيس', 'وكان تجار', 'ورد الساعاتي', 'ومن المقرر'];
const envoy = ['وصل المبعوث', 'ونقلت وكالة', 'وقال المبعوث', 'ولم يصدر'];

interface Case {
  readonly page: string;
  readonly about: Record<string, string>;
  /** How its paragraphs begin, all of them. */
  readonly text: readonly string[];
  readonly notes?: readonly string[];
  /** What is kept in the side file, among others. */
  readonly leftOut?: readonly string[];
  readonly captions?: readonly string[];
}

const cases: readonly Case[] = [
  {
    page: 'wordpress.html',
    about: {
      title: 'توسعة ميناء سيلور تبدأ الشهر المقبل',
      outlet: 'صدى المرافئ',
      author: 'هالة الزاخوري',
      published: '2024-05-14',
      url: 'https://example.org/sada/2024/05/port-expansion/',
    },
    text: port,
    leftOut: ['الرئيسية', 'تويتر', 'إضراب في ميناء أورما يدخل أسبوعه الثاني', 'اترك تعليقاً', 'جميع الحقوق محفوظة © صدى المرافئ 2024'],
    captions: ['رافعات في ميناء سيلور (صدى المرافئ)'],
  },
  {
    page: 'drupal.html',
    about: {
      title: 'بلدية أوستيغراد تنفي إغلاق السوق القديمة',
      outlet: 'مدار العواصم',
      published: '2024-05-15',
      url: 'https://example.org/madar/node/5521',
    },
    text: market,
    leftOut: ['اقرأ أيضاً: ترميم القلعة يكشف قاعة مجهولة', 'أرسل إلى صديق', 'هل تؤيد ترميم السوق القديمة؟'],
  },
  {
    page: 'tables.windows-1256.html',
    about: { title: 'المبعوث الناموراني في زيارة مفاجئة' },
    text: ['الأحد 12 مايو 2024', ...envoy],
    notes: ['import.encoding'],
    leftOut: ['ثقافة وفنون', 'طباعة', 'أرسل لصديق', 'هل تتوقع نجاح الزيارة؟'],
  },
  {
    page: 'graph.html',
    about: {
      title: 'السوق القديمة "لن تُغلق": رد البلدية',
      outlet: 'الميزان اليومي',
      author: 'ليان الحداد، سامر نويلاتي',
      published: '2024-05-16',
      url: 'https://example.org/mizan/market',
    },
    text: market,
    leftOut: ['موجز المساء'],
  },
  { page: 'bare.html', about: { title: 'المبعوث الناموراني يغادر بعد ساعات' }, text: envoy },
  {
    page: 'amp.html',
    about: {
      title: 'المبعوث الناموراني يلتقي رئيسة الوزراء',
      outlet: 'القلم',
      published: '2024-05-12',
      url: 'https://example.org/qalam/envoy',
      agency: 'رويترز',
    },
    text: envoy,
    leftOut: ['إعلان', 'العالم', 'قمة ثلاثية في هالمور تبحث رسوم العبور وتأمين السفن'],
    captions: ['المبعوث لدى وصوله إلى المطار'],
  },
  {
    page: 'live.html',
    about: { title: 'تغطية مباشرة: جلسة البرلمان', outlet: 'منصة الحدث', author: 'فريق التحرير', published: '2024-05-20' },
    text: ['11:40', 'رفع الجلسة', 'رفع رئيس', '10:15', 'وزيرة المالية ترد', 'قالت وزيرة', '09:05', 'بدء الجلسة', 'بدأت الجلسة'],
    leftOut: ['شارك', 'خبر آخر'],
  },
  {
    page: 'poll-and-share.html',
    about: { title: 'توسعة الميناء: من يدفع؟', author: 'نديم الشاطئي', published: '2024-05-18' },
    text: port,
    leftOut: ['أعلن معنا', 'إعلان', 'نعم', 'أرسل هذا الخبر إلى صديق', 'طباعة', 'أخبار ذات صلة'],
  },
  {
    page: 'english-chrome.html',
    about: { title: 'بلدية أوستيغراد ترد على التجار', outlet: 'Harbour Wire Arabic', author: 'Karim Olsen', published: '2024-05-15' },
    text: market,
    leftOut: ['Home World Subscribe now', 'Follow us on social media for more stories like this'],
  },
  {
    page: 'broken-linked-data.html',
    about: { title: 'المبعوث يصل', outlet: 'الضفة', published: '2024-05-12' },
    text: envoy,
    notes: ['import.metadata-broken'],
  },
  {
    page: 'careless-linked-data.html',
    about: { title: 'ميناء سيلور: توسعة مؤجلة', outlet: 'الشراع', published: '2024-05-14' },
    text: port,
  },
  { page: 'hard-wrapped.html', about: { title: 'نشرة البريد' }, text: [...port, 'وختم الدوار بالقول إن الوزارة ستنشر'] },
  {
    page: 'twice-escaped.html',
    about: { title: 'بيان "البلدية"' },
    text: [...market.slice(0, 3), 'وقال الساعاتي: «لن يخرج تاجر واحد من السوق» ثم غادر القاعة.', ...market.slice(3)],
  },
  {
    page: 'script-built.html',
    about: { title: 'المبعوث في العاصمة', outlet: 'تطبيق الأخبار', published: '2024-05-12' },
    text: envoy,
    leftOut: ['يُرجى تفعيل جافاسكربت'],
  },
  {
    page: 'microdata.html',
    about: {
      title: 'التجار والبلدية: جلسة علنية الأحد',
      outlet: 'أخبار البلد',
      author: 'مها الرفاعي',
      published: '2024-05-15',
      url: 'https://example.org/balad/news/88210',
    },
    text: market,
  },
  {
    page: 'form-page.html',
    about: { title: 'خبر في نموذج', published: '2024-05-15' },
    text: ['15/05/2024', ...market],
    leftOut: ['الرئيسية'],
  },
  {
    page: 'headings.html',
    about: { title: 'أسئلة عن الميناء', outlet: 'نوافذ الشرق' },
    text: [port[0] ?? '', 'من يمول المشروع؟', port[1] ?? '', port[2] ?? '', 'ماذا يقول العمال؟', port[3] ?? '', port[4] ?? ''],
  },
  {
    page: 'hostile-title.html',
    about: { title: '../../etc/passwd: "خبر" \u202eCON|', outlet: '--- rules: {}', author: "'# لا: أحد'" },
    text: envoy,
  },
  {
    page: 'captions.html',
    about: { title: 'السوق بالصور', outlet: 'عدسة المدينة', published: '2024-05-17' },
    text: market,
    captions: ['سقف السوق القديمة قبل بدء أعمال الترميم بأيام (تصوير: مها الرفاعي)', 'بائع نحاس في دكانه'],
    leftOut: ['اشترك في نشرتنا البريدية ليصلك أهم ما ننشره كل صباح على بريدك الإلكتروني'],
  },
];

describe('a saved page', () => {
  it.each(cases)('$page', async ({ page, about, text, notes = [], leftOut = [], captions = [] }) => {
    const result = await imported(page);
    expect(result.about).toEqual(about);
    expect(result.paragraphs.map((line, i) => line.slice(0, text[i]?.length ?? 0))).toEqual(text);
    expect(result.notes.map(({ key }) => key)).toEqual(notes);
    const of = (kind: string): string[] => result.leftOut.filter(({ what }) => what === kind).map((left) => left.text);
    expect(of('caption')).toEqual(captions);
    expect(of('page')).toEqual(expect.arrayContaining([...leftOut]));
    // What is left out is no part of the text, and the other way round.
    expect(result.paragraphs.filter((line) => leftOut.includes(line))).toEqual([]);
    expect(result.leftOut.filter((left) => result.paragraphs.includes(left.text))).toEqual([]);
    expect(result.paragraphs.join('\n')).not.toMatch(/[<>]|&\w+;|نص من برنامج/);
  });

  it('says of a page without an article that it has none', async () => {
    expect(await reason(imported('index-page.html'))).toBe('import.no-article');
  });

  it.each(['bare.html', 'amp.html', 'captions.html'])('is read from UTF-16 as from UTF-8: %s', async (page) => {
    const text = `\ufeff${pages[page] ?? ''}`;
    const wide = new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer);
    expect(await importBytes(wide, 'page')).toEqual(await imported(page));
  });
});

describe('metadata as front matter', () => {
  it.each(cases)('reads back as it was: $page', async ({ page, about }) => {
    const text = articleText(await imported(page));
    const { metadata, problems, body } = readFrontMatter(text);
    expect(problems).toEqual([]);
    expect(Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null))).toEqual(about);
    expect(text.slice(body).trimStart()).not.toContain('---');
  });
});

const sentence = 'وقال وزير النقل هاني الدوار إن الجسر سيُفتح أمام الشاحنات في موعده';

describe('garbled text', () => {
  const asRead = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);
  it.each([
    ['windows-1256 read as windows-1252', asRead(encode(sentence, 'windows-1256'), 'windows-1252'), 'windows-1252'],
    ['UTF-8 read as windows-1252', asRead(utf8(sentence), 'windows-1252'), 'windows-1252'],
    ['UTF-8 read as windows-1256', asRead(utf8(sentence), 'windows-1256'), 'windows-1256'],
  ])('%s', (_, garbled, readAs) => {
    expect(mend(garbled)).toEqual({ text: sentence, readAs });
    // Where only one line is garbled, that one is put right.
    expect(mend(`خبر سليم\n${garbled}`)).toEqual({ text: `خبر سليم\n${sentence}`, readAs });
  });

  it.each([sentence, 'Le président a été réélu à Évry, où l’été était très chaud, dit-il.', 'Čeština, Türkçe, ÅÄÖ', 'ظط ظ ط', 'ÐÑÓ', ''])(
    'leaves what is sound: %s',
    (text) => {
      expect(mend(text)).toEqual({ text, readAs: null });
    },
  );

  it('is put right in a page, its title included, and said so', async () => {
    const html = pages['garbled.html'] ?? '';
    const result = await importBytes(utf8(asRead(encode(html, 'windows-1256'), 'windows-1252')), 'page.html');
    expect(result.about).toEqual({ title: 'توسعة ميناء سيلور', outlet: 'صدى المرافئ' });
    expect(result.paragraphs.map((line, i) => line.slice(0, port[i]?.length ?? 0))).toEqual(port);
    expect(result.notes).toEqual([{ key: 'import.mojibake', values: { encoding: 'windows-1252' } }]);
  });

  it('is put right where it is written in entities', async () => {
    const entities = asRead(encode(sentence, 'windows-1256'), 'windows-1252').replace(/[^\0-\x7f]/g, (one) => `&#${one.charCodeAt(0)};`);
    const result = await importBytes(utf8(`<html><body><p>${entities}</p></body></html>`), 'page.html');
    expect(result.paragraphs).toEqual([sentence]);
  });
});

describe('hard-wrapped lines', () => {
  it.each<[string, string[], string[]]>([
    [
      'are joined at words that did not fit',
      ['aaaa bbbb cc', 'dddd eeee ff', 'gggg hhhh ii', 'jjjj kkkk ll', 'mm'],
      ['aaaa bbbb cc dddd eeee ff gggg hhhh ii jjjj kkkk ll mm'],
    ],
    [
      'end where the next word would have fitted',
      ['aaaa bbbb cc', 'dddd eeee ff', 'gggg hhhh ii', 'jj', 'kkkk llll mm'],
      ['aaaa bbbb cc dddd eeee ff gggg hhhh ii jj', 'kkkk llll mm'],
    ],
    [
      'end at a blank line',
      ['aaaa bbbb cc', 'dddd eeee ff', 'gggg hhhh ii', 'jjjj kkkk ll', '', 'mm'],
      ['aaaa bbbb cc dddd eeee ff gggg hhhh ii jjjj kkkk ll', 'mm'],
    ],
    ['are no list', ['one', 'two', 'three', 'four', 'fifteen words'], ['one', 'two', 'three', 'four', 'fifteen words']],
    [
      'are no paragraphs of a line each',
      ['a'.repeat(200), 'b'.repeat(190), 'c'.repeat(199), 'd'.repeat(200)],
      ['a'.repeat(200), 'b'.repeat(190), 'c'.repeat(199), 'd'.repeat(200)],
    ],
  ])('%s', (_, lines, joined) => {
    expect(joinWrapped(lines)).toEqual(joined);
  });
});

describe('plain text', () => {
  const text = `ميناء سيلور\n\n${sentence}.\n\nاقرأ أيضا: خبر آخر\n`;
  it('has its heading as title, and the page’s own lines left out', async () => {
    const result = await importBytes(utf8(text), 'a.txt');
    expect(result).toEqual({
      about: { title: 'ميناء سيلور' },
      paragraphs: [`${sentence}.`],
      leftOut: [{ what: 'page', text: 'اقرأ أيضا: خبر آخر' }],
      notes: [],
    });
  });
  it('keeps its front matter', async () => {
    const result = await importBytes(utf8(`---\ntitle: خبر\noutlet: الضفة\n---\n\n${sentence}.\n`), 'a.txt');
    expect(articleText(result)).toBe(`---\ntitle: خبر\noutlet: الضفة\n---\n\n${sentence}.\n`);
  });
  it('is read from windows-1256, and said so', async () => {
    const result = await importBytes(encode(text, 'windows-1256'), 'a.txt');
    expect([result.paragraphs, result.notes]).toEqual([
      [`${sentence}.`],
      [{ key: 'import.encoding', values: { encoding: 'windows-1256' } }],
    ]);
  });
  it('that was copied may be HTML', async () => {
    const [copied, plain] = await Promise.all([
      importCopied(`<p>${sentence}</p><p>&laquo;نعم&raquo; قالها ثلاثاً.</p>`),
      importCopied(`${sentence}&nbsp;.`),
    ]);
    expect(copied.paragraphs).toEqual([sentence, '«نعم» قالها ثلاثاً.']);
    expect(plain.paragraphs).toEqual([`${sentence} .`]);
  });
});

describe('hostile pages', () => {
  const body = `<p>${sentence}، وأضاف: «لن نتأخر يوماً واحداً عن الموعد الذي أعلناه في المؤتمر».</p>`;
  it.each([
    ['nested without end', `<html><body>${'<div>'.repeat(20_000)}${body.repeat(5)}`],
    ['never closed', `<html><body>${'<font><b>'.repeat(3_000)}${body.repeat(5)}`],
    ['broken tags', `<html><body><p <p <div ${'<'.repeat(10_000)}${body.repeat(5)}`],
    ['scripts', `<html><body><script>document.write('<p>x</p>')</script>${body.repeat(3)}<script>${'x'.repeat(100_000)}</script>`],
    [
      'linked data nested without end',
      `<html><head><script type="application/ld+json">${'['.repeat(900_000)}</script></head><body>${body.repeat(3)}`,
    ],
    ['many attributes', `<html><body><div ${'a="b" '.repeat(20_000)} class="${'ad-x '.repeat(20_000)}">x</div>${body.repeat(3)}`],
  ])('%s', async (_, html) => {
    const { paragraphs } = await importBytes(utf8(html), 'page.html');
    expect(paragraphs.join('\n')).toContain(sentence);
    expect(paragraphs.join('\n')).not.toContain('document.write');
  });

  it.each([
    ['a page of a million tags', utf8(`<html><body>${'<div>'.repeat(1_000_000)}`), 'import.too-large'],
    ['a page of text without end', utf8(`<html><body><p>${'نص '.repeat(2_000_000)}`), 'import.too-large'],
    ['nothing', new Uint8Array(), 'import.no-article'],
    ['an old Word document', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'import.other-kind'],
    ['half an archive', utf8('PK\u0003\u0004half'), 'import.no-document'],
    ['half a PDF', utf8('%PDF-1.7\nhalf'), 'import.no-document'],
    [
      'mail without a page',
      utf8('From: <x>\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n\r\nx\r\n--b--'),
      'import.no-article',
    ],
  ])('%s is refused with the reason', async (_, bytes, key) => {
    expect(await reason(importBytes(bytes, 'file'))).toBe(key);
  });
});

describe('what was left out', () => {
  const headings = { top: 'Left out', caption: 'Captions', page: 'Page' };
  const article: Imported = { about: {}, paragraphs: ['x'], leftOut: [], notes: [] };
  it('is kept for the reader, as text and never as markup', () => {
    const leftOut = [
      { what: 'page', text: '<b>[a](javascript:x)</b>' },
      { what: 'caption', text: 'صورة' },
    ] as const;
    expect(leftOutText({ ...article, leftOut }, headings)).toBe(
      '# Left out\n\n## Captions\n\n- صورة\n\n## Page\n\n- \\<b\\>\\[a\\](javascript:x)\\</b\\>\n',
    );
  });
  it('makes no file where there is nothing', () => {
    expect(leftOutText(article, headings)).toBe('');
  });
});

describe('a file’s name', () => {
  it.each([
    ['توسعة ميناء سيلور تبدأ الشهر المقبل', 'توسعة-ميناء-سيلور-تبدأ-الشهر-المقبل'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows\\x', 'C-Windows-x'],
    ['«خبر»: ماذا؟', 'خبر-ماذا'],
    ['CON', 'CON-'],
    ['.hidden', 'hidden'],
    ['-rf', 'rf'],
    ['a\u202eb\u0000c\n', 'a-b-c'],
    ['...', 'otherwise'],
    ['', 'otherwise'],
    ['😀'.repeat(60), '😀'.repeat(40)],
    ['كلمة '.repeat(40), `${'كلمة-'.repeat(15)}كلمة`],
  ])('%j → %s', (title, name) => {
    expect(fileName(title, 'otherwise')).toBe(name);
  });
  it('is something even where nothing is left', () => {
    expect(fileName('...', '///')).toBe('article');
  });
});

describe('a Word document', () => {
  const paragraph = (text: string, style = ''): string =>
    `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;

  /** As much of a .docx as Word would take. */
  async function docx(body: string): Promise<Uint8Array> {
    const zip = new JSZip();
    const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
    const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
    const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    zip.file('[Content_Types].xml', `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`);
    zip.file(
      '_rels/.rels',
      `${xml}<Relationships xmlns="${relationships}"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    );
    zip.file(
      'word/styles.xml',
      `${xml}<w:styles xmlns:w="${main}"><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>`,
    );
    zip.file('word/document.xml', `${xml}<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`);
    return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  }

  it('gives its title and its paragraphs', async () => {
    const bytes = await docx(
      paragraph('ميناء سيلور', 'Title') + paragraph(`${sentence}.`) + paragraph('') + paragraph('وأضاف أن العمل &lt;مستمر&gt;.'),
    );
    const result = await importBytes(bytes, 'a.docx');
    expect([result.about, result.paragraphs]).toEqual([{ title: 'ميناء سيلور' }, [`${sentence}.`, 'وأضاف أن العمل <مستمر>.']]);
  });

  it('that is another archive is refused, and so is one that unpacks without end', async () => {
    const other = await new JSZip().file('a.txt', 'x').generateAsync({ type: 'uint8array' });
    expect(await reason(importBytes(other, 'a.docx'))).toBe('import.no-document');
    const bomb = await docx(paragraph('ا'.repeat(20_000_000)));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await reason(importBytes(bomb, 'a.docx'))).toBe('import.too-large');
  });

  it('with entities of entities is not unfolded', async () => {
    const zip = await JSZip.loadAsync(await docx(''));
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i + 1} "&a${i || ''};&a${i || ''};">`).join('')}]>`;
    zip.file(
      'word/document.xml',
      `<?xml version="1.0"?>${bomb}<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&a20;</w:t></w:r></w:p></w:body></w:document>`,
    );
    expect(await reason(importBytes(await zip.generateAsync({ type: 'uint8array' }), 'a.docx'))).not.toBe('imported');
  });
});

describe('a saved page in one file (MHTML)', () => {
  const part = (type: string, body: string, more = ''): string => `--B\r\nContent-Type: ${type}\r\n${more}\r\n${body}\r\n`;
  const mhtml = (parts: string): Uint8Array =>
    utf8(
      `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/saved/1\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="B"\r\n\r\n${parts}--B--\r\n`,
    );
  const quoted = (text: string): string =>
    Array.from(utf8(text), (byte) =>
      byte < 0x80 && byte !== 0x3d ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
      .join('')
      .replace(/(.{70}[^=]{3})(?=.)/g, '$1=\r\n');

  it('is the page that was saved, not those in its frames, and knows its address', async () => {
    const frame = '<html><body><p>إعلان في إطار طويل جداً لا علاقة له بالمقال الذي حفظه القارئ من الموقع إطلاقاً</p></body></html>';
    const encoding = 'Content-Transfer-Encoding: quoted-printable\r\n';
    const result = await importBytes(
      mhtml(
        part('text/html', quoted(pages['bare.html'] ?? ''), encoding) +
          part('text/css', 'p{}') +
          part('text/html; charset=utf-8', quoted(frame), encoding),
      ),
      'a.mhtml',
    );
    expect(result.about).toEqual({ title: 'المبعوث الناموراني يغادر بعد ساعات', url: 'https://example.org/saved/1' });
    expect(result.paragraphs.map((line, i) => line.slice(0, envoy[i]?.length ?? 0))).toEqual(envoy);
  });

  it('is read in the encoding of its part', async () => {
    const base64 = btoa(String.fromCharCode(...encode(pages['bare.html'] ?? '', 'windows-1256')));
    const result = await importBytes(
      mhtml(part('text/html; charset="windows-1256"', base64, 'Content-Transfer-Encoding: base64\r\n')),
      'a.mht',
    );
    expect(result.paragraphs.map((line, i) => line.slice(0, envoy[i]?.length ?? 0))).toEqual(envoy);
    expect(result.notes.map(({ key }) => key)).toEqual(['import.encoding']);
  });
});

describe('a PDF', () => {
  const hex = (text: string): string => Array.from(text, (one) => one.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const width = 5;

  /** A PDF of one page a list of lines, written as they are drawn, from the left; all letters are as wide. */
  function pdf(pages: readonly (readonly string[])[]): Uint8Array {
    const objects = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
    const add = (body: string): string => `${objects.push(body)} 0 R`;
    const stream = (content: string): string => add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const map = stream(
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end',
    );
    const descriptor = add(
      '<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 >>',
    );
    const letters = add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor ${descriptor} >>`,
    );
    const font = add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [${letters}] /ToUnicode ${map} >>`,
    );
    const kids = pages.map((lines) => {
      const drawn = lines.map((line, i) => `BT /F 10 Tf 1 0 0 1 ${560 - width * line.length} ${760 - 14 * i} Tm <${hex(line)}> Tj ET`);
      return add(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F ${font} >> >> /Contents ${stream(drawn.join('\n'))} >>`,
      );
    });
    objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
    let file = '%PDF-1.7\n';
    const offsets = objects.map((body, i) => {
      const at = file.length;
      file += `${i + 1} 0 obj\n${body}\nendobj\n`;
      return String(at).padStart(10, '0');
    });
    const table = file.length;
    file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${at} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`;
    return utf8(file);
  }
  const drawn = (text: string): string => Array.from(text).reverse().join('');
  const lines = [
    'وقال وزير النقل هاني الدوار إن الجسر سيُفتح أمام الشاحنات',
    'والحافلات في موعده المحدد من هذا العام.',
    'وأضاف الوزير أن العمل لن يتوقف يوماً واحداً.',
  ];

  it('has its lines put together into paragraphs, in the order of reading', async () => {
    const result = await importBytes(pdf([lines.map(drawn)]), 'a.pdf');
    expect(result.paragraphs).toEqual([`${lines[0] ?? ''} ${lines[1] ?? ''}`, lines[2]]);
    expect(result.notes.map(({ key }) => key)).toEqual(['import.pdf']);
  });

  it('is refused where its Arabic comes out backwards', async () => {
    expect(await reason(importBytes(pdf([lines]), 'a.pdf'))).toBe('import.pdf.backwards');
  });

  it('is refused where it is a scan', async () => {
    expect(await reason(importBytes(pdf([[], [drawn('صفحة')]]), 'a.pdf'))).toBe('import.pdf.scanned');
  });
});
