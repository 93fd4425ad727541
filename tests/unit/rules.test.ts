import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import type { Article, Decisions, Dossier } from '../../server/src/dossier/dossier.ts';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { languages, say } from '../../server/src/messages.ts';
import type { Attribution, ClaimKind, Finding, Sentence } from '../../server/src/model.ts';
import { claimKinds, vagueKinds } from '../../server/src/model.ts';
import { problemsOf, review, rules } from '../../server/src/rules/rules.ts';
import { mark, unmark } from './kit.ts';
import { dossierOf, marked } from './marked.ts';

const withDecisions = (article: Article, decisions: Partial<Decisions> = {}): Dossier => ({
  ...dossierOf(article),
  decisions: { ...noDecisions, ...decisions },
});

const withSentences = (article: Article, sentences: readonly Sentence[]): Article => ({
  ...article,
  analysis: { ...article.analysis, sentences },
});

/** An article of one sentence, whose claim is marked in it. */
function claiming(text: string, kind: ClaimKind = 'figure', sourcing: Sentence['sourcing'] = 'none'): Article {
  const { text: plain, ranges } = unmark(text);
  const claim = ranges[0] ? { kind, ...ranges[0] } : null;
  return withSentences(marked(plain), [{ start: 0, end: plain.length, kind: 'text', sourcing, claim }]);
}

/** An article whose sentences are all vague, with these attributions. */
function saying(text: string, said: Parameters<typeof marked>[1]): Article {
  const article = marked(text, said);
  return withSentences(
    article,
    article.analysis.sentences.map((sentence) => ({ ...sentence, sourcing: 'vague' })),
  );
}

const found = (article: Article, dossier = withDecisions(article)): string => mark(article.text, review(article, dossier));

describe('unsourced-claim', () => {
  test('marks the words that make the claim', () => {
    const text = 'ارتفعت المبيعات <|بنسبة 12 في المئة|> خلال العام.';
    expect(found(claiming(text))).toBe(text);
  });

  test.each(['named', 'vague'] as const)('not where the sentence is sourced: %s', (sourcing) => {
    const article = claiming('ارتفعت المبيعات <|بنسبة 12 في المئة|> خلال العام.', 'figure', sourcing);
    expect(review(article, withDecisions(article))).toEqual([]);
  });

  test.each(claimKinds)('in an opinion column only what a signature does not cover: %s', (kind) => {
    const article = claiming('كلام <|يحتاج مصدرا|> واضحا.', kind);
    const column: Article = { ...article, analysis: { ...article.analysis, opinion: true } };
    expect(review(column, withDecisions(column))).toHaveLength(['figure', 'accusation', 'non-public'].includes(kind) ? 1 : 0);
  });

  test.each(claimKinds)('says in both languages what kind it is: %s', (kind) => {
    const article = claiming('كلام <|يحتاج مصدرا|> واضحا.', kind);
    const [finding] = review(article, withDecisions(article));
    for (const language of languages) {
      const said = finding ? say(language, finding.message) : '';
      expect(said).toContain('يحتاج مصدرا');
      expect(said).not.toContain(`unsourced-claim.${kind}`);
    }
  });
});

describe('unattributed-quotation', () => {
  const unsigned = (text: string): string => {
    const article = { uri: 'file:///dossier/a.article', text: unmark(text).text, analysis: analyze(unmark(text).text) };
    const dossier = withDecisions(article);
    return mark(
      article.text,
      review(article, dossier).filter(({ rule }) => rule === 'unattributed-quotation'),
    );
  };

  test.each([
    ['انتهت المحادثات مساء الثلاثاء.\n<|“لن يصدق أحد هنا أن الأمر انتهى عند هذا الحد”|>.'],
    ['وستفتح البلدة بابها قريبا. وسيجري ذلك <|«في إطار عملية تسمح بعودة الجميع من دون أن يخسر أحد شيئا»|>.'],
    ['وقال: <|«لن نترك الجسر مغلقا أكثر من أسبوع واحد»|>.'],
  ])('%s', (text) => {
    expect(unsigned(text)).toBe(text);
  });

  test.each([
    ['وقال سامر العلي: «لن نترك الجسر مغلقا أكثر من أسبوع».'],
    ['قال سامر العلي إن الجسر آمن. وأضاف: «لن نترك الجسر مغلقا أكثر من أسبوع».'],
    ['ومضى الوزير إلى القول: «لن نترك الجسر مغلقا أكثر من أسبوع واحد».'],
    ['«لن نترك الجسر مغلقا أكثر من أسبوع واحد». هكذا وصف الوزير خطته.'],
    ['«لن نترك الجسر مغلقا أكثر من أسبوع واحد في المدينة».\nذلك ما أعلنته وزارة النقل.'],
    ['وجاء في البيان الذي نشر أمس ما يلي\n«لن نترك الجسر مغلقا أكثر من أسبوع واحد».'],
    ['يقال إن مصادر رأت أن «الجسر لن يكون جاهزا قبل الشتاء المقبل أبدا».'],
    ['تحطمت السفينة «نجمة الشمال» قرب الجسر.'],
    ['عرض في القاعة فيلم «لن نترك الجسر مغلقا أكثر من أسبوع».'],
    ['كان الجسر «آمنا» قبل الحادث.'],
  ])('not %s', (text) => {
    expect(unsigned(text)).toBe(text);
  });
});

