import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/base/index.js';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const command = join(dist, 'caviar.js');

function caviar(...words: readonly string[]) {
  return spawnSync(process.execPath, [command, ...words], { encoding: 'utf8' });
}

describe('the bundle (npm run build)', () => {
  it('tells its version without loading another file', () => {
    expect(caviar('--version')).toMatchObject({ stdout: `${VERSION}\n`, stderr: '', status: 0 });
    expect(readFileSync(command, 'utf8')).not.toMatch(/\bimport\s*[^(\s]|require/);
  });

  it('has help with examples for every command', () => {
    for (const words of [[], ['anonymize'], ['inspect'], ['profile']])
      expect(caviar(...words, '--help'), words.join()).toMatchObject({
        stdout: expect.stringMatching(/Examples:\n {2}caviar /),
        status: 0,
      });
  });

  it('refuses a command or an option that is none, names the nearest, and ends with 1', () => {
    expect(caviar('anonimize', 'a', 'b')).toMatchObject({
      stderr: expect.stringContaining('Did you mean anonymize?'),
      status: 1,
    });
    expect(caviar('anonymize', 'a', 'b', '--profil', 'x')).toMatchObject({
      stderr: expect.stringContaining('Did you mean --profile?'),
      status: 1,
    });
  });

  it('carries the licences of what is bundled', () => {
    const licences = readFileSync(join(dist, 'third-party-licences.txt'), 'utf8');
    for (const name of ['commander', 'yauzl', 'yazl']) expect(licences).toMatch(new RegExp(`^${name}\n`, 'm'));
  });

  it('is a library with one door for one instance and one for many', async () => {
    const library = (await import(join(dist, 'index.js'))) as Record<string, unknown>;
    for (const name of [
      'deidentify',
      'run',
      'inspectFile',
      'loadProfile',
      'createPseudonyms',
      'openProject',
      'openFile',
    ])
      expect(library[name], name).toBeTypeOf('function');
    const [profile] = (library.listProfiles as () => { name: string }[])();
    expect(profile?.name).toBe('basic');
  });

  it('is what package.json promises: command, library and types', () => {
    const text = readFileSync(join(dist, '../package.json'), 'utf8');
    const { bin, exports } = JSON.parse(text) as { bin: { caviar: string }; exports: { '.': Record<string, string> } };
    for (const path of [bin.caviar, ...Object.values(exports['.'])])
      expect(existsSync(join(dist, '..', path)), path).toBe(true);
  });
});
