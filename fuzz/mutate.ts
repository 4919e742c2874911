// Makes broken files from seeds: of bits and bytes, and of structure (lengths, tags, VRs, nesting, delimiters, pieces of other files).
import { deflateRawSync } from 'node:zlib';
import type { Random } from './random.js';
import type { Seed } from './seeds.js';

/** A file grows to this size at most; one in five hundred to the other, as time that grows with the square shows there only. */
const LARGEST = 96 * 1024;
const HUGE = 2 * 1024 * 1024;
const LENGTHS = [0, 1, 2, 7, 8, 12, 0xfffe, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
const TAGS = [
  0xfffee000, 0xfffee00d, 0xfffee0dd, 0x7fe00010, 0x00020010, 0x00080005, 0x00081140, 0xfffcfffc, 0, 0x00091010,
  0x00090010,
];
const VRS = ['SQ', 'UN', 'OB', 'OW', 'UT', 'LO', 'PN', 'US', 'UI', '??', '\0\0', '  ', 'ZZ', 'xy'];
const SYNTAXES = [
  '1.2.840.10008.1.2',
  '1.2.840.10008.1.2.1',
  '1.2.840.10008.1.2.2',
  '1.2.840.10008.1.2.1.99',
  '1.2.840.10008.1.2.5',
];

type Mutation = (bytes: Buffer, random: Random, seed: Seed, seeds: readonly Seed[]) => Buffer;

/** The mutated file. Every mutation may follow every other. */
export function mutate(seed: Seed, seeds: readonly Seed[], random: Random): Uint8Array {
  let bytes: Buffer = Buffer.from(seed.bytes);
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    if (bytes.length < 16) break;
    bytes = random.pick(MUTATIONS)(bytes, random, seed, seeds);
  }
  return new Uint8Array(random.below(500) === 0 ? blownUp(bytes, random, seed) : bytes.subarray(0, LARGEST));
}

/** A run of elements over and over, or of one byte, and mostly something behind it. */
function blownUp(bytes: Buffer, random: Random, seed: Seed): Buffer {
  if (bytes.length === 0) return bytes;
  const [from, to] = range(random, seed, bytes);
  const run =
    random.below(3) === 0 || from === to
      ? Buffer.alloc(HUGE, random.pick([0, 0, 0xfe, 0x20]))
      : bytes.subarray(from, to);
  const copies = Array.from({ length: Math.ceil(HUGE / run.length) }, () => run);
  return Buffer.concat([bytes.subarray(0, to), ...copies, bytes.subarray(random.below(2) === 0 ? to : bytes.length)]);
}

const flipBits: Mutation = (bytes, random) => {
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    const at = random.below(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at);
  }
  return bytes;
};

const setByte: Mutation = (bytes, random, seed) => {
  bytes.writeUInt8(random.below(256), Math.min(place(random, seed, bytes) + random.below(12), bytes.length - 1));
  return bytes;
};

const lie: Mutation = (bytes, random, seed) => {
  const at = place(random, seed, bytes) + random.pick([4, 6, 8]);
  const near = bytes.length - at + random.below(33) - 16;
  const length = random.below(3) === 0 ? Math.max(near, 0) : random.pick(LENGTHS);
  if (at + 4 <= bytes.length && random.below(2) === 0) bytes.writeUInt32LE(length, at);
  else if (at + 2 <= bytes.length) bytes.writeUInt16LE(length & 0xffff, at);
  return bytes;
};

const nudgeLength: Mutation = (bytes, random, seed) => {
  const at = place(random, seed, bytes) + random.pick([4, 6, 8]);
  if (at + 2 <= bytes.length) bytes.writeUInt16LE((bytes.readUInt16LE(at) + random.below(9) - 4) & 0xffff, at);
  return bytes;
};

const setTag: Mutation = (bytes, random, seed) => {
  const at = place(random, seed, bytes);
  if (at + 4 <= bytes.length) bytes.set(tag(random.pick(TAGS), random.below(4) === 0), at);
  return bytes;
};

const setVr: Mutation = (bytes, random, seed) => {
  bytes.write(random.pick(VRS), Math.min(place(random, seed, bytes) + 4, bytes.length - 2), 'latin1');
  return bytes;
};

const truncate: Mutation = (bytes, random, seed) =>
  bytes.subarray(0, random.below(2) === 0 ? random.below(bytes.length) : place(random, seed, bytes));

