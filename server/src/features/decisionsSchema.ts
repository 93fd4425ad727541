/** What may stand where in `isnad.yaml`: read from its JSON schema, and said in the reader's language. */
import schema from '../../../schemas/isnad.schema.json' with { type: 'json' };
import type { YamlPlace } from '../text/yaml-path.ts';
import { rules } from '../rules/rules.ts';
import { words } from './cards.ts';
import { isMessageKey } from '../messages.ts';
import type { Manner } from './wording.ts';

/** As much of a JSON schema as ours is made of. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
}

const definitions: Readonly<Record<string, Schema>> = schema.definitions;

/** A schema and all that it refers to. */
const whole = (part: Schema): Schema[] => [
  part,
  ...[...(part.anyOf ?? []), ...(part.allOf ?? [])].flatMap(whole),
  ...(part.$ref === undefined ? [] : whole(definitions[part.$ref.replace('#/definitions/', '')] ?? {})),
];

/** The schemas of what stands at a path; a text may stand where a list of texts does. */
function schemasAt(path: YamlPlace['path']): Schema[] {
  return path.reduce<Schema[]>(
    (at, step) =>
      at.flatMap(({ properties = {}, items }) => {
        const next = typeof step === 'number' ? items : Object.hasOwn(properties, step) ? properties[step] : undefined;
        return next ? whole(next) : [];
      }),
    whole(schema),
  );
}

/** `rules`, `overrides.0.rules`: where each rule has its severity. */
export const isSeverities = (path: YamlPlace['path']): boolean => path.at(-1) === 'rules' && /^(?:overrides\.)?rules$/.test(nameOf(path));

/** The keys of the map at a path, in the schema's order; none where no map belongs there. Rules are those that there are. */
export function keysAt(path: YamlPlace['path']): string[] {
  if (isSeverities(path)) return rules.map(({ id }) => id);
  return schemasAt(path).flatMap(({ properties = {} }) => Object.keys(properties));
}

/** The keys that the map at a path cannot do without. */
export const requiredAt = (path: YamlPlace['path']): string[] => schemasAt(path).flatMap(({ required = [] }) => [...required]);

/** The values of which one belongs at a path; none where any text may stand. */
export function valuesAt(path: YamlPlace['path']): string[] {
  const name = nameOf(path);
  if (name === 'ignore.rule') return rules.map(({ id }) => id);
  const found = schemasAt(path);
  return found.flatMap(({ enum: values = [], type }) => (type === 'boolean' ? ['true', 'false'] : values));
}

/** Whether lists belong at a path. */
export const isList = (path: YamlPlace['path']): boolean => schemasAt(path).some(({ items }) => items !== undefined);

/** A path without positions: `entities.name`. Its messages are `decisions.entities.name`. */
export const nameOf = (path: YamlPlace['path']): string => path.filter((step) => typeof step === 'string').join('.');

/** What a key is for, or what one of the values at a path means, in the reader's language; undefined where nothing is to be said. */
export function explained(path: YamlPlace['path'], manner: Manner): string | undefined {
  const key = keyFor(path);
  return key !== undefined && isMessageKey(key) ? words(manner, key) : undefined;
}

function keyFor(path: YamlPlace['path']): string | undefined {
  const [value = ''] = path.slice(-1);
  if (isSeverities(path.slice(0, -2))) return `decisions.severity.${value}`;
  if (isSeverities(path.slice(0, -1))) return undefined;
  const name = nameOf(path);
  const ofValue = name.replace(/^entities\.(type|ownership)\./, (_, key: string) => (key === 'type' ? 'entity.' : 'hover.ownership.'));
  if (ofValue !== name) return ofValue;
  return keysAt(path.slice(0, -1)).includes(String(value)) ? `decisions.${name}` : undefined;
}