describe('unbalanced-quotation', () => {
  const findings = (text: string): Finding[] => {
    const article = { uri: 'file:///dossier/a.article', text, analysis: analyze(text) };
    return review(article, withDecisions(article)).filter(({ rule }) => rule === 'unbalanced-quotation');
  };

  test.each([
    ['وقال سامر العلي: <|«|>سنفتح الجسر غدا.'],
    ['سيفتح الجسر غدا<|"|>. وأضاف سامر العلي: "لن نتأخر أكثر".'],
    ['افتتح الوزير برنامج <|“|>لقاء الشاطئ، أمس.'],
  ])('%s', (text) => {
    const { text: plain } = unmark(text);
    expect(mark(plain, findings(plain))).toBe(text);
  });

  test.each([
    ['وقال سامر العلي: «سنفتح الجسر غدا».'],
    ['قال سامر العلي: «سنفتح الجسر.\n«ولن نتأخر».'],
    ['قياس الشاشة 12" فقط.'],
    ['1) الجسر 2) الميناء :)'],
  ])('not %s', (text) => {
    expect(findings(text)).toEqual([]);
  });

  test('sets aside first, and writes into the exhibit only where it is chosen', () => {
    const text = 'وقال سامر العلي: «سنفتح الجسر غدا.';
    const fixes = findings(text)[0]?.fixes ?? [];
    expect(fixes.map(({ action, preferred }) => [action.kind, preferred])).toEqual([
      ['decide', true],
      ['decide', false],
      ['decide', false],
      ['set-severity', false],
      ['edit', false],
      ['edit', false],
    ]);
    const written = fixes.flatMap(({ action }) => (action.kind === 'edit' ? action.edits : []));
    expect(written.map((edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end))).toEqual([
      'وقال سامر العلي: «سنفتح الجسر غدا.»',
      'وقال سامر العلي: سنفتح الجسر غدا.',
    ]);
  });

  test('says in both languages which words it stands at', () => {
    for (const text of ['وقال سامر العلي: «سنفتح الجسر.', 'سنفتح الجسر». وغادر.'])
      for (const language of languages) expect(findings(text).map(({ message }) => say(language, message))[0]).toMatch(/سنفتح الجسر/);
  });
});

