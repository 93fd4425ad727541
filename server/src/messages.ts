import ar from '../messages/ar.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import type { Message } from './model.ts';

export const languages = ['en', 'ar'] as const;
export type Language = (typeof languages)[number];

/** What can be said. The compiler holds every message to it: a key that no table has does not compile. */
export type MessageKey = keyof typeof en;

/** For keys that are made of a reader's words: whether there is something to say. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

const tables: Record<Language, Readonly<Record<MessageKey, string>>> = { en, ar };

/**
 * Says a message in a language. A hole without a value stays visible: a mistake to see in a test, not to hide.
 *
 * @param clean what is done to the texts that fill the holes, also those of a message in a message
 */
export function say(language: Language, { key, values }: Message, clean: (text: string) => string = (text) => text): string {
  return tables[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name] ?? hole;
    if (typeof value !== 'object') return typeof value === 'string' && value !== hole ? clean(value) : String(value);
    return 'key' in value ? say(language, value, clean) : value[language];
  });
}
