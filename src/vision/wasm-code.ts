// The few instructions of WebAssembly that a kernel of ours is written in, as the bytes they are, and a module round its functions.

export type Code = readonly (number | Code)[];

const I32 = 0x7f;
const F32 = 0x7d;
const V128 = 0x7b;

/** A number in the length that it needs: seven bits a byte, the sign in the last. */
function signed(value: number): Code {
  const last = value >= -64 && value < 64;
  return last ? [value & 0x7f] : [(value & 0x7f) | 0x80, signed(value >> 7)];
}

function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 0x7f) | 0x80, unsigned(value >>> 7)];
}

const vector = (...parts: readonly Code[]): Code => [unsigned(parts.length), parts];
const simd = (operation: number): Code => [0xfd, unsigned(operation)];
/** Addresses are aligned to four bytes at least. */
const at = (offset: number): Code => [2, unsigned(offset)];

export const get = (local: number): Code => [0x20, unsigned(local)];
export const set = (local: number, value: Code): Code => [value, 0x21, unsigned(local)];

export const number = (value: number): Code => [0x41, signed(value)];
export const add = (a: Code, b: Code): Code => [a, b, 0x6a];
export const multiply = (a: Code, b: Code): Code => [a, b, 0x6c];
export const shiftRight = (a: Code, b: Code): Code => [a, b, 0x76];
export const load = (address: Code): Code => [address, 0x28, at(0)];

/** At least once, and as long as it then says so. */
export const repeat = (body: Code, again: Code): Code => [0x03, 0x40, body, again, 0x0d, 0, 0x0b];
export const isBelow = (a: Code, b: Code): Code => [a, b, 0x49];

export const loadVector = (address: Code, offset = 0): Code => [address, simd(0x00), at(offset)];
/** Four bytes, four times. */
export const loadSpread = (address: Code): Code => [address, simd(0x09), at(0)];
export const storeVector = (address: Code, value: Code, offset = 0): Code => [address, value, simd(0x0b), at(offset)];
export const NO_SUMS: Code = [simd(0x0c), Array.from({ length: 16 }, () => 0)];
/** Of eight 16-bit integers each: products, added in pairs. */
export const dot = (a: Code, b: Code): Code => [a, b, simd(0xba)];
export const addIntegers = (a: Code, b: Code): Code => [a, b, simd(0xae)];
export const toFloats = (integers: Code): Code => [integers, simd(0xfa)];
export const addFloats = (a: Code, b: Code): Code => [a, b, simd(0xe4)];
export const multiplyFloats = (a: Code, b: Code): Code => [a, b, simd(0xe6)];
export const greater = (a: Code, b: Code): Code => [a, b, simd(0xe9)];
export const spreadFloat = (value: Code): Code => [value, simd(0x13)];
/** Twice four floats to eight 16-bit integers, the nearest ones; what is beyond them becomes the last. */
export const toShorts = (a: Code, b: Code): Code => [
  [a, simd(0x6a), simd(0xf8)],
  [b, simd(0x6a), simd(0xf8)],
  simd(0x85),
];

const KINDS = { i32: I32, f32: F32, v128: V128 } as const;
export type Kind = keyof typeof KINDS;

export interface Routine {
  readonly name: string;
  readonly parameters: readonly Kind[];
  readonly locals: readonly Kind[];
  readonly body: Code;
}

export interface Memory {
  readonly buffer: ArrayBuffer;
  /** By so many pages of 64 KiB; the buffer is another one then. */
  grow(pages: number): number;
}

/** What is used of the engine; the types of the platform do not have it. */
interface Engine {
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}

const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: Engine };

/** @param initial in pages of 64 KiB. */
export function newMemory(initial: number): Memory {
  return new engine.Memory({ initial });
}

/** The routines by their names, each of which takes its parameters and gives nothing. */
export function started(routines: readonly Routine[], memory: Memory): object {
  return new engine.Instance(new engine.Module(moduleOf(routines)), { env: { memory } }).exports;
}

function moduleOf(routines: readonly Routine[]): Uint8Array<ArrayBuffer> {
  const text = (value: string): Code => vector(...[...Buffer.from(value)].map((byte) => [byte]));
  const section = (id: number, ...parts: readonly Code[]): Code => {
    const content = bytesOf(vector(...parts));
    return [id, unsigned(content.length), content];
  };
  const kinds = (names: readonly Kind[]) => names.map((name): Code => [KINDS[name]]);
  const bodies = routines.map(({ locals, body }) => {
    const content = bytesOf([vector(...kinds(locals).map((kind): Code => [1, kind])), body, 0x0b]);
    return [unsigned(content.length), content];
  });
  return Uint8Array.from(
    bytesOf([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, ...routines.map(({ parameters }): Code => [0x60, vector(...kinds(parameters)), 0])),
      section(2, [text('env'), text('memory'), 0x02, 0x00, 1]),
      section(3, ...routines.map((_, i) => unsigned(i))),
      section(7, ...routines.map(({ name }, i): Code => [text(name), 0x00, unsigned(i)])),
      section(10, ...bodies),
    ]),
  );
}

function bytesOf(code: Code): number[] {
  return code.flatMap((part) => (typeof part === 'number' ? [part] : bytesOf(part)));
}
