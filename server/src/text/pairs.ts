/** Characters beyond U+FFFF are two UTF-16 code units, a surrogate pair, which no range may cut in two. */

const inPair = (text: string, offset: number): boolean =>
  offset > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1));

/** The offset, or the one after it where it lies inside a pair: for a start that takes in no half. */
export const startOutsidePair = (text: string, offset: number): number => (inPair(text, offset) ? offset + 1 : offset);

/** The offset, or the one before it where it lies inside a pair: for an end that takes in no half. */
export const endOutsidePair = (text: string, offset: number): number => (inPair(text, offset) ? offset - 1 : offset);
