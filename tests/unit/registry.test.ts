import { describe, expect, test } from 'vitest';
import { checkRegistry } from '../../server/src/registry-check.ts';
import type { RegistryEntry } from '../../server/src/registry.ts';
import { readRegistry, tables } from '../../server/src/registry.ts';
import { fold } from '../../server/src/text/normalize.ts';

const registry = readRegistry();

const bySpelling = new Map<string, RegistryEntry[]>();
for (const entry of registry.entries)
  for (const spelling of entry.spellings) {
    const key = `${entry.type} ${fold(spelling)}`;
    bySpelling.set(key, [...(bySpelling.get(key) ?? []), entry]);
  }

/** The one entry of a type that a spelling names. */
const find = (type: string, spelling: string) => {
  const found = bySpelling.get(`${type} ${fold(spelling)}`) ?? [];
  expect(found, spelling).toHaveLength(1);
  return found[0];
};

const lines = (file: keyof typeof tables): number => tables[file].split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;

describe('the tables', () => {
  test('keep to their schema', () => {
    expect(checkRegistry()).toEqual([]);
  });

  test.each([
    ['countries.tsv', 230],
    ['places.tsv', 400],
    ['organizations.tsv', 250],
    ['outlets.tsv', 150],
    ['people.tsv', 300],
    ['family-names.tsv', 200],
    ['given-names.tsv', 750],
    ['ministries.tsv', 30],
  ] as const)('%s has at least %i lines', (file, least) => {
    expect(lines(file)).toBeGreaterThanOrEqual(least);
  });

  test('give every spelling that is called ambiguous a meaning', () => {
    const known = new Set(registry.entries.flatMap(({ spellings }) => spellings.map(fold)));
    expect([...registry.ambiguous].filter((spelling) => !known.has(fold(spelling)))).toEqual([]);
  });

  test('keep titles out of names', () => {
    const titles = /^(الملك|الملكة|الأمير|الشيخ|السلطان|البابا|العميد|اللواء|الرئيس) /;
    const people = registry.entries.filter(({ type }) => type === 'person');
    expect(people.flatMap(({ spellings }) => spellings.filter((spelling) => titles.test(spelling)))).toEqual([]);
    expect(people.flatMap(({ titled }) => titled)).toContain('الملك سلمان');
  });

  test('have no adjective of two countries', () => {
    const of = new Map<string, string>();
    for (const [form, iso2] of registry.nationalities) {
      const key = fold(form);
      expect(of.get(key) ?? iso2, form).toBe(iso2);
      of.set(key, iso2);
    }
  });

  test('know an ownership for most outlets, and every kind of it', () => {
    const outlets = registry.entries.filter(({ kind }) => kind !== null && ['agency', 'broadcaster', 'newspaper'].includes(kind));
    const known = outlets.filter(({ ownership }) => ownership !== null);
    expect(known.length).toBeGreaterThanOrEqual(150);
    expect(new Set(known.map(({ ownership }) => ownership))).toEqual(new Set(['state', 'public', 'private']));
  });
});

describe('checkRegistry', () => {
  const header = '# a comment\n';
  const empty = Object.fromEntries(Object.keys(tables).map((file) => [file, header])) as unknown as typeof tables;
  const small = {
    ...empty,
    'countries.tsv': 'EG\tcountry\tمصر\t\tEgypt\n',
    'organizations.tsv': 'kremlin\tالكرملين\t\tKremlin\t\tgovernment\n',
  };
  const person = 'jane-roe\tجين رو\tرو\tJane Roe\tf\tEG\tوزيرة@2001-2004';

  test.each([
    ['Jane Roe\tجين رو', 'people.tsv:2: id'],
    [person.replace('جين رو', 'جـين رو'), 'people.tsv:2: name'],
    [person.replace('جين رو', 'جَين رو'), 'people.tsv:2: name'],
    [person.replace('\tرو\t', '\tرو ;روو\t'), 'people.tsv:2: spellings'],
    [person.replace('Jane Roe', 'Джейн'), 'people.tsv:2: latin'],
    [person.replace('\tf\t', '\tx\t'), 'people.tsv:2: gender'],
    [person.replace('EG', 'ZZ'), 'people.tsv:2: country: no country ZZ'],
    [person.replace('EG', 'eg'), 'people.tsv:2: country'],
    [person.replace('2001-2004', '2004-2001'), 'people.tsv:2: roles'],
    [person.replace('2001-2004', '1066'), 'people.tsv:2: roles'],
    [person.replace('2001-2004', 'once'), 'people.tsv:2: roles'],
    [`${person}\t\tmore`, 'people.tsv:2: 9 cells where 8 belong'],
    [`${person}\n${person}`, 'people.tsv:3: "jane-roe" does not stand in order'],
    [`${person}\n${person.replace('jane', 'joan')}`, 'people.tsv:3: "جين رو" stands at people.tsv:2 too'],
    ['beta\tجين رو\t\tA\tf\nalpha\tعلي بن فلان\t\tB\tm', 'people.tsv:3: "alpha" does not stand in order'],
    [person.replace('jane-roe', 'kremlin'), 'the id kremlin stands at organizations.tsv:1 too'],
  ])('finds the mistake in %j', (rows, problem) => {
    expect(checkRegistry({ ...small, 'people.tsv': `${header}${rows}\n` }).join('\n')).toContain(problem);
  });

  test('has nothing to say of a good line', () => {
    expect(checkRegistry({ ...small, 'people.tsv': `${header}${person}\n` })).toEqual([]);
  });
});

