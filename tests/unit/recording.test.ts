/** A decision changes what it is about in `isnad.yaml`, and not one letter more. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDecisions } from '../../server/src/dossier/decisions.ts';
import { recordDecision } from '../../server/src/dossier/recording.ts';
import type { Decision } from '../../server/src/model.ts';

const ignore: Decision = { kind: 'ignore', rule: 'undated', file: 'a.article', text: 'أمس', before: 'وصل', after: '' };
const because: Decision = { ...ignore, reason: 'التاريخ: في العنوان' };
const off: Decision = { kind: 'severity', rule: 'undated', severity: 'off', file: null };
const hint: Decision = { kind: 'severity', rule: 'undated', severity: 'hint', file: 'a.article' };
const accept: Decision = { kind: 'accept-source', text: 'مصدر', file: 'a.article' };
const same: Decision = { kind: 'same-entity', type: 'person', name: 'دانغ سو لين', spellings: ['دانج', 'دان'] };
const keep: Decision = { kind: 'keep-spellings', type: 'person', name: 'دانغ سو لين', spellings: ['دانغ سو لين', 'دانج'] };
const apart: Decision = { kind: 'distinct-entities', type: 'person', name: 'دانغ سو لين', distinct: ['دانج'] };

const block = '  - rule: undated\n    file: a.article\n    text: أمس\n    before: وصل\n';
const row = '{rule: undated, file: a.article, text: أمس, before: وصل}';

/** Each `⟨a|b⟩` is what stands there before and after; everything else stays. */
const layouts: [string, Decision, string][] = [
  ['a file that is empty', off, '⟨|rules:\n  undated: off\n⟩'],
  ['a file of comments', off, '# قرارات\n\n# ثم\n⟨|rules:\n  undated: off\n⟩'],
  ['a file whose document begins and ends', off, '---\ninclude: a\n# last\n⟨|rules:\n  undated: off\n⟩...\n# behind\n'],
  ['a last line without an end', off, 'exclude: b\ninclude: a # b⟨|\nrules:\n  undated: off⟩'],
  ['parts that blank lines part', off, 'include: a\n\nexclude: b\n⟨|\nrules:\n  undated: off\n⟩'],
  ['blank lines at the end', off, 'include: a\n\n\n⟨|rules:\n  undated: off\n⟩'],
  ['a file between braces', off, '{ include: [a]⟨|, rules: {undated: off}⟩ } # all\n'],
  ['no decisions between braces', off, '{⟨|rules: {undated: off}⟩} # none\n'],

  ['a severity', off, "rules:\n  # loud\n  undated:   ⟨'hint'|off⟩   # too many\n  vague-source: hint\n"],
  ['the same severity', off, 'rules: { undated:   "off" , }\n'],
  ['severities below each other', off, 'rules:\n    vague-source: hint # keep\n    # more to come\n⟨|    undated: off\n⟩\nignore:\n'],
  ['severities in a row', off, 'rules: {vague-source: hint,   secondhand: "off"⟨|, undated: off⟩ , } # so\n'],
  ['no severities', off, 'rules:⟨ {}|⟩\n⟨|  undated: off\n⟩exclude: a\n'],
  ['no severities, and why', off, 'rules: ⟨{}|⟩ # none yet\n⟨|  undated: off\n⟩'],
  ['a comment between empty braces', off, 'rules: { # none\n  ⟨|undated: off⟩} # yet\n'],

  [
    'an article among the overrides',
    hint,
    'overrides:\n- files: a.article # mine\n  rules: {vague-source: off⟨|, undated: hint⟩}\n- files: b\n  rules: {}\n',
  ],
  ['an article without rules', hint, 'overrides:\n- files: a.article # mine\n  # soon\n⟨|  rules:\n    undated: hint\n⟩exclude: b\n'],
  [
    'another article',
    hint,
    'overrides:\n  - files: b # theirs\n    rules: {}\n⟨|  - files: a.article\n    rules:\n      undated: hint\n⟩\n# end\n',
  ],

  ['comments below a key', ignore, `ignore:\n  # - rule: undated\n  #   text: أمس\n⟨|${block}⟩rules:\n  undated: hint # keep\n`],
  ['a comment behind a key', ignore, `ignore: # nothing\n⟨|${block}⟩# rules\nrules:\n`],
  ['comments behind the last item', ignore, `ignore:\n  - rule: a # one\n    text: b # two\n  # three\n⟨|${block}⟩\n# four\nrules: {}\n`],
  ['items in a row each', ignore, `ignore:\n\n  - {rule: a,   text: 'b'}\n⟨|${block}⟩\n\nexclude: [ x,y ]\n`],
  ['a list in a row', ignore, `ignore: [{rule: a, text: b}⟨|, ${row}⟩] # why\n`],
  ['an empty list', ignore, `ignore:⟨ []|⟩\n⟨|${block}⟩rules: {}\n`],
  ['a list that is not indented', ignore, `ignore:\n- rule: a\n  text: b\n⟨|${block.replace(/^ {2}/gm, '')}⟩# rules\nrules:\n`],
  ['an item with a reason', because, `ignore:\n⟨|${block}    reason: "التاريخ: في العنوان"\n⟩`],
  ['a reason for what is ignored', because, `ignore:\n${block}⟨|    reason: "التاريخ: في العنوان"\n⟩  # next\n`],
  ['a reason in a row', because, `ignore: [ ${row.slice(0, -1)}⟨|, reason: "التاريخ: في العنوان"⟩} ]\n`],
  ['another reason', because, `ignore:\n${block}    reason: ⟨'?'|"التاريخ: في العنوان"⟩ # sure\n`],
  ['no reason for what has one', ignore, `ignore:\n${block}    reason: 'so'\n`],
  ['text over several lines', accept, 'sources:\n  - text: |+\n      a # b\n\n⟨|  - text: مصدر\n    file: a.article\n⟩'],

  ['spellings that are there', same, 'entities:\n  - name: دانغ سو لين\n    type: person\n    spellings: [ دان, "دانج" , ] # so\n'],
  ['spellings in a row', same, 'entities:\n  - {name: دانغ سو لين, type: person, spellings: [ "دانج"⟨|, دان⟩ , ]} # so\n'],
  [
    'spellings below each other',
    same,
    'entities:\n  - name: دانغ سو لين\n    spellings:\n    - "دانج" # j\n    # rare\n⟨|    - دان\n⟩    type: person\n',
  ],
  [
    'a single spelling',
    same,
    'entities:\n  - name: دانغ سو لين # he\n    type: person\n    spellings: ⟨دانج|[دانج, دان]⟩ # one\n    notes:  "x"\n',
  ],
  [
    'no spellings',
    same,
    'entities:\n  - name: دانغ سو لين # he\n    type: person\n    # notes: x\n⟨|    spellings:\n      - دانج\n      - دان\n⟩\n  - name: b\n    type: place\n',
  ],
  [
    'what may stand',
    keep,
    'entities:\n  - name: دانغ سو لين\n    type: person\n⟨|    spellings:\n      - دانج\n    keep:\n      - دانغ سو لين\n      - دانج\n⟩',
  ],
  [
    'nothing that may stand',
    keep,
    'entities:\n  - name: دانغ سو لين\n    type: person\n    keep: ⟨false|[دانغ سو لين, دانج]⟩ # yet\n    spellings: [دانج]\n',
  ],
  ['everything may stand', keep, 'entities:\n  - name: دانغ سو لين\n    type: person\n    keep: true # all\n    spellings: [دانج]\n'],

  [
    'spellings taken back',
    apart,
    'entities:\n  - name: دانغ سو لين\n    type: person\n    spellings:\n      # j\n⟨      - "دانج"\n|⟩      - دان # n\n⟨|    distinct:\n      - دانج\n⟩',
  ],
  [
    'the last one taken back',
    apart,
    'entities:\n  - name: دانغ سو لين\n    type: person\n    spellings:\n      ⟨- دانج |⟩# why\n    distinct: [ م⟨|, دانج⟩ ]\n',
  ],
  ['the first in a row', apart, 'entities: [{name: دانغ سو لين, type: person, spellings: [ ⟨دانج, |⟩دان ]⟨|, distinct: [دانج]⟩}]\n'],
  ['the last in a row', apart, 'entities: [{name: دانغ سو لين, type: person, spellings: [ دان⟨,  دانج|⟩ ]⟨|, distinct: [دانج]⟩}]\n'],
  [
    'the last in a row with a comment',
    apart,
    'entities:\n  - name: دانغ سو لين\n    type: person\n    distinct: [م⟨|, دانج⟩]\n    spellings: [\n      دان, # one\n      ⟨دانج|⟩ # two\n    ]\n',
  ],
];

