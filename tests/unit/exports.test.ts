/** Exports: the article's own words and places, valid by their standards' rules, safe from what articles may hold. */
import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { noDecisions } from '../../server/src/dossier/dossier.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { annotationsOf } from '../../server/src/report/annotations.ts';
import type { ReviewedDossier } from '../../server/src/report/handout.ts';
import { annotationTable, claimTable } from '../../server/src/report/tables.ts';
import { tei } from '../../server/src/report/tei.ts';
import { characterCounter, webAnnotations } from '../../server/src/report/web-annotation.ts';
import { review } from '../../server/src/rules/rules.ts';
import { read } from './reviewed.ts';

function reviewed(texts: readonly string[], name = 'dossier'): ReviewedDossier {
  const articles = texts.map((text, i) => read(text, `${name}/${i + 1}.article`));
  const dossier = buildDossier(articles, noDecisions);
  return {
    name,
    dossier,
    decisions: null,
    articles: articles.map((article, i) => ({
      path: `${i + 1}.article`,
      sha256: 'ab'.repeat(32),
      findings: review(article, dossier),
      article,
    })),
  };
}

const article = `---
title: وزير & <ضيف>
outlet: صدى المرافئ
published: 2024-05-14
url: https://example.org/a
---

وزير النقل يفتتح الجسر

قال وزير النقل هاني الدوار إن الجسر «سيُفتح غداً» أمام الشاحنات. وأضاف: «لن ننتظر 🌉 أحداً».

وقالت وكالة رويترز نقلاً عن هاني الدوار إن العمل انتهى. ويرى مراقبون أن الموعد غير واقعي.

تفاصيل أخرى

بلغت كلفة الجسر أربعة مليارات دولار.
`;
const hostile = 'قال هاني الدوار: «]]><x a="b">&amp; \u0000\u202e</said>». =HYPERLINK("http://x")\n';

const dossier = reviewed([article]);

describe('annotations', () => {
  it('have the words at their places, and who says them through whom', () => {
    const [{ article: one }] = dossier.articles as [(typeof dossier.articles)[0]];
    const all = annotationsOf(one, dossier.dossier);
    expect(all.filter(({ start, end, words }) => one.text.slice(start, end) !== words)).toEqual([]);
    expect(all.filter(({ kind }) => kind === 'quotation').map(({ words, name }) => [words, name])).toEqual([
      ['سيُفتح غداً', 'هاني الدوار'],
      ['لن ننتظر 🌉 أحداً', 'هاني الدوار'],
    ]);
    expect(all.find(({ via }) => via.length > 0)).toMatchObject({ kind: 'attribution', name: 'هاني الدوار', via: ['رويترز'] });
  });
});

describe('tables', () => {
  it('have a row for each annotation', () => {
    const table = annotationTable([dossier]);
    expect(table).toContain('1.article,quotation,');
    const rows = table.split('\r\n');
    expect(rows.length - 2).toBe(annotationsOf(dossier.articles[0]?.article ?? read(''), dossier.dossier).length);
  });

  it('of claims join equal ones of one claimant, and leave the status to their reader', () => {
    const same = 'قال وزير النقل هاني الدوار إن العمل انتهى قبل موعده.\n';
    const lines = claimTable([reviewed([same, same, 'قالت وزيرة العدل لينا الحاج إن العمل انتهى قبل موعده.\n'])]).split('\r\n');
    expect(lines.slice(1, -1).map((line) => line.replace(/قال[^,]*/, '…'))).toEqual([
      'العمل انتهى قبل موعده,هاني الدوار,…,indirect,1.article:1; 2.article:1,,2,',
      'العمل انتهى قبل موعده,لينا الحاج,…,indirect,3.article:1,,1,',
    ]);
  });

  it('of claims have what an outlet says in its own voice', () => {
    expect(claimTable([dossier])).toContain(
      'بلغت كلفة الجسر أربعة مليارات دولار.,صدى المرافئ,بلغت كلفة الجسر أربعة مليارات دولار.,figure,1.article:16,2024-05-14,1,\r\n',
    );
  });

  it('hold no formula', () => {
    expect(annotationTable([reviewed(['قال هاني الدوار: «=1+1».\n'])])).toContain(",'=1+1,");
  });
});