describe('readRegistry', () => {
  test('parses once', () => {
    expect(readRegistry()).toBe(registry);
  });

  test('knows entries by id', () => {
    expect(registry.byId.get('country-ru')?.name).toBe('روسيا');
    expect(registry.byId.get('capital-ru')).toMatchObject({ name: 'موسكو', latin: 'Moscow', country: 'RU', kind: 'capital' });
    expect(registry.byId.size).toBe(registry.entries.length);
  });

  test.each([
    ['person', 'وانج يي', 'وانغ يي', 'CN'],
    ['person', 'شي جينبينج', 'شي جين بينغ', 'CN'],
    ['person', 'لافروف', 'سيرجي لافروف', 'RU'],
    ['organization', 'الناتو', 'حلف شمال الأطلسي', null],
    ['organization', 'الكرملين', 'الكرملين', 'RU'],
    ['organization', 'فرانس برس', 'وكالة فرانس برس', 'FR'],
    ['organization', 'وكالة تاس', 'وكالة تاس', 'RU'],
    ['organization', 'فيلت', 'صحيفة دي فيلت', 'DE'],
    ['place', 'أمريكا', 'الولايات المتحدة', 'US'],
    ['place', 'بيونج يانج', 'بيونغ يانغ', 'KP'],
    ['place', 'شانجهاي', 'شنغهاي', 'CN'],
    ['place', 'الضفة الغربية', 'الضفة الغربية', 'PS'],
    ['place', 'تونس', 'تونس', 'TN'],
  ])('knows the %s %s as %s', (type, spelling, name, country) => {
    expect(find(type, spelling)).toMatchObject({ name, country });
  });

  test.each([
    ['وكالة رويترز', 'agency', 'private'],
    ['شينخوا', 'agency', 'state'],
    ['بي بي سي', 'broadcaster', 'public'],
    ['الشرق الأوسط', 'newspaper', null],
  ])('knows who owns %s', (spelling, kind, ownership) => {
    expect(find('organization', spelling)).toMatchObject({ kind, ownership });
  });

  test('reads roles with their years', () => {
    expect(find('person', 'بان كي مون')).toMatchObject({
      gender: 'm',
      roles: [{ text: 'الأمين العام للأمم المتحدة', from: 2007, to: 2016 }],
    });
    expect(find('person', 'ليز تراس')?.roles.at(-1)).toMatchObject({ from: 2022, to: 2022 });
    expect(find('person', 'محمد السادس')?.roles).toMatchObject([{ from: 1999, to: null }]);
    expect(find('person', 'فرحان حق')?.roles).toMatchObject([{ from: null, to: null }]);
  });

  test.each([
    ['صيني', 'CN'],
    ['الصينية'.slice(2), 'CN'],
    ['صينيين', 'CN'],
    ['أميركية', 'US'],
    ['روس', 'RU'],
    ['كورية شمالية', 'KP'],
    ['كوريون جنوبيون', 'KR'],
    ['نمساوي', 'AT'],
    ['مغاربة', 'MA'],
    ['بوروندية', 'BI'],
  ])('knows whose adjective %s is', (form, iso2) => {
    expect(registry.nationalities.get(form)).toBe(iso2);
  });

  test('knows the adjectives of regions', () => {
    expect(registry.byId.get(registry.regional.get('أوروبية') ?? '')?.name).toBe('أوروبا');
  });

  test('tells given names that are words from those that are not', () => {
    expect(registry.givenNames.get('كريم')).toEqual({ gender: 'm', word: true, foreign: false });
    expect(registry.givenNames.get('سيرجي')).toEqual({ gender: 'm', word: false, foreign: true });
    expect(registry.givenNames.get('كارلا')).toMatchObject({ gender: 'f' });
    expect(registry.givenNames.get('عبد الرحمن')).toMatchObject({ gender: 'm' });
    expect(registry.familyNames.get('بن')).toBe('before');
    expect(registry.familyNames.get('الحريري')).toBe('name');
  });

  test('knows ministries and ambiguous spellings', () => {
    expect(registry.ministries.find(({ short }) => short === 'الخارجية')?.names[0]).toBe('وزارة الخارجية');
    expect(registry.ambiguous.has('فتح')).toBe(true);
  });
});
