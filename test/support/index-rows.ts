// An index, and a spec of the builder, told as the same flat rows, so that a test can compare them.
import { type ElementIndex, EntryFlag, formatTag, vrName } from '../../src/dicom/index.js';
import type { ElementSpec } from './dicom-builder.js';

/** `depth tag vr content`: content is `items`, `fragments` or the value in hexadecimal. */
export type Row = string;

export function rowsOfIndex(index: ElementIndex): Row[] {
  const rows: Row[] = [];
  for (let entry = 0; entry < index.count; entry += 1) {
    const flags = index.flags[entry];
    const isPart = (flags & (EntryFlag.Item | EntryFlag.Fragment)) !== 0;
    const isHolder = (flags & (EntryFlag.Sequence | EntryFlag.Item | EntryFlag.Encapsulated)) !== 0;
    const value = isHolder ? holder(flags) : hex(index.source.read(index.valueAt[entry], index.valueLength[entry]));
    const name = isPart ? 'part' : `${formatTag(index.tag[entry])} ${vrName(index.vr[entry])}`;
    rows.push(`${depthOf(index, entry)} ${name} ${value}`);
  }
  return rows;
}

/** @param isImplicit VRs are not written, so private ones read as UN and an empty private sequence of defined length as an empty value. */
export function rowsOfSpecs(specs: readonly ElementSpec[], isImplicit: boolean, depth = 0): Row[] {
  return specs.flatMap((spec) => {
    if (spec.kind === 'raw') return [];
    const vr = isImplicit ? implicitVrOf(spec.tag) : spec.vr;
    const name = `${depth} ${formatTag(spec.tag)} ${vr}`;
    if (spec.kind === 'plain') return [`${name} ${hex(bytesOf(spec.value))}`];
    if (spec.kind === 'fragments')
      return [`${name} fragments`, ...spec.fragments.map((fragment) => `${depth + 1} part ${hex(fragment)}`)];
    if (isImplicit && spec.length === 'defined' && spec.items.length === 0) return [`${name} `];
    const items = spec.items.flatMap((item) => [`${depth + 1} part item`, ...rowsOfSpecs(item, isImplicit, depth + 2)]);
    return [`${name} items`, ...items];
  });
}

function holder(flags: number): string {
  if ((flags & EntryFlag.Item) !== 0) return 'item';
  return (flags & EntryFlag.Sequence) === 0 ? 'fragments' : 'items';
}

function depthOf(index: ElementIndex, entry: number): number {
  let depth = 0;
  for (let above = index.parent[entry]; above >= 0; above = index.parent[above]) depth += 1;
  return depth;
}

/** The few public tags that random data sets use. */
function implicitVrOf(tag: number): string {
  if (tag === 0x00080016) return 'UI';
  if (tag === 0x7fe00010) return 'OW';
  return tag === 0xfffcfffc ? 'OB' : 'UN';
}

function bytesOf(value: string | Uint8Array | readonly number[]): Uint8Array {
  if (value instanceof Uint8Array) return value;
  const bytes = Buffer.from(typeof value === 'string' ? value : '', 'latin1');
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
