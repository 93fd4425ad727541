import arabic from '../messages/ar.json' with { type: 'json' };
import { isRightToLeft } from '../../server/src/text/direction.ts';
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

/** {@link message} for a box of VS Code's own, which runs from left to right: Arabic sentences keep their direction in it. */
export function boxMessage(...said: Parameters<typeof message>): string {
  const text = message(...said);
  return isRightToLeft(text) === true ? `\u2067${text}\u2069` : text;
}
