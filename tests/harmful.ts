/** What a text made to harm repeats: its name, and the unit. */
export const harmful: readonly (readonly [string, string])[] = [
  ['opening marks', '«'],
  ['crossed marks', '«“'],
  ['straight marks', '"'],
  ['brackets', '(('],
  ['cues', 'وقال '],
  ['cues with a colon', 'وأضاف: '],
  ['names', 'السيد هاني الدوار و'],
  ['vowel signs', '\u064b'],
  ['one long word', 'ا'],
  ['empty lines', '\n'],
  ['short lines', 'قال.\n'],
  ['numbers', '12,'],
  ['half pairs', '\ud83d'],
];