describe('vague-source', () => {
  const vague = { quality: 'vague', vague: 'officials' } as const;

  test('marks the source, or the cue that carries it', () => {
    const text = 'قال <|مسؤول كبير|> إن الجسر جاهز. و<|أضاف|> أن الافتتاح قريب.';
    const { text: plain } = unmark(text);
    const first = { content: 'الجسر جاهز', cue: 'قال', source: 'مسؤول كبير', speaker: 'مسؤول كبير', ...vague };
    const article = marked(plain, { said: [first, { content: 'الافتتاح قريب', cue: 'أضاف', speaker: 'مسؤول كبير', ...vague }] });
    const middle = plain.indexOf('وأضاف');
    const sentence = { kind: 'text', sourcing: 'vague', claim: null } as const;
    const cut = withSentences(article, [
      { start: 0, end: middle - 1, ...sentence },
      { start: middle, end: plain.length, ...sentence },
    ]);
    expect(found(cut)).toBe(text);
  });

  test('not a source that the reader has accepted, in every sentence that is its', () => {
    const first = { content: 'الجسر جاهز', cue: 'قال', source: 'مسؤول كبير', speaker: 'مسؤول كبير', ...vague };
    const article = saying('قال مسؤول كبير إن الجسر جاهز.', { said: [first] });
    const fix = review(article, withDecisions(article), { file: 'a.article' })[0]?.fixes[1];
    expect(fix).toMatchObject({
      preferred: false,
      action: { decision: { kind: 'accept-source', text: 'مسؤول كبير', file: 'a.article' } },
    });
    const sources = [{ text: 'مسؤول كبير', file: 'a.article' }];
    expect(review(article, withDecisions(article, { sources }), { file: 'a.article' })).toEqual([]);
    expect(review(article, withDecisions(article, { sources }), { file: 'b.article' })).toHaveLength(1);
  });

  test('once a sentence for the same speaker', () => {
    const text = 'قال <|مسؤول كبير|> إن الجسر جاهز، مضيفا أن الافتتاح قريب.';
    const first = { content: 'الجسر جاهز', cue: 'قال', source: 'مسؤول كبير', speaker: 'مسؤول كبير', ...vague };
    const second = { content: 'الافتتاح قريب', cue: 'مضيفا', speaker: 'مسؤول كبير', ...vague };
    expect(found(saying(unmark(text).text, { said: [first, second] }))).toBe(text);
  });

  test.each<[string, Pick<Attribution, 'quality' | 'vague'>]>([['a named source', { quality: 'named', vague: null }]])(
    'not %s',
    (_, quality) => {
      const article = saying('قال وزير النقل إن الجسر جاهز.', { said: [{ content: 'الجسر جاهز', source: 'وزير النقل', ...quality }] });
      expect(review(article, withDecisions(article))).toEqual([]);
    },
  );

  test('not in a sentence that a named source answers for', () => {
    const said = [{ content: 'الجسر جاهز', source: 'مسؤول كبير', ...vague }];
    const article = marked('قال مسؤول كبير إن الجسر جاهز.', { said });
    expect(review(article, withDecisions(article))).toEqual([]);
    expect(review(saying(article.text, { said }), withDecisions(article))).toHaveLength(1);
  });

  test('not the people in general of an opinion column', () => {
    const said = [{ content: 'الجسر جاهز', source: 'البعض', quality: 'vague', vague: 'people' } as const];
    const article = saying('يقول البعض إن الجسر جاهز.', { said });
    const column: Article = { ...article, analysis: { ...article.analysis, opinion: true } };
    expect(found(article)).toContain('<|البعض|>');
    expect(found(column)).not.toContain('<|');
  });

  test.each([
    ['<|وأضاف|> أن الجسر جاهز.', 'officials'],
    ['<|وأضاف|>: «الجسر جاهز».', 'officials'],
    ['وأضاف الجسر رونقا.', 'officials'],
    ['<|يعتقد|> أن الجسر جاهز.', 'impersonal'],
    ['قال الوزير إنه يعتقد أن الجسر جاهز.', 'impersonal'],
    ['يعتقد معارضون أن الجسر جاهز.', 'impersonal'],
  ] as const)('a cue without a source: %s', (text, kind) => {
    const { text: plain } = unmark(text);
    const cue = kind === 'impersonal' ? 'يعتقد' : 'وأضاف';
    expect(found(saying(plain, { said: [{ content: 'الجسر', cue, quality: 'vague', vague: kind }] }))).toBe(text);
  });

  test('not inside what somebody else says', () => {
    const outer = { content: 'مسؤولين كبارا قالوا إن الجسر جاهز', cue: 'ذكر', source: 'فادي الشامي' };
    const inner = { content: 'الجسر جاهز', cue: 'قالوا', source: 'مسؤولين كبارا', ...vague };
    const article = saying('ذكر فادي الشامي أن مسؤولين كبارا قالوا إن الجسر جاهز.', { said: [outer, inner] });
    expect(review(article, withDecisions(article))).toEqual([]);
  });

  test('not what a named person says of others', () => {
    const said = [{ content: 'الجسر جاهز', source: 'معظم الدول', ...vague, via: [{ name: 'فادي الشامي', entity: 'p' }] }];
    const names = { p: { type: 'person', name: 'فادي الشامي', mentions: ['الشامي'] } } as const;
    const text = 'اعتبر الشامي أن معظم الدول ترى أن الجسر جاهز.';
    expect(review(saying(text, { names, said }), withDecisions(saying(text, { names, said })))).toEqual([]);
  });

  test.each(vagueKinds)('says in both languages what kind it is: %s', (kind) => {
    const article = saying('قال بعضهم إن الجسر جاهز.', {
      said: [{ content: 'الجسر جاهز', source: 'بعضهم', quality: 'vague', vague: kind }],
    });
    const [finding] = review(article, withDecisions(article));
    for (const language of languages) expect(finding && say(language, finding.message)).toContain('بعضهم');
  });
});

