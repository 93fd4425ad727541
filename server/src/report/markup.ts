/** HTML and XML from templates: whatever is put into one is text and is escaped, unless a template made it. */

/** Markup that {@link markup} has made. */
export interface Markup {
  readonly markup: string;
}

export const nothing: Markup = { markup: '' };

/**
 * A template of markup. Strings and numbers are escaped; what templates made stays as it is, lists of it one after the other.
 *
 * Attribute values stand in double quotes: `markup`<a href="${address}">${text}</a>``.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly (string | number | Markup | readonly Markup[])[]): Markup {
  const made = parts.map((part, i) => {
    const value = values[i];
    return `${part}${value === undefined ? '' : written(value)}`;
  });
  return { markup: made.join('') };
}

function written(value: string | number | Markup | readonly Markup[]): string {
  if (typeof value === 'object') return 'markup' in value ? value.markup : value.map((one) => one.markup).join('');
  return escapeMarkup(String(value));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Characters that neither HTML nor XML can hold. */
// eslint-disable-next-line no-control-regex
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\p{Cs}]/gu;

/** A text as markup that shows exactly it, inside elements and quoted attributes; what markup cannot hold becomes U+FFFD. */
export const escapeMarkup = (text: string): string =>
  text.replace(impossible, '\ufffd').replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
