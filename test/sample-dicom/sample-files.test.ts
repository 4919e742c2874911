import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, describe as suite } from 'vitest';
import { sampleFiles } from '../../sample-dicom/make/sample-files.js';
import { findElement, trimmedLatin1 } from '../../src/dicom/index.js';
import { needs } from '../support/peers.js';
import { indexed } from '../support/pictures.js';

const folder = fileURLToPath(new URL('../../sample-dicom/export', import.meta.url));
const files = sampleFiles();
const dicomPaths = [...files.keys()].filter((path) => !path.endsWith('.txt'));

function committed(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path).split(sep).join('/'))
    .sort();
}

suite('the sample files', () => {
  it('are what their script writes, byte for byte', () => {
    expect(committed()).toEqual([...files.keys()].sort());
    for (const [path, bytes] of files) expect(readFileSync(join(folder, path)).equals(bytes), path).toBe(true);
  });

  it('are made the same each time', () => {
    for (const [path, bytes] of sampleFiles()) expect(files.get(path)?.equals(bytes), path).toBe(true);
  });

  it('are small enough to be part of the project', () => {
    const sizes = [...files.values()].map((bytes) => bytes.length);
    expect(Math.max(...sizes)).toBeLessThan(60_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(500_000);
  });

  it('are read to the end, and each has its own SOP Instance UID', () => {
    const uids = dicomPaths.map((path) => {
      const index = indexed(files.get(path) ?? Buffer.alloc(0));
      return trimmedLatin1(index, findElement(index, 0x00080018));
    });
    expect(new Set(uids).size).toBe(dicomPaths.length);
  });
});

needs('dcmdump', 'dciodvfy')('the sample files, to programs of others', () => {
  it.each(dicomPaths)('%s is read without a complaint and breaks no rule of its IOD', (path) => {
    execFileSync('dcmdump', ['-q', join(folder, path)]);
    const verified = spawnSync('dciodvfy', [join(folder, path)], { encoding: 'utf8' });
    expect(`${verified.stdout}${verified.stderr}`).not.toMatch(/^Error/m);
  });
});