describe('review', () => {
  const article = claiming('ارتفعت المبيعات <|بنسبة 12 في المئة|> خلال العام.');

  test('names every rule once', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  test('takes the severity from the decisions, then the settings, then the rule', () => {
    const severities = { 'unsourced-claim': 'warning' } as const;
    const severity = (decisions: Partial<Decisions>, options = {}): string | undefined =>
      review(article, withDecisions(article, decisions), options)[0]?.severity;
    expect(severity({})).toBe('information');
    expect(severity({}, { severities })).toBe('warning');
    expect(severity({ rules: { 'unsourced-claim': 'error' } }, { severities })).toBe('error');
    expect(severity({ rules: { 'unsourced-claim': 'off' } }, { severities })).toBeUndefined();
  });

  test('offers to set a finding aside, and leaves it out once that is recorded', () => {
    const [fix] = review(article, withDecisions(article), { file: 'one/a.article' })[0]?.fixes ?? [];
    if (fix?.action.kind !== 'decide' || fix.action.decision.kind !== 'ignore') throw new Error('no such fix');
    const { decision } = fix.action;
    expect(fix.preferred).toBe(true);
    expect(decision).toMatchObject({ rule: 'unsourced-claim', file: 'one/a.article', text: 'بنسبة 12 في المئة' });
    const ignoring = withDecisions(article, { ignore: [decision] });
    expect(review(article, ignoring, { file: 'one/a.article' })).toEqual([]);
    expect(review(article, ignoring, { file: 'one/b.article' })).toHaveLength(1);
  });

  test('offers to switch its rule off in the article or the dossier, and knows of it then', () => {
    const off = review(article, withDecisions(article), { file: 'one/a.article' })[0]?.fixes.flatMap(({ action }) =>
      action.kind === 'decide' && action.decision.kind === 'severity' ? [action.decision] : [],
    );
    expect(off).toEqual([
      { kind: 'severity', rule: 'unsourced-claim', severity: 'off', file: 'one/a.article' },
      { kind: 'severity', rule: 'unsourced-claim', severity: 'off', file: null },
    ]);
    const overrides = [{ files: ['one/a.article'], rules: { 'unsourced-claim': 'off' } }] as const;
    expect(review(article, withDecisions(article, { overrides }), { file: 'one/a.article' })).toEqual([]);
    expect(review(article, withDecisions(article, { overrides }), { file: 'one/b.article' })).toHaveLength(1);
  });

  test('leaves out the rules that the front matter ignores', () => {
    const ignoring = { ...article, analysis: { ...article.analysis, ignoredRules: [{ rule: 'unsourced-claim', start: 0, end: 0 }] } };
    expect(review(ignoring, withDecisions(ignoring))).toEqual([]);
  });

  test.each([
    ['isnad: {ignore: [<|vague-sources|>]}', 'misspelt-rule', 'vague-source'],
    ['isnad: {ignore: [<|nothing-such|>]}', 'unknown-rule', 'nothing-such'],
  ] as const)('says that front matter ignores a rule that is none: %s', (yaml, code, detail) => {
    const text = `---\n${yaml}\n---\nالجسر جاهز.`;
    const problems = problemsOf(analyze(unmark(text).text));
    expect(mark(unmark(text).text, problems)).toBe(text);
    expect(problems).toMatchObject([{ code, detail }]);
    for (const language of languages) expect(say(language, { key: `problem.${code}`, values: { detail } })).toContain(detail);
  });

  test('has nothing to say of a rule that there is', () => {
    expect(problemsOf(analyze('---\nisnad: {ignore: [vague-source]}\n---\nالجسر جاهز.'))).toEqual([]);
  });

  test('gives findings in text order', () => {
    const { text, analysis } = claiming('قال شهود إن الجسر جاهز. ارتفعت المبيعات <|بنسبة 12 في المئة|>.');
    const said = [{ content: 'الجسر جاهز', source: 'شهود', quality: 'vague', vague: 'people' }] as const;
    const both = marked(text, { said });
    const claim = analysis.sentences[0]?.claim ?? null;
    const cut = withSentences(both, [
      { start: 0, end: 24, kind: 'text', sourcing: 'vague', claim: null },
      { start: 25, end: text.length, kind: 'text', sourcing: 'none', claim },
    ]);
    expect(review(cut, withDecisions(cut)).map(({ rule }) => rule)).toEqual(['vague-source', 'unsourced-claim']);
  });
});
