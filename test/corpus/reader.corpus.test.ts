// The reader over real files: whatever dcmdump and pydicom both read, it reads, and sees the same elements and names.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { CaviarError, memorySpool, openFile } from '../../src/base/index.js';
import {
  characterSetOf,
  type ElementIndex,
  EntryFlag,
  encodeFileMeta,
  indexFile,
  splice,
  valueBytes,
  vrName,
} from '../../src/dicom/index.js';

const corpus = process.env.CAVIAR_CORPUS ?? '';
const spool = memorySpool(1 << 28);

interface TheirReading {
  readonly path: string;
  readonly rows: readonly string[] | null;
  readonly names: readonly string[] | null;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return name === 'LICENSES' ? [] : filesBelow(path);
      return /\.(json|md)$/.test(name) ? [] : [path];
    });
}

function dcmdumpReads(path: string): boolean {
  return spawnSync('dcmdump', ['-q', path], { maxBuffer: 1 << 28 }).status === 0;
}

function dcmdumpTags(path: string): string[] {
  const text = spawnSync('dcmdump', ['-q', path], { maxBuffer: 1 << 28 }).stdout.toString('latin1');
  return [...text.matchAll(/^ *\(([0-9a-f]{4}),([0-9a-f]{4})\)/gm)]
    .map(([, group, element]) => `${group}${element}`.toUpperCase())
    .filter((tag) => !tag.startsWith('0002') && !tag.startsWith('FFFE'));
}

function ours(path: string): ElementIndex | string {
  try {
    return indexFile(openFile(path), spool);
  } catch (error) {
    if (error instanceof CaviarError) return error.code;
    throw error;
  }
}

/** Elements in file order, without the File Meta Information, as pydicom lists them. */
function tagsOf(index: ElementIndex, isWanted: (entry: number) => boolean): string[] {
  const isElement = (entry: number) => (index.flags[entry] & (EntryFlag.Item | EntryFlag.Fragment)) === 0;
  return [...index.tag.keys()]
    .filter((entry) => isElement(entry) && isWanted(entry))
    .map((entry) => index.tag[entry].toString(16).toUpperCase().padStart(8, '0'));
}

function isGroupLength(index: ElementIndex, entry: number): boolean {
  return (index.tag[entry] & 0xffff) === 0;
}

/** pydicom leaves a private sequence under UN of defined length as it is; dcmdump and we look into it. */
function isWithinPrivateUn(index: ElementIndex, entry: number): boolean {
  for (let above = index.parent[entry]; above >= 0; above = index.parent[above])
    if (vrName(index.vr[above]) === 'UN' && ((index.tag[above] >>> 16) & 1) === 1) return true;
  return false;
}

function compare(theirs: readonly string[], ours: readonly string[]): { missing: string[]; added: string[] } {
  const added = [...ours];
  const missing = theirs.filter((row) => {
    const place = added.indexOf(row);
    if (place >= 0) added.splice(place, 1);
    return place < 0;
  });
  return { missing, added };
}

function namesOf(index: ElementIndex): string[] {
  return [...index.tag.keys()]
    .filter((entry) => vrName(index.vr[entry]) === 'PN' && index.valueLength[entry] > 0)
    .map((entry) => characterSetOf(index, index.parent[entry]).decode(valueBytes(index, entry), 'PN'))
    .map((text) =>
      text
        .split('\\')
        .map((value) => value.replace(/[= \0]+$/, ''))
        .join('\\'),
    )
    .filter((text) => text !== '');
}

describe.runIf(corpus !== '')('the corpus', () => {
  const theirs = new Map<string, TheirReading>();
  let files: string[] = [];
  const readFiles = (): [string, ElementIndex][] =>
    files.flatMap((path) => {
      const index = ours(path);
      return typeof index === 'string' ? [] : [[path, index] as [string, ElementIndex]];
    });

  beforeAll(() => {
    files = filesBelow(corpus);
    const script = fileURLToPath(new URL('tags-by-pydicom.py', import.meta.url));
    const output = execFileSync('/usr/bin/python3', [script], {
      input: files.join('\n'),
      maxBuffer: 1 << 28,
    }).toString();
    for (const line of output.trim().split('\n')) {
      const reading = JSON.parse(line) as TheirReading;
      theirs.set(reading.path, reading);
    }
  });

  it('is read to the end wherever dcmdump and pydicom both read it, and is refused with a code elsewhere', () => {
    const refused = files.filter((path) => typeof ours(path) === 'string');
    const readByBoth = refused.filter((path) => theirs.get(path)?.rows !== null && dcmdumpReads(path));
    // The last record of this DICOMDIR is cut; both peers pass over that in silence.
    expect(readByBoth.map((path) => path.slice(corpus.length))).toEqual(['/series/dicomdir-media/DICOMDIR-nooffset']);
    expect(files.length).toBeGreaterThan(100);
  });

  it('holds the elements that pydicom sees, and more only as group lengths and within private UN', () => {
    for (const [path, index] of readFiles()) {
      const rows = theirs.get(path)?.rows ?? null;
      if (rows === null) continue;
      const { missing, added } = compare(
        rows,
        tagsOf(index, () => true),
      );
      const hidden = new Set(tagsOf(index, (entry) => isGroupLength(index, entry) || isWithinPrivateUn(index, entry)));
      const unexplained = added.filter((tag) => !hidden.has(tag));
      // pydicom ends a data set at a stray delimiter in silence, which dcmdump does not.
      if (unexplained.length > 0) {
        expect(tagsOf(index, () => true).sort()).toEqual(dcmdumpTags(path).sort());
        continue;
      }
      expect([path.slice(corpus.length), missing, unexplained]).toEqual([path.slice(corpus.length), [], []]);
    }
  });

  it('holds the names that pydicom sees, in every character set', () => {
    for (const [path, index] of readFiles()) {
      const names = theirs.get(path)?.names ?? null;
      if (names === null) continue;
      const { missing } = compare(names, namesOf(index));
      // Only their number, so that no name of a file gets into a log.
      expect([path.slice(corpus.length), missing.length]).toEqual([path.slice(corpus.length), 0]);
    }
  });

  it('is given back bit for bit when nothing is edited', () => {
    const meta = encodeFileMeta({
      sopClassUid: '1.2',
      sopInstanceUid: '1.3',
      transferSyntaxUid: '1.2.840.10008.1.2.1',
    });
    for (const [, index] of readFiles()) {
      if (index.encoding.deflated) continue;
      const output = splice(index, [], meta, spool);
      const same = Buffer.compare(
        output.read(meta.length, output.length - meta.length),
        index.source.read(index.datasetAt, index.datasetEnd - index.datasetAt),
      );
      expect(same).toBe(0);
    }
  });
});
