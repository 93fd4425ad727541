/** Whatever can be said is said in both languages. The compiler knows every key (`MessageKey`); here is what it cannot know. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import clientArabic from '../../client/messages/ar.json' with { type: 'json' };
import ar from '../../server/messages/ar.json' with { type: 'json' };
import en from '../../server/messages/en.json' with { type: 'json' };
import { problemDiagnostic } from '../../server/src/features/diagnostics.ts';
import type { Showing } from '../../server/src/features/diagnostics.ts';
import { keysAt, valuesAt } from '../../server/src/features/decisionsSchema.ts';
import { isMessageKey, languages, say } from '../../server/src/messages.ts';
import { claimKinds, entityTypes, severities, stances, vagueKinds } from '../../server/src/model.ts';
import type { ProblemCode } from '../../server/src/model.ts';
import { ownerships } from '../../server/src/registry.ts';
import { problemFinding } from '../../server/src/report/review.ts';

const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

describe('the server’s messages', () => {
  test('are the same in both languages, with the same holes', () => {
    expect(Object.keys(ar)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      const arabic = ar[key as keyof typeof ar];
      expect([key, text.trim() === '', arabic.trim() === '']).toEqual([key, false, false]);
      expect([key, ...new Set(holes(arabic))]).toEqual([key, ...new Set(holes(text))]);
    }
  });

  test('have a word for everything that an analysis can find', () => {
    const built = [
      ...stances.map((stance) => `stance.${stance}`),
      ...vagueKinds.flatMap((kind) => [`vague.${kind}`, `vague-source.${kind}`]),
      ...claimKinds.map((kind) => `unsourced-claim.${kind}`),
      ...entityTypes.flatMap((type) => [`entity.${type}`, `name-variant.fix.same-${type}`, `name-variant.fix.distinct-${type}`]),
      ...ownerships.map((ownership) => `hover.ownership.${ownership}`),
      ...severities.map((severity) => `decisions.severity.${severity}`),
      ...[1, 2, 3, 4, 5, 6, 7].map((weekday) => `weekday.${weekday}`),
      ...keysAt([]).map((key) => `decisions.${key}`),
    ];
    expect(built.filter((key) => !isMessageKey(key))).toEqual([]);
    expect(valuesAt(['entities', 0, 'type'])).toEqual([...entityTypes]);
  });

  const codes = Object.keys(en).flatMap((key) => (key.startsWith('problem.') ? [key.slice('problem.'.length) as ProblemCode] : []));

  test.each(codes)('say in an editor and in a report what is wrong with a file: %s', (code) => {
    const problem = { code, start: 0, end: 1, detail: 'windows-1256' };
    for (const language of languages) {
      const showing: Showing = { language, markdown: true, html: true, docs: null, related: true };
      const { message } = problemDiagnostic({ uri: 'file:///a.article', text: 'نص' }, problem, showing);
      for (const said of [JSON.stringify(message), say(language, problemFinding(problem).message)]) expect(said).not.toContain('problem.');
    }
  });
});

describe('the client’s messages', () => {
  const folder = new URL('../../client/src/', import.meta.url);
  const source = readdirSync(folder)
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');

  test('are what its source says, each with its Arabic', () => {
    const said = [...source.matchAll(/\bmessage\(\s*'([^']+)'/g)].map(([, english = '']) => english);
    expect(Object.keys(clientArabic)).toEqual(expect.arrayContaining(said));
    // Some stand in tables that are said later.
    expect(Object.keys(clientArabic).filter((english) => !source.includes(`'${english}'`))).toEqual([]);
    for (const [english, arabic] of Object.entries(clientArabic)) {
      expect(holes(arabic)).toEqual(holes(english));
      expect(arabic).toMatch(/[ا-ي]/);
    }
  });
});
