/** An attribution being read, in tokens instead of offsets. */
import type { Stance } from '../../model.ts';
import type { LocalAttribution } from './attributions.ts';
import type { Cue } from '../words/cues.ts';
import type { TokenRange, Who } from '../phrases/noun-phrases.ts';

/** How a content follows its cue: with a word or mark before it, as the verb's object, in a frame of the verb's own, or without a verb. */
export type Introduction =
  | 'that'
  | 'colon'
  | 'quote'
  | 'preposition'
  | 'object'
  | 'accusation'
  | 'description'
  | 'relay'
  | 'postposed'
  | 'attributor'
  | 'impersonal'
  | 'label';

/** An attribution being read; tokens instead of offsets. */
export interface Draft {
  cue: TokenRange & { cut: number };
  source: TokenRange | null;
  /** Letters of a preposition before the source's first word. */
  sourceCut: number;
  content: TokenRange & { cut: number };
  who: LocalAttribution['who'];
  stance: Stance;
  verb: Cue | null;
  /** How the cue hands its content over. */
  introducer: Introduction;
  via: Who[];
  /** The cues of those in `via` that hand over nothing of their own. */
  passing: (TokenRange & { readonly cut: number })[];
  /** What speaks against its being one, by name. */
  doubts: string[];
  /** Cues of one level end each other's content; a nested one does not. */
  ends: number;
}

export const draftOf = (cue: Cue, introducer: Introduction): Omit<Draft, 'content'> => ({
  cue: { first: cue.token, last: cue.token + 1, cut: cue.cut },
  source: null,
  sourceCut: 0,
  who: { kind: 'implicit' },
  stance: cue.verb.stance,
  verb: cue,
  introducer,
  via: [],
  passing: [],
  doubts: [],
  ends: cue.token,
});

export const endAt = (draft: Draft, last: number): void => {
  draft.content = { ...draft.content, last };
};
