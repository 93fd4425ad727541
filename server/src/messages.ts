import ar from '../messages/ar.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import type { Message } from './model.ts';

export const languages = ['en', 'ar'] as const;
export type Language = (typeof languages)[number];

const tables: Record<Language, Readonly<Record<string, string>>> = { en, ar };

/** Says a message in a language. A hole without a value stays visible: a mistake to see in a test, not to hide. */
export function say(language: Language, { key, values }: Message): string {
  const pattern = tables[language][key] ?? key;
  return pattern.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name] ?? hole;
    if (typeof value !== 'object') return String(value);
    return 'key' in value ? say(language, value) : value[language];
  });
}
