// Packs attribute-types.json: only the strictest type of each attribute, a line of text a level, so that start-up parses the levels it meets.
import type { CompiledTypes } from '../src/profile/attribute-types.js';

type Entry = string | [string, number];

export interface TypeTable {
  readonly tables: readonly Record<string, Entry>[];
  readonly iods: Readonly<Record<string, { root: Record<string, Entry>; modulesWithoutData?: unknown }>>;
  readonly sopClasses: Readonly<Record<string, string>>;
}

const STRICTEST_FIRST = ['1', '1C', '2', '2C', '3'];

export function compileTypes(source: TypeTable): CompiledTypes {
  const iods = Object.entries(source.iods);
  return {
    sopClasses: source.sopClasses,
    incomplete: iods.filter(([, iod]) => iod.modulesWithoutData !== undefined).map(([name]) => name),
    iods: Object.fromEntries(iods.map(([name, iod]) => [name, packLevel(iod.root)])),
    levels: source.tables.map(packLevel),
  };
}

function packLevel(level: Record<string, Entry>): string {
  const byType = new Map<string, string[]>();
  for (const [tag, entry] of Object.entries(level)) {
    const [form, items] = typeof entry === 'string' ? [entry, ''] : entry;
    const type = strictest(form);
    const tags = byType.get(type) ?? [];
    tags.push(`${tag.replaceAll('x', '0')}${items}`);
    byType.set(type, tags);
  }
  return STRICTEST_FIRST.filter((type) => byType.has(type))
    .map((type) => `${type}:${byType.get(type)?.join(' ')}`)
    .join(';');
}

/** `2`, `u:1` and `3u:1` each name one or two types. */
function strictest(form: string): string {
  const types = form.split('u:').filter((type) => type !== '');
  const first = STRICTEST_FIRST.find((type) => types.includes(type));
  if (first === undefined) throw new Error(`no type in ${form}`);
  return first;
}
