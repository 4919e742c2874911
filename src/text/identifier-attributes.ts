// Which attributes tell who somebody is: profiles/identifier-attributes.json, and what a VR says by itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import { packVr } from '../dicom/index.js';
import type { IdentifierKind } from '../record/index.js';

const BY_VR: ReadonlyMap<number, IdentifierKind> = new Map([
  [packVr('PN'), 'staff'],
  [packVr('UI'), 'uid'],
  [packVr('DA'), 'date'],
  [packVr('DT'), 'date'],
]);

interface AttributesFile {
  readonly kinds: Readonly<Partial<Record<IdentifierKind, Readonly<Record<string, string>>>>>;
}

let byTag: ReadonlyMap<number, IdentifierKind> | null = null;

/** The kind of identifier that an element holds, or null. `vr` is packed as in ElementIndex. */
export function identifierKindOf(tag: number, vr: number): IdentifierKind | null {
  byTag ??= load();
  return byTag.get(tag) ?? BY_VR.get(vr) ?? null;
}

function load(): ReadonlyMap<number, IdentifierKind> {
  const file: AttributesFile = JSON.parse(readFileSync(join(profilesFolder(), 'identifier-attributes.json'), 'utf8'));
  const tags = new Map<number, IdentifierKind>();
  for (const kind of Object.keys(file.kinds) as IdentifierKind[]) {
    for (const tag of Object.values(file.kinds[kind] ?? {})) tags.set(Number.parseInt(tag, 16), kind);
  }
  return tags;
}