const before = (layout: string): string => layout.replace(/⟨([^|⟩]*)\|[^⟩]*⟩/g, '$1');
const after = (layout: string): string => layout.replace(/⟨[^|⟩]*\|([^⟩]*)⟩/g, '$1');

describe('a decision changes nothing else', () => {
  test.each(layouts)('%s', (_, decision, layout) => {
    for (const eol of ['\n', '\r\n']) {
      const lines = layout.replaceAll('\n', eol);
      expect(recordDecision(before(lines), decision)).toBe(after(before(lines).includes(eol) ? lines : layout));
      expect(recordDecision(after(lines), decision)).toBe(after(lines));
    }
    expect(readDecisions(after(layout)).problems.filter(({ code }) => code !== 'unknown-rule')).toEqual([]);
  });

  const comment = fc.constantFrom('', ' # بقي', '\t# x');
  const between = fc.constantFrom('', '\n', '# كلام\n', '\n  # أعمق\n\n', '    # - rule: undated\n');
  const part = fc.constantFrom(
    'rules:\n  vague-source: hint@\n',
    'rules: { undated: hint , vague-source: "off" }@\n',
    'rules:@\n',
    'ignore:@\n',
    'ignore: [  ]@\n',
    'ignore:\n  - rule: undated@\n    text: غداً@\n',
    'ignore:\n- {rule: undated, text: "غداً"}@\n- rule: undated@\n  text: >\n    غداً\n    مساءً\n',
    'entities: [{name: دانغ سو لين, type: person, spellings: [دانج,], keep: false}]@\n',
    'entities:\n  - name: "دانغ سو لين"@\n    type: person@\n    spellings:@\n      - دانج@\n      - دان\n    distinct: [ د ]@\n',
    'entities:\n    -   type: person@\n        name: دانج@\n',
    'sources:\n  - text: |\n      مصدر # لا تعليق\n\n',
    'exclude: [ a,b,\n  c ]@\n',
  );
  const key = (text: string): string => text.slice(0, text.indexOf(':'));
  const file = fc
    .tuple(fc.uniqueArray(fc.tuple(part, comment, between), { selector: ([text]) => key(text), maxLength: 5 }), between, fc.boolean())
    .map(([parts, start, ends]) => {
      const text = start + parts.map(([text, behind, below]) => text.replaceAll('@', behind) + below).join('');
      return ends ? text : text.replace(/\n$/, '');
    });

  /** Whether all of it is still there, in its order. */
  const holds = (text: string, all: readonly string[]): boolean => {
    let from = 0;
    return all.every((each) => (from = text.indexOf(each, from) + each.length) >= each.length);
  };

  test('whatever stands there, in whatever order', () => {
    fc.assert(
      fc.property(file, fc.constantFrom(ignore, because, off, hint, accept, same, keep, apart), (text, decision) => {
        const out = recordDecision(text, decision);
        if (out === null) throw new Error('not recorded');
        expect(recordDecision(out, decision)).toBe(out);
        expect(holds(out, text.match(/#.*/g) ?? [])).toBe(true);
        expect((out.match(/^\s*$/gm) ?? []).length).toBeGreaterThanOrEqual((text.trimEnd().match(/^\s*$/gm) ?? []).length);
        const [was, is] = [readDecisions(text), readDecisions(out)];
        expect(is.problems).toEqual([]);
        const about = { ignore: 'ignore', 'accept-source': 'sources', severity: decision === off ? 'rules' : 'overrides' } as const;
        const changed = decision.kind in about ? about[decision.kind as keyof typeof about] : 'entities';
        expect({ ...is.decisions, [changed]: null }).toEqual({ ...was.decisions, [changed]: null });
        if (decision.kind === 'ignore' || decision.kind === 'accept-source') {
          expect(is.decisions[changed]).toHaveLength((was.decisions[changed] as unknown[]).length + 1);
          expect(is.decisions[changed]).toEqual(expect.arrayContaining(was.decisions[changed] as unknown[]));
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['a second document', 'rules:\n  undated: hint\n---\nignore:\n  - rule: undated\n    text: أمس\n'],
    ['a second document without a word', 'rules:\n  undated: hint\n---\n'],
    ['something else where the list belongs', 'ignore: {rule: undated}\n'],
    ['an alias', 'a: &a []\nignore: *a\n'],
    ['broken YAML', 'ignore: [\n'],
    ['more than is read', `# ${'x'.repeat(0x100000)}\n`],
  ])('%s is left to its reader', (_, text) => {
    expect(recordDecision(text, ignore)).toBeNull();
  });
});
