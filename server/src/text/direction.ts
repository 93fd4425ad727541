/** Letters of the scripts written from right to left, and the mark that stands for one: Hebrew, Arabic, Syriac, Thaana, NKo, Adlam and their presentation forms. */
const rightToLeft = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** The first letter of either direction; digits, signs and marks have none. */
const strong = /[\p{L}\u200e\u200f]/u;

/** A line's letters past this many code units are not looked at: a line of signs alone may be a whole file long. */
const furthest = 1_000;

/** Whether the first strong character of a line is right-to-left. A line without any has no direction: null. */
export function isRightToLeft(line: string): boolean | null {
  const first = strong.exec(line.length > furthest ? line.slice(0, furthest) : line);
  return first === null ? null : rightToLeft.test(first[0]);
}
