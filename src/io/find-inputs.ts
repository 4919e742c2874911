// What IN is, and hence where its instances come from.
import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CaviarError } from '../base/index.js';
import { listedInputs } from './file-list.js';
import type { InputSource } from './input-item.js';
import { stdinInput } from './stdin-input.js';
import { folderInputs } from './walk-folder.js';
import { zipInputs } from './zip-inputs.js';

export type InputKind = 'folder' | 'list' | 'zip' | 'file' | 'stdin';

export interface InputPlan {
  readonly kind: InputKind;
  /** What must not overlap with the output: a real path, or null for a pipe. A DICOMDIR stands for the folder it lies in. */
  readonly root: string | null;
}

const SNIFFED = 2048;
const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';

/**
 * Looks at IN and opens no source yet. A DICOMDIR stands for the folder it lies in, as its records may lack files that are there. Throws `cannot-read`
 * when IN is missing or neither a file nor a folder.
 */
export function planInput(input: string, fileList: string | null): InputPlan {
  if (fileList !== null) return { kind: 'list', root: realOrNull(input) };
  if (input === '-') return { kind: 'stdin', root: null };
  const root = realOrNull(input);
  if (root === null) throw new CaviarError('cannot-read', 'the input does not exist or cannot be reached');
  const stat = statSync(root);
  if (stat.isDirectory()) return { kind: 'folder', root };
  if (!stat.isFile()) throw new CaviarError('cannot-read', 'the input is neither a file nor a folder');
  const head = readHead(root);
  if (isDicomdir(root, head)) return { kind: 'folder', root: dirname(root) };
  return { kind: isZip(head) ? 'zip' : 'file', root };
}

/** `avoid`: real paths that linked folders and lists may not lead to. `spoolFolder`: private. */
export function openInputs(
  plan: InputPlan,
  fileList: string | null,
  avoid: readonly string[],
  spoolFolder: string,
): InputSource {
  if (plan.kind === 'list' && fileList !== null) return listedInputs(fileList, plan.root ?? '.', avoid);
  if (plan.kind === 'stdin') return stdinInput(spoolFolder);
  const { root } = plan;
  if (root === null) throw new CaviarError('internal', 'an input without a place');
  if (plan.kind === 'folder') return folderInputs(root, avoid);
  if (plan.kind === 'zip') return zipInputs(root, spoolFolder);
  return oneFile(root);
}

function oneFile(path: string): InputSource {
  return {
    items: function* () {
      const stat = statSync(path);
      const place = { kind: 'file', path } as const;
      yield { name: basename(path), identity: path, place, size: stat.size, modified: stat.mtimeMs };
    },
    count: () => [1],
    close: () => undefined,
  };
}

function realOrNull(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function readHead(path: string): Buffer {
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(SNIFFED);
      return head.subarray(0, readSync(file, head, 0, SNIFFED, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    throw new CaviarError('cannot-read', 'the input cannot be read');
  }
}

function isDicom(head: Buffer): boolean {
  return head.length >= 132 && head.toString('latin1', 128, 132) === 'DICM';
}

function isDicomdir(path: string, head: Buffer): boolean {
  if (!isDicom(head)) return false;
  return /^dicomdir$/i.test(basename(path)) || head.toString('latin1', 132).includes(`${MEDIA_STORAGE_DIRECTORY}\0`);
}

/** Signatures of a local header, of an empty zip's end, of a zip in parts. */
const ZIP_SIGNATURES = [0x504b0304, 0x504b0506, 0x504b0708];

function isZip(head: Buffer): boolean {
  return !isDicom(head) && head.length >= 4 && ZIP_SIGNATURES.includes(head.readUInt32BE(0));
}
