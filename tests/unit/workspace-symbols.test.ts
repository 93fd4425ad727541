import { describe, expect, test } from 'vitest';
import { soundsLike } from '../../server/src/analysis/spelling/latin.ts';
import { buildDossier } from '../../server/src/dossier/identity.ts';
import { documentOf } from '../../server/src/features/places.ts';
import { mostSymbols, workspaceSymbols } from '../../server/src/features/workspaceSymbols.ts';
import { harmful } from '../harmful.ts';
import { articleOf, decided } from './dossier-of.ts';
import { dossierOf } from './marked.ts';

const a = articleOf(
  'file:///d/a.article',
  'قال [p1 غيلدارين]. ثم قال [p1 غيلدارين] و[p2 كارلا جينسون] من [o1 الرابطة الكالدورية] في [l1 لدمار]، ومعهما [p3 غيلداريان].',
);
const b = articleOf('file:///d/b.article', 'قال [p1 أوردان جيلدارين] لـ[o2 حلف الناتو] و[o1 الرابطة الكالدورية].', {
  o2: 'north-atlantic-treaty-organization',
});
const dossier = buildDossier([a, b], decided({ name: 'أوردان غيلدارين', type: 'person', spellings: ['غيلدارين', 'أوردان جيلدارين'] }));

/** The names found, without what says how. */
const found = (query: string): string[] => labels(query).map((label) => label.replace(/ \(.*\)$| ≈ .*$/, ''));
const labels = (query: string): string[] => workspaceSymbols([dossier], query, 'en').map(({ name }) => name);

describe('people and organizations', () => {
  test.each<[string, string, string]>([
    ['by the usual name', 'أوردان غيلدارين', 'أوردان غيلدارين'],
    ['by another spelling', 'جيلدا', 'أوردان غيلدارين'],
    ['by a spelling that stands nowhere', 'جيلدرين', 'أوردان غيلدارين'],
    ['without hamza', 'اوردان', 'أوردان غيلدارين'],
    ['by words in any order', 'غيلدارين أوردان', 'أوردان غيلدارين'],
    ['without the article', 'رابطة', 'الرابطة الكالدورية'],
    ['in Latin letters, from the registry', 'north atl', 'حلف شمال الأطلسي'],
    ['by an abbreviation', 'nato', 'حلف شمال الأطلسي'],
    ['in Latin letters, by the sound', 'jenson', 'كارلا جينسون'],
    ['in Latin letters, a name of the dossier alone', 'Gilda', 'أوردان غيلدارين'],
  ])('%s', (_, query, name) => {
    expect(found(query)[0]).toBe(name);
  });

  test('not places, and nobody for nonsense', () => {
    expect(found('لدمار')).toEqual([]);
    expect(found('ققققق')).toEqual([]);
    expect(found('«»')).toEqual([]);
    expect(found('xyzzy plugh')).toEqual([]);
  });

  test('all of them for nothing, the most frequent first', () => {
    expect(found('')).toEqual(['أوردان غيلدارين', 'الرابطة الكالدورية', 'حلف شمال الأطلسي', 'غيلداريان', 'كارلا جينسون']);
  });

  test('the better fit comes before the more frequent', () => {
    expect(found('غيلداريان')[0]).toBe('غيلداريان');
    expect(found('غيلدار').slice(0, 2)).toEqual(['أوردان غيلدارين', 'غيلداريان']);
  });

  test('lead to the fullest mention', () => {
    const [symbol] = workspaceSymbols([dossier], 'غيلدارين', 'en');
    expect(symbol?.location.uri).toBe(b.uri);
    expect(symbol && documentOf(b).getText(symbol.location.range)).toBe('أوردان جيلدارين');
  });

  test.each([
    ['غيلدا', 'أوردان غيلدارين'],
    ['جيلدا', 'أوردان غيلدارين (أوردان جيلدارين)'],
    ['اوردان', 'أوردان غيلدارين ≈ اوردان'],
    ['jenson', 'كارلا جينسون ≈ jenson'],
    ['nato', 'حلف شمال الأطلسي (NATO)'],
  ])('%s: the label shows why', (query, label) => {
    expect(labels(query)[0]).toBe(label);
  });

  test('more than the limit: the list says so', () => {
    const names = Array.from({ length: mostSymbols + 30 }, (_, i) => `[o${i} جهة ${i}]`);
    const many = dossierOf(articleOf('file:///d/c.article', names.join(' و')));
    const symbols = workspaceSymbols([many], '', 'en');
    expect(symbols).toHaveLength(mostSymbols + 1);
    expect(symbols.at(-1)?.name).toBe('… 30 more: type more of the name');
  });

  test.each(harmful)('%s as a query is answered', (_, unit) => {
    expect(Array.isArray(workspaceSymbols([dossier], unit.repeat(100_000), 'ar'))).toBe(true);
  });
});

describe('sounds of Latin letters', () => {
  test.each([
    ['jenson', 'كارلا جينسون', true],
    ['karla', 'كارلا جينسون', true],
    ['Jensén', 'جينسون', true],
    ['Schmidt', 'شميت', false],
    ['chernov', 'تشيرنوف', true],
    ['philips', 'فيليبس', true],
    ['bo', 'بوب', false],
    ['samir haddad', 'سامر الحداد', true],
    ['marsa', 'جينسون', false],
    ['dang', 'دانغ سو لين', true],
    ['dang', 'دانج سو لين', true],
    ['dang', 'دنكان الزين', false],
    ['dan', 'دانيال هاغن', false],
    ['lin', 'دانغ سو لين', true],
    ['wa', 'وانغ يي', false],
  ])('%s, %s: %s', (latin, arabic, expected) => {
    expect(soundsLike(latin, arabic)).toBe(expected);
  });
});
