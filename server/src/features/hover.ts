import type { Hover } from 'vscode-languageserver-types';
import type { Article, Dossier } from '../dossier/dossier.ts';
import { dateAt, dateCard } from './dateCard.ts';
import { nameCard } from './nameCard.ts';
import { rangeOf } from './places.ts';
import { nameAt, speechAt } from './speakers.ts';
import { speechCard } from './speechCard.ts';
import type { Manner } from './wording.ts';
import { card } from './wording.ts';

/** Who is named here, which day is meant, and who says this. */
export function hover(article: Article, dossier: Dossier, offset: number, manner: Manner): Hover | null {
  const name = nameAt(article.analysis, offset);
  const speech = speechAt(article.analysis, offset);
  const date = dateAt(article, offset);
  // A cue says more than the sentence around it, a name or a date more than the words it is quoted in.
  const cards = [
    ...(speech?.part === 'cue' ? [speechCard(article, dossier, speech, manner)] : []),
    ...(name ? [nameCard(article, dossier, name, manner, speech?.attribution?.speaker?.entity !== name.entity.id)] : []),
    ...(date ? [dateCard(article, date, manner)] : []),
    ...(speech && speech.part !== 'cue' ? [speechCard(article, dossier, speech, manner)] : []),
  ];
  const span = speech?.part === 'cue' ? speech.span : (name?.span ?? date ?? speech?.span);
  if (!span) return null;
  return {
    contents: card(
      manner,
      cards.flatMap((lines, i) => (i === 0 ? lines : ['', '---', '', ...lines])),
    ),
    range: rangeOf(article, span),
  };
}
