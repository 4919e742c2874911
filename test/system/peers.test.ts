// The sample files as other toolkits write them, through the built command, and back to those toolkits.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dciodvfyErrors, dcmdumpReads, eachFile, type PeerView, peerViews } from '../corpus/corpus-run.js';
import { filesUnder, Workbench } from '../support/run-caviar.js';

const samples = fileURLToPath(new URL('../../sample-dicom/', import.meta.url));
/** Programs that write a file anew in another transfer syntax or another form; they refuse what does not suit them. */
const writers: readonly (readonly [string, readonly string[]])[] = [
  ['implicit', ['dcmconv', '+ti']],
  ['big-endian', ['dcmconv', '+tb']],
  ['deflated', ['dcmconv', '+td']],
  ['undefined-lengths', ['dcmconv', '-e']],
  ['group-lengths', ['dcmconv', '+g']],
  ['rle', ['dcmcrle']],
  ['jpeg-lossless', ['dcmcjpeg']],
  ['jpeg-ls', ['dcmcjpls']],
  ['jpeg-2000', ['gdcmconv', '--j2k']],
  ['no-meta', ['dcmconv', '-F']],
];
const bench = new Workbench();
let inputs: string[];
let outputs: string[];
let before: PeerView[];
let after: PeerView[];

beforeAll(() => {
  const plain = filesUnder(samples).filter((path) => path.endsWith('.dcm'));
  for (const path of plain) {
    mkdirSync(dirname(join(bench.input, 'plain', path)), { recursive: true });
    cpSync(join(samples, path), join(bench.input, 'plain', path));
    for (const [name, [program = '', ...options]] of writers) {
      const target = join(bench.input, name, path);
      mkdirSync(dirname(target), { recursive: true });
      spawnSync(program, [...options, join(samples, path), target]);
    }
  }
  const { status, stderr } = bench.anonymize(['--duplicates', 'keep']);
  if (status !== 0 && status !== 2) throw new Error(stderr);
  const done = bench.instances().filter(({ output }) => output !== null);
  inputs = done.map(({ input }) => join(bench.input, input));
  outputs = done.map(({ output }) => join(bench.output, output ?? ''));
  before = peerViews(inputs);
  after = peerViews(outputs);
});

afterAll(() => bench.done());

describe('sample files in every form that dcmtk and gdcm write', () => {
  it('are all de-identified, but for a coded picture whose file meta, and with it the coding, was lost', () => {
    const others = bench
      .instances()
      .filter(({ outcome, input }) => outcome !== 'deidentified' && input.endsWith('.dcm'));
    const told = others.map(({ input, code }) => `${input}: ${code}`);
    expect(told.filter((text) => !/^no-meta.*: unsupported-transfer-syntax$/.test(text))).toEqual([]);
    expect(inputs.length).toBeGreaterThan(filesUnder(samples).filter((path) => path.endsWith('.dcm')).length * 5);
  });

  it('are read by dcmdump, dcm2xml, gdcmdump and pydicom wherever those read the input', async () => {
    const lost: string[] = [];
    for (const program of ['dcmdump', 'dcm2xml', 'gdcmdump']) {
      const reads = async (path: string) => spawnSync(program, [path], { maxBuffer: 1 << 28 }).status === 0;
      const [old, now] = [await eachFile(inputs, reads), await eachFile(outputs, reads)];
      lost.push(
        ...inputs.filter((_, i) => old[i] && !now[i]).map((path) => `${program}: ${path.slice(bench.input.length)}`),
      );
    }
    expect((await eachFile(inputs, dcmdumpReads)).filter(Boolean).length).toBe(inputs.length);
    lost.push(...inputs.filter((_, i) => before[i]?.readable && !after[i]?.readable));
    expect(lost).toEqual([]);
  });

  it('have no error for dciodvfy that the input did not have [R8]', async () => {
    const [old, now] = [await eachFile(inputs, dciodvfyErrors), await eachFile(outputs, dciodvfyErrors)];
    const fresh = inputs.flatMap((path, i) =>
      [...(now[i] ?? [])]
        .filter((error) => !(old[i] ?? new Set([error])).has(error))
        .map((error) => `${path.slice(bench.input.length)}: ${error}`),
    );
    expect(fresh).toEqual([]);
  });

  it('hold nothing of what their headers said of the patient [R7]', () => {
    const leaks = outputs.flatMap((path, i) => {
      const bytes = Buffer.concat([readFileSync(path), Buffer.from(after[i]?.inflated ?? '', 'hex')]);
      const words = (before[i]?.identifiers ?? []).filter(([kind, word]) => kind !== 'study-id' && word.length >= 5);
      return words
        .filter(([, word]) => bytes.includes(word))
        .map(([kind]) => `${path.slice(bench.output.length)}: ${kind}`);
    });
    expect([...new Set(leaks)]).toEqual([]);
  });
});
