/** A text of nothing but different words shall not fill the memory. */
const atMost = 100_000;

/** What is remembered of a form: at every place the answer to one question, where it was asked. */
export type Notes = unknown[];

let questions = 0;

/**
 * A function of a token's form whose answers are noted down with the form itself: asked at every token of a text, it costs no look-up.
 *
 * @param describe pure, and never undefined
 */
export function noted<T>(describe: (form: string) => T): (token: { readonly form: string; readonly notes: Notes }) => T {
  const place = questions++;
  return ({ form, notes }) => {
    const known = notes[place];
    return known === undefined ? (notes[place] = describe(form)) : (known as T);
  };
}

/**
 * A function of one word that keeps its answers: news says the same words over and over.
 *
 * @param describe pure, and never undefined
 */
export function remember<T extends object | string | boolean | null>(describe: (form: string) => T): (form: string) => T {
  const known = new Map<string, T>();
  return (form) => {
    const hit = known.get(form);
    if (hit !== undefined) return hit;
    if (known.size >= atMost) known.clear();
    const answer = describe(form);
    known.set(form, answer);
    return answer;
  };
}
