import particleTable from '../../../lexicon/ar/name-particles.tsv';
import { readTable } from '../../text/table.ts';

export type ParticleKind =
  'filiation' | 'house' | 'foreign' | 'front' | 'back' | 'leading' | 'inner' | 'honorific' | 'pronoun' | 'nickname';

/** The folded words of a person's name that are particles of one of these kinds: see `lexicon/ar/name-particles.tsv`. */
export const particlesOf = (...kinds: ParticleKind[]): ReadonlySet<string> =>
  new Set(readTable(particleTable, 2).flatMap(([word = '', kind]) => (kinds.some((one) => one === kind) ? [word] : [])));
