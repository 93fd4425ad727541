/** Words enough to know a passage by in a list of findings. */
const longest = 6;

const words = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/** The first words of a passage on one line, with an ellipsis where more follow. */
export function firstWords(text: string): string {
  const all = words(text);
  return all.length > longest ? `${all.slice(0, longest).join(' ')} …` : all.join(' ');
}

/** The last words of a passage on one line, with an ellipsis where more come before. */
export function lastWords(text: string): string {
  const all = words(text);
  return all.length > longest ? `… ${all.slice(-longest).join(' ')}` : all.join(' ');
}
