// What remains of a 3D model when its words are gone: numbers and the order they stand in (STL, Wavefront OBJ and MTL).
import { CaviarError } from '../base/index.js';

const STL_HEADER = 80;
const STL_COUNT = 4;
const STL_TRIANGLE = 50;
const STL_TRIANGLE_NUMBERS = 48;

/**
 * An STL model with the same triangles: the 80 bytes of header, the two attribute bytes of each triangle and what stands behind the last one are gone;
 * of a text model the names and comments. Throws `CaviarError('cannot-clean')` for one that is neither.
 */
export function cleanStl(bytes: Uint8Array): Buffer {
  const binary = cleanBinaryStl(bytes);
  if (binary !== null) return binary;
  const lines = linesOf(bytes, 'STL')
    .filter((line) => line !== '')
    .map(plainStlLine);
  if (lines.length < 2 || lines[0] !== 'solid model') throw unreadable('STL');
  return Buffer.from(`${lines.join('\n')}\n`, 'latin1');
}

function cleanBinaryStl(bytes: Uint8Array): Buffer | null {
  if (bytes.length < STL_HEADER + STL_COUNT) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const triangles = view.getUint32(STL_HEADER, true);
  const length = STL_HEADER + STL_COUNT + triangles * STL_TRIANGLE;
  // Of a text model these four bytes read as more triangles than any file has. Some writers add colours or padding behind the last.
  if (triangles === 0 || length > bytes.length) return null;
  const clean = Buffer.alloc(length);
  clean.set(bytes.subarray(STL_HEADER, length), STL_HEADER);
  for (let at = STL_HEADER + STL_COUNT; at < length; at += STL_TRIANGLE) {
    clean.fill(0, at + STL_TRIANGLE_NUMBERS, at + STL_TRIANGLE);
  }
  return clean;
}

const NUMBER = '[-+]?(?:\\d{1,20}(?:\\.\\d{0,20})?|\\.\\d{1,20})(?:[eE][-+]?\\d{1,3})?';
/** Degenerate facets have normals that are no numbers; C writers say so in these words. */
const NO_NUMBER = '[-+]?(?:nan(?:\\(ind\\))?|inf(?:inity)?)';
const STL_NUMBERS = new RegExp(`^(?:facet normal|vertex)(?: (?:${NUMBER}|${NO_NUMBER})){3}$`);
const STL_WORDS: ReadonlySet<string> = new Set(['outer loop', 'endloop', 'endfacet']);

function plainStlLine(line: string): string {
  const words = line.toLowerCase();
  if (words === 'solid' || words.startsWith('solid ')) return 'solid model';
  if (words === 'endsolid' || words.startsWith('endsolid ')) return 'endsolid model';
  if (STL_WORDS.has(words) || STL_NUMBERS.test(words)) return words;
  throw unreadable('STL');
}

const OBJ_NUMBERS = new RegExp(`^(?:v|vn|vt|vp)(?: ${NUMBER}){1,7}$`);
const OBJ_INDEX = '-?\\d{1,10}(?:/-?\\d{0,10}){0,2}';
const OBJ_ELEMENT = new RegExp(`^(?:p|l|f)(?: ${OBJ_INDEX}){1,4096}$`);
const OBJ_NAMED = /^(?:g|o)(?: |$)/;

/** A Wavefront OBJ with the same vertices and faces; groups and objects are numbered, materials, comments and everything else are gone. */
export function cleanObj(bytes: Uint8Array): Buffer {
  let groups = 0;
  const kept = linesOf(bytes, 'OBJ').flatMap((line) => {
    if (OBJ_NUMBERS.test(line) || OBJ_ELEMENT.test(line)) return [line];
    if (OBJ_NAMED.test(line)) return [`${line[0]} part${++groups}`];
    return [];
  });
  if (!kept.some((line) => line.startsWith('v '))) throw unreadable('OBJ');
  return Buffer.from(`${kept.join('\n')}\n`, 'latin1');
}

const MTL_NUMBERS = new RegExp(`^(?:Ka|Kd|Ks|Ke|Tf|Ns|Ni|d|Tr|illum)(?: ${NUMBER}){1,3}$`);

/** A Wavefront MTL with the same colours; materials are numbered, textures, comments and everything else are gone. */
export function cleanMtl(bytes: Uint8Array): Buffer {
  let materials = 0;
  const kept = linesOf(bytes, 'MTL').flatMap((line) => {
    if (MTL_NUMBERS.test(line)) return [line];
    return /^newmtl(?: |$)/.test(line) ? [`newmtl material${++materials}`] : [];
  });
  if (materials === 0) throw unreadable('MTL');
  return Buffer.from(`${kept.join('\n')}\n`, 'latin1');
}

/** Lines without comments, each with single spaces. A text with a zero byte inside is none of these formats. */
function linesOf(bytes: Uint8Array, format: string): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').replace(/\0$/, '');
  if (text.includes('\0')) throw unreadable(format);
  return text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/#.*$/, '').replace(/\s+/g, ' ').trim());
}

function unreadable(format: string): CaviarError {
  return new CaviarError('cannot-clean', `An encapsulated ${format} model cannot be read.`, { path: '(0042,0011)' });
}
