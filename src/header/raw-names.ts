// Names by their bytes. Where a file declares another character set than it was written in, or none, neither name nor text can be read, but both were
// written by the same hand: the bytes of the one stand in the other.
import { characterSetOf, type ElementIndex, valueBytes } from '../dicom/index.js';
import { type Scope, vrByTag, type Walk } from './scope.js';

const INSTITUTION_NAME = 0x00080080;
/** Two characters of two bytes, the shortest that count in a script without spaces. */
const SHORTEST_RUN = 4;
const LONGEST_NAME = 1024;
const MOST_NAMES = 1000;
const ESCAPE = 0x1b;
/** Letters of which the words of a text can be told apart and compared as such. */
const PLAIN_LATIN = /^[\p{Script=Latin}\p{M}\x20-\x7e\u2019]*$/u;

/** Whether a name stands in these bytes as it stands in the data set. Of names in plain Latin letters it does not speak: these are found as words. */
export function holdsRawName({ walk }: Scope, bytes: Uint8Array): boolean {
  if (!needsReading(bytes)) return false;
  const names = walk.rawNames ?? collect(walk);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return names.some((name) => text.includes(name));
}

function collect(walk: Walk): readonly Buffer[] {
  const { index, profile } = walk.job;
  const names = new Map<string, Buffer>();
  for (let entry = 0; entry < index.count && names.size < MOST_NAMES; entry++) {
    if (!isName(index, entry, profile.retained.has('institution'))) continue;
    for (const run of runsOf(index, entry)) names.set(run.toString('latin1'), run);
  }
  walk.rawNames = [...names.values()];
  return walk.rawNames;
}

function isName(index: ElementIndex, entry: number, keepsInstitution: boolean): boolean {
  if (index.tag[entry] === INSTITUTION_NAME) return !keepsInstitution;
  return vrByTag(index.tag[entry], index.vr[entry]) === 'PN';
}

function runsOf(index: ElementIndex, entry: number): Buffer[] {
  const bytes = Buffer.from(valueBytes(index, entry).subarray(0, LONGEST_NAME));
  const set = characterSetOf(index, index.parent[entry]);
  return [...cut(bytes, isDelimiter), ...cut(bytes, isSureDelimiter)].filter(
    (run) => run.length >= SHORTEST_RUN && needsReading(run) && !PLAIN_LATIN.test(set.decode(run, 'PN')),
  );
}

function cut(bytes: Buffer, isEnd: (byte: number, before: number) => boolean): Buffer[] {
  const runs: Buffer[] = [];
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && !isEnd(bytes[i], bytes[i - 1])) continue;
    runs.push(bytes.subarray(start, i));
    start = i + 1;
  }
  return runs;
}

/** NUL, space and comma part names, too. */
function isDelimiter(byte: number): boolean {
  return byte === 0x5e || byte === 0x3d || byte === 0x5c || byte === 0x20 || byte === 0x2c || byte === 0;
}

/** `\` and `^` are also second bytes of Big5, GBK and Shift JIS. */
function isSureDelimiter(byte: number, before: number): boolean {
  return isDelimiter(byte) && !((byte === 0x5c || byte === 0x5e) && before >= 0x80);
}

function needsReading(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] >= 0x80 || bytes[i] === ESCAPE) return true;
  return false;
}
