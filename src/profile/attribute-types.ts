// The type of each attribute in the IOD of a SOP Class, at any nesting level.
import type { ElementType } from './compiled-profile.js';
import { table } from './standard-tables.js';

/** `profiles/compiled/attribute-types.json`, made from the standard's table by `scripts/compile-tables.ts`. */
export interface CompiledTypes {
  /** SOP Class UID to IOD. */
  readonly sopClasses: Readonly<Record<string, string>>;
  /** IOD to its top level. */
  readonly iods: Readonly<Record<string, string>>;
  /** IODs of which some module is not known, so that a missing attribute may belong to them. */
  readonly incomplete: readonly string[];
  /** Levels of Items. A level is `1:00080016 00080018;3:0008114012`: per type, tags of 8 hex digits, followed by the Items' level for sequences. */
  readonly levels: readonly string[];
}

/** One nesting level of an IOD. */
export interface TypeLevel {
  /** For people: the IOD's name. */
  readonly iod: string;
  typeOf(tag: number): ElementType;
  /** Whether an attribute that `typeOf` does not know is certainly no part of the IOD here. */
  readonly complete: boolean;
  child(tag: number): TypeLevel;
}

const levels = new Map<string, TypeLevel>();

/** The top level of the SOP Class's IOD; a level that knows nothing if the SOP Class is private or has no IOD in the table. */
export function typesOfSopClass(sopClassUid: string): TypeLevel {
  const types = compiledTypes();
  const iod = types.sopClasses[sopClassUid];
  const text = iod === undefined ? undefined : types.iods[iod];
  if (iod === undefined || text === undefined) return unknownTypes('an unknown IOD');
  return levelOnce(`root ${iod}`, iod, text, !types.incomplete.includes(iod));
}

/** A level that knows no attribute: of an unknown IOD, or the Items of a sequence of which the IOD does not say what they hold. */
function unknownTypes(iod: string): TypeLevel {
  const known = levels.get(`unknown ${iod}`);
  if (known !== undefined) return known;
  const level: TypeLevel = { iod, complete: false, typeOf: () => null, child: () => level };
  levels.set(`unknown ${iod}`, level);
  return level;
}

function compiledTypes(): CompiledTypes {
  return table<CompiledTypes>('compiled/attribute-types.json');
}

function levelOnce(key: string, iod: string, text: string, complete: boolean): TypeLevel {
  const known = levels.get(key);
  if (known !== undefined) return known;
  const level = makeLevel(iod, text, complete);
  levels.set(key, level);
  return level;
}

function makeLevel(iod: string, text: string, complete: boolean): TypeLevel {
  const types = new Map<number, ElementType>();
  const items = new Map<number, number>();
  for (const part of text.split(';')) {
    const [type, tags = ''] = part.split(':');
    for (const entry of tags.split(' ')) {
      const tag = Number.parseInt(entry.slice(0, 8), 16);
      types.set(tag, type as ElementType);
      if (entry.length > 8) items.set(tag, Number(entry.slice(8)));
    }
  }
  return {
    iod,
    complete,
    typeOf: (tag) => types.get(firstOfRepeating(tag)) ?? null,
    child(tag) {
      const number = items.get(tag);
      const child = number === undefined ? undefined : compiledTypes().levels[number];
      return child === undefined ? unknownTypes(iod) : levelOnce(`${iod} ${number}`, iod, child, true);
    },
  };
}

/** 6000 for 60xx, 5000 for 50xx: all groups of a repeating group have the types of the first. */
function firstOfRepeating(tag: number): number {
  const high = tag >>> 24;
  return high === 0x60 || high === 0x50 ? ((high << 24) | (tag & 0xffff)) >>> 0 : tag;
}
