// The decisions in the order of their stages, each with how gold answers it. A decision is learned on what those before it decide.
//
// name, title (first line of its table), evidence (what its names mean, further lines), decay (see logit.mjs) and
// answer(judgement, at, article, shown): the indices of the right candidates, -1 for none of them; null where gold does not tell.
// `at` is the judgement's span in the article; `shown`: what came before was decided as gold would.
import { attributorAnswer, contentAnswer, readingAnswer, startAnswer } from './answers-attribution.mjs';
import { claim } from './answers-sourcing.mjs';
import { described, unnamed } from './answers-speakers.mjs';
import { overlap } from './gold.mjs';

const quotation = {
  name: 'quotation',
  decay: 1,
  title: "Whether words in quotation marks are somebody's words.",
  evidence: [
    'bias; words: how many; said: in whose content they stand (alone: all of it, marks and all; whole, first, part; on: they go on the quotation',
    'before; nobody: an impersonal one; nowhere); lead: what stands before the opening mark, behind: what follows the closing one;',
    'name: what tells of a name in marks; opens: what the words begin with; again: in marks elsewhere too; nested; described: a verb of naming',
    'stands before; labelled: a noun that is named; spoken: words of statements; statement: four words behind a colon or أن; sentence: more, spoken;',
    'stop: a comma or stop inside; foreign: no Arabic letter; a&b: both.',
  ],
  answer: ({ optional }, at, { quotations }) => {
    const quotation = optional && quotations.find((one) => overlap(one, at) >= 0.8);
    return quotation ? [quotation.speech ? 0 : -1] : null;
  },
};

export const decisions = [
  {
    name: 'cue',
    title: 'Whether and how a form that may be a cue hands a content over.',
    evidence: [
      'before, after: what stands around it; then how it would introduce its content (that, colon, quote, preposition, object, accusation,',
      'description, relay, postposed), its tense, how far its content begins, whose words they would be (source behind it, front, silent),',
      'whether the source agrees with it; everyday: it is a word of other use too; doubtful and what follows: what speaks against it;',
      'claimed: another cue claims the same words; x-not-y: it could be read as y, too; a&b: both.',
    ],
    decay: 2,
    answer: readingAnswer,
  },
  {
    name: 'attributor',
    title: 'Whether words such as `بحسب` hand over what stands before or behind them.',
    evidence: [
      'bias; after: they open the sentence; verb (حسب ما أعلن), phrase or own (حسب قوله); whose: as of a cue; speaker: the source can be one who',
      'speaks; comma, plain: whether a comma stands before it; behind: what follows the source; said: it stands in what somebody is quoted for;',
      'quoted: between marks; a&b: both.',
    ],
    decay: 2,
    answer: attributorAnswer,
  },
  {
    name: 'attributor-start',
    title: 'Where the content begins that stands before `بحسب فلان`.',
    evidence: [
      'begins: what parts it from what went before, and how it opens (that: behind أن; sentence; content: where that of a cue begins);',
      'over: … at every place nearer; comma, plain: whether a comma stands before بحسب; a&b: both.',
    ],
    decay: 2,
    answer: startAnswer,
  },
  {
    name: 'content-end',
    title: 'Where the content of a cue ends.',
    evidence: [
      'ends: what stands and begins where it would end; over: … at every place before that it would run over. stop&opening: a mark (comma …) and',
      'the kind of word behind it (and-: with a conjunction); start&…: how the content is introduced; size&…: how long it would be; quote: the',
      'marks that it begins with close; draft: what is read as an attribution begins there: its tense, whose, whether its verb agrees.',
    ],
    decay: 3,
    answer: contentAnswer,
  },
  quotation,
  described,
  unnamed,
  claim,
];
