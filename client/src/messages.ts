import arabic from '../messages/ar.json' with { type: 'json' };
import { messageLanguage } from './settings.ts';

/**
 * What the client says, in the language that readers want messages in: VS Code's own translations follow VS Code's language alone.
 *
 * @param english the text with `{0}`, `{1}` … for the values
 */
export function message(english: keyof typeof arabic, ...values: readonly (string | number)[]): string {
  const text = /^ar\b/i.test(messageLanguage()) ? arabic[english] : english;
  return text.replace(/\{(\d)\}/g, (hole, at: string) => String(values[Number(at)] ?? hole));
}
