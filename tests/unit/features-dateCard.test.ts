import type { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { hover } from '../../server/src/features/hover.ts';
import type { Language } from '../../server/src/messages.ts';
import { caret, dossierOf } from './marked.ts';
import { published, read } from './reviewed.ts';

function shown(text: string, part: string, language: Language = 'en'): string {
  const article = read(text);
  const found = hover(article, dossierOf(article), caret(article, part), { language, markdown: false, html: false });
  return ((found?.contents as MarkupContent | undefined)?.value ?? '').replace(/[\u2066-\u2069\u200e\u200f]/g, '');
}

describe('hover on a date', () => {
  const dated = published('2023-09-25', 'افتتح الجسر الثلاثاء السابق أمام السيارات، بعد عمل دام الشهر الماضي كله.');

  test('tells the day, how it was counted, and the day in the other calendar', () => {
    expect(shown(dated, 'الثلاثاء الس|ابق')).toMatch(
      /^الثلاثاء السابق: Tuesday, September 19, 2023\n.*Islamic calendar: .*4.* 1445.*\nCounted from the day of publication, 2023-09-25$/,
    );
    expect(shown(dated, 'الثلاثاء الس|ابق', 'ar')).toMatch(/^الثلاثاء السابق: الثلاثاء، 19 سبتمبر 2023\n.*ربيع الأول/);
  });

  test('tells the first and the last of several days', () => {
    expect(shown(dated, 'الشهر الما|ضي')).toContain('August 1, 2023 – August 31, 2023');
  });

  test('says what is missing, and what cannot be', () => {
    expect(shown('افتتح الجسر أمس أمام السيارات.', 'أم|س')).toContain('hangs on the day of publication');
    expect(shown('افتتح الجسر في 31 سبتمبر 2023.', '31 سبت|مبر')).toContain('no such day');
  });

  test('says that an observed calendar may differ', () => {
    expect(shown('افتتح الجسر في 1 رمضان 1445هـ.', 'رم|ضان')).toMatch(/Monday, March 11, 2024\n.*new moon/);
  });

  test('stands beside the card of who says it', () => {
    const said = published('2023-09-25', 'قال وزير النقل فادي الشامي: «سنفتح الجسر غداً أمام السيارات».');
    expect(shown(said, 'غد|اً')).toMatch(/^غداً: Tuesday, September 26, 2023[^]*فادي الشامي/);
  });
});
