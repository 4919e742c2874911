// Packs attribute-types.json: only the strictest type of each attribute, a line of text a level, so that start-up parses the levels it meets.
import type { CompiledTypes } from '../src/profile/attribute-types.js';

type Entry = string | [type: string, items: number];

/** `attribute-types.json`. A root names types only; what the Items of its sequences hold stands in the tables of the IOD's modules. */
export interface TypeTable {
  readonly tables: readonly Readonly<Record<string, Entry>>[];
  /** Module to table. */
  readonly modules: Readonly<Record<string, number>>;
  readonly iods: Readonly<
    Record<
      string,
      {
        readonly root: Readonly<Record<string, Entry>>;
        readonly modules: readonly (readonly [module: string, usage: string])[];
        readonly modulesWithoutData?: unknown;
      }
    >
  >;
  readonly sopClasses: Readonly<Record<string, string>>;
}

const STRICTEST_FIRST = ['1', '1C', '2', '2C', '3'];

export function compileTypes(source: TypeTable): CompiledTypes {
  const levels = new Levels(source.tables);
  const iods = Object.entries(source.iods).map(([name, iod]) => {
    const modules = iod.modules.flatMap(([module]) => source.modules[module] ?? []);
    return [name, levels.pack(iod.root, modules)] as const;
  });
  return {
    sopClasses: source.sopClasses,
    incomplete: Object.entries(source.iods).flatMap(([name, iod]) =>
      iod.modulesWithoutData === undefined ? [] : [name],
    ),
    iods: Object.fromEntries(iods),
    levels: levels.packed,
  };
}

/** The levels met so far. One that comes from several tables, because several modules have the sequence, merges them. */
class Levels {
  readonly packed: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly tables: TypeTable['tables']) {}

  /** @param tables those that say what the Items of the level's sequences hold. */
  pack(level: Readonly<Record<string, Entry>>, tables: readonly number[]): string {
    const byType = new Map<string, string[]>();
    for (const tag of Object.keys(level).sort()) {
      const type = strictest(typesIn(level[tag]));
      const tags = byType.get(type) ?? [];
      tags.push(`${tag.replaceAll('x', '0')}${this.itemsOf(tag, tables)}`);
      byType.set(type, tags);
    }
    return STRICTEST_FIRST.filter((type) => byType.has(type))
      .map((type) => `${type}:${byType.get(type)?.join(' ')}`)
      .join(';');
  }

  private itemsOf(tag: string, tables: readonly number[]): number | '' {
    const items = tables.flatMap((table) => {
      const entry = this.tables[table]?.[tag];
      return entry === undefined || typeof entry === 'string' ? [] : [entry[1]];
    });
    return items.length === 0 ? '' : this.numberOf([...new Set(items)].sort((a, b) => a - b));
  }

  /** Tables may refer to themselves, as report content does: the number is taken before the level is packed. */
  private numberOf(tables: readonly number[]): number {
    const key = tables.join(' ');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.packed.push('') - 1;
    this.numbers.set(key, number);
    this.packed[number] = this.pack(this.merged(tables), tables);
    return number;
  }

  private merged(tables: readonly number[]): Record<string, Entry> {
    const merged: Record<string, Entry> = {};
    for (const table of tables)
      for (const [tag, entry] of Object.entries(this.tables[table] ?? {}))
        merged[tag] = strictest([...typesIn(merged[tag]), ...typesIn(entry)]);
    return merged;
  }
}

/** `2`, `u:1` and `3u:1` each name one or two types. */
function typesIn(entry: Entry | undefined): string[] {
  if (entry === undefined) return [];
  return (typeof entry === 'string' ? entry : entry[0]).split('u:').filter((type) => type !== '');
}

function strictest(types: readonly string[]): string {
  const first = STRICTEST_FIRST.find((type) => types.includes(type));
  if (first === undefined) throw new Error(`no type among ${types.join(', ')}`);
  return first;
}