describe('TEI', () => {
  // libxml2 means to drop RELAX NG one day; it is TEI's own schema language.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const schema = RelaxNGValidator.fromDoc(XmlDocument.fromString(readFileSync(new URL('tei-subset.rng', import.meta.url), 'utf8')));
  const valid = (xml: string): true => {
    const document = XmlDocument.fromString(xml);
    schema.validate(document);
    return true;
  };

  it.each([
    ['an article', [dossier]],
    ['two dossiers', [dossier, reviewed([article, hostile], 'other')]],
    ['hostile text', [reviewed([hostile])]],
    ['nothing but a heading', [reviewed(['عنوان قصير\n'])]],
  ] as const)('of %s is valid', (_, dossiers) => {
    expect(valid(tei(dossiers, '1.2.3'))).toBe(true);
  });

  it('would not be valid without a speaker’s manner', () => {
    expect(() => valid(tei([dossier], '1.2.3').replace(/ direct="true"/, ''))).toThrow();
  });

  it('has who says what, nested, and points to who that is', () => {
    const xml = tei([dossier], '1.2.3');
    const [, id = ''] = /<person xml:id="([^"]+)"><persName>هاني الدوار</.exec(xml) ?? [];
    expect(xml).toContain(`<said who="#${id}" direct="false">`);
    expect(xml).toMatch(new RegExp(`<said who="#${id}" direct="true"[^>]*>سيُفتح غداً</said>`));
    expect(xml).toContain(`<persName ref="#${id}">هاني الدوار</persName>`);
    expect(xml).toMatch(/<personGrp xml:id="[^"]+"><p>مراقبون<\/p>/);
  });

  it('keeps every word of the text in order', () => {
    const body = /<body>(.*)<\/body>/s.exec(tei([dossier], '1.2.3'))?.[1] ?? '';
    const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
    expect(words(body.replace(/<[^>]*>/g, ''))).toEqual(words(article.slice(article.indexOf('\n---\n') + 5)));
  });
});

describe('web annotations', () => {
  /** Reduced from the Web Annotation Data Model to what Isnad writes. */
  const validator = new Validator({
    type: 'object',
    required: ['@context', 'id', 'type', 'items'],
    properties: {
      '@context': { const: 'http://www.w3.org/ns/anno.jsonld' },
      id: { type: 'string', format: 'uri' },
      type: { const: 'AnnotationPage' },
      items: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'type', 'motivation', 'body', 'target'],
          properties: {
            id: { type: 'string', format: 'uri' },
            type: { const: 'Annotation' },
            motivation: { enum: ['assessing', 'describing', 'identifying'] },
            body: {
              type: 'array',
              items: {
                type: 'object',
                required: ['type', 'value'],
                properties: {
                  type: { const: 'TextualBody' },
                  purpose: { enum: ['classifying', 'commenting', 'describing', 'identifying', 'tagging'] },
                  value: { type: 'string', minLength: 1 },
                  format: { const: 'text/plain' },
                },
                additionalProperties: false,
              },
            },
            target: {
              type: 'object',
              required: ['source', 'selector'],
              properties: {
                source: { type: 'string', format: 'uri-reference' },
                scope: { type: 'string', format: 'uri' },
                selector: {
                  type: 'array',
                  items: {
                    anyOf: [
                      { type: 'object', required: ['exact'], properties: { type: { const: 'TextQuoteSelector' } } },
                      {
                        type: 'object',
                        required: ['start', 'end'],
                        properties: {
                          type: { const: 'TextPositionSelector' },
                          start: { type: 'integer', minimum: 0 },
                          end: { type: 'integer' },
                        },
                      },
                    ],
                  },
                },
              },
              additionalProperties: false,
            },
          },
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  });
  const page = webAnnotations([dossier], 'ar');

  it('are valid, with ids that stay', () => {
    expect(validator.validate(page)).toMatchObject({ valid: true });
    expect(webAnnotations([dossier], 'ar')).toEqual(page);
    expect(new Set(page.items.map(({ id }) => id)).size).toBe(page.items.length);
  });

  it('count positions in characters of Unicode, as their words do', () => {
    const characters = Array.from(article);
    for (const { target } of page.items) {
      const [quote, position] = target.selector as unknown as [{ exact: string; prefix: string }, { start: number; end: number }];
      expect(characters.slice(position.start, position.end).join('')).toBe(quote.exact);
      expect(characters.slice(0, position.start).join('').endsWith(quote.prefix)).toBe(true);
    }
  });

  it.each([
    ['أب🌉ج', [0, 1, 2, 4], [0, 1, 2, 3]],
    ['', [0], [0]],
  ])('counts %j', (text, offsets, counted) => {
    expect(offsets.map(characterCounter(text))).toEqual(counted);
  });
});
