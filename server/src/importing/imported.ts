import type { Message, Metadata } from '../model.ts';

/** What a source says of itself; what it does not say is left out. */
export type About = { readonly [Field in keyof Metadata]?: string };

/** What stood in the source and is not taken for the article's text. */
export interface LeftOut {
  /** `caption` of a picture; `page`: menus, buttons, polls, lists of other articles. */
  readonly what: 'caption' | 'page';
  readonly text: string;
}

/** An article out of a page or a document. */
export interface Imported {
  readonly about: About;
  /** The article's text without its title, a line each. */
  readonly paragraphs: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** What its reader should know: another encoding than declared, metadata that could not be read. */
  readonly notes: readonly Message[];
}

/** Thrown where a source gives no article, with the reason for its reader. */
export class NotImported extends Error {
  readonly reason: Message;

  constructor(reason: Message) {
    super(reason.key);
    this.reason = reason;
  }
}