const insertDelimiter: Mutation = (bytes, random, seed) => {
  const part = Buffer.concat([
    tag(random.pick([0xfffee000, 0xfffee00d, 0xfffee0dd]), random.below(6) === 0),
    Buffer.alloc(4),
  ]);
  if (random.below(3) === 0) part.writeUInt32LE(random.pick(LENGTHS), 4);
  return insert(bytes, place(random, seed, bytes), part);
};

const duplicate: Mutation = (bytes, random, seed) => {
  const [from, to] = range(random, seed, bytes);
  const piece = bytes.subarray(from, to);
  const copies = Array.from({ length: 1 + random.below(random.below(10) === 0 ? 500 : 3) }, () => piece);
  return insert(bytes, place(random, seed, bytes), Buffer.concat(copies).subarray(0, LARGEST));
};

const remove: Mutation = (bytes, random, seed) => {
  const [from, to] = range(random, seed, bytes);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const graft: Mutation = (bytes, random, seed, seeds) => {
  const other = random.pick(seeds);
  const [from, to] = range(random, other, Buffer.from(other.bytes));
  return insert(bytes, place(random, seed, bytes), Buffer.from(other.bytes).subarray(from, to));
};

/** Wraps a run of elements in sequences, up to 100 deep, with lengths that fit or not. */
const nest: Mutation = (bytes, random, seed) => {
  const [from, to] = range(random, seed, bytes);
  let inner: Buffer = bytes.subarray(from, to);
  const vr = random.pick(['SQ', 'UN', 'OB', 'LO', '']);
  for (let depth = 1 + random.below(random.below(8) === 0 ? 100 : 4); depth > 0; depth -= 1) {
    const isOpen = random.below(2) === 0;
    const item = [tag(0xfffee000, false), length32(isOpen ? 0xffffffff : inner.length)];
    const itemEnd = isOpen ? [tag(0xfffee00d, false), length32(0)] : [];
    const body = Buffer.concat([...item, inner, ...itemEnd]);
    const isOpenOutside = random.below(2) === 0;
    const end = isOpenOutside ? [tag(0xfffee0dd, false), length32(0)] : [];
    const explicit = vr === '' ? [] : [Buffer.from(`${vr}\0\0`, 'latin1')];
    const length = length32(isOpenOutside ? 0xffffffff : body.length);
    inner = Buffer.concat([
      tag(random.pick([0x00081140, 0x00091010, 0x7fe00010]), false),
      ...explicit,
      length,
      body,
      ...end,
    ]);
  }
  return Buffer.concat([bytes.subarray(0, from), inner, bytes.subarray(to)]);
};

const swapSyntax: Mutation = (bytes, random) => {
  const at = bytes.indexOf('1.2.840.10008.1.2', 0, 'latin1');
  if (at < 0) return bytes;
  const syntax = random.pick(SYNTAXES);
  return Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from(syntax.padEnd(22, '\0'), 'latin1'),
    bytes.subarray(at + 22),
  ]);
};

const deflateTail: Mutation = (bytes, random, seed) => {
  const at = place(random, seed, bytes);
  return Buffer.concat([bytes.subarray(0, at), deflateRawSync(bytes.subarray(at))]);
};

const dropStart: Mutation = (bytes, random, seed) =>
  bytes.subarray(random.pick([128, 132, place(random, seed, bytes)]) % Math.max(bytes.length - 8, 1));

const append: Mutation = (bytes, random) =>
  Buffer.concat([bytes, Buffer.alloc(random.below(300), random.pick([0, 0, 0x20, 0xff, 0x41]))]);

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  setByte,
  lie,
  lie,
  nudgeLength,
  nudgeLength,
  setTag,
  setVr,
  truncate,
  insertDelimiter,
  duplicate,
  remove,
  graft,
  nest,
  swapSyntax,
  deflateTail,
  dropStart,
  append,
];

/** Where an element of the seed began; mutations before may have moved it. */
function place(random: Random, seed: Seed, bytes: Buffer): number {
  return seed.boundaries.length === 0
    ? random.below(bytes.length)
    : Math.min(random.pick(seed.boundaries), bytes.length);
}

function range(random: Random, seed: Seed, bytes: Buffer): readonly [number, number] {
  const one = place(random, seed, bytes);
  const other = place(random, seed, bytes);
  return one < other ? [one, other] : [other, one];
}

function insert(bytes: Buffer, at: number, piece: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

function tag(value: number, isBig: boolean): Buffer {
  const bytes = Buffer.alloc(4);
  if (isBig) {
    bytes.writeUInt32BE(value);
    return bytes;
  }
  bytes.writeUInt16LE(value >>> 16);
  bytes.writeUInt16LE(value & 0xffff, 2);
  return bytes;
}

function length32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
