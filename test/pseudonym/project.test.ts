// A project's folder and key, made once and kept private.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newOutputId, openProject, projectFolder } from '../../src/pseudonym/index.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'caviar-project-')));
let home = '';
let count = 0;
beforeEach(() => {
  home = join(root, `home-${count++}`);
  vi.stubEnv('XDG_DATA_HOME', home);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(root, { recursive: true }));

const code = (expected: string) => expect.objectContaining({ code: expected });
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('where a project lies', () => {
  it('a name lies in the data home', () => {
    expect(projectFolder({ project: 'asthma-2026' })).toBe(join(home, 'caviar', 'projects', 'asthma-2026'));
  });

  it('a path is taken as it is', () => {
    expect(projectFolder({ project: '/srv/study' })).toBe('/srv/study');
    expect(projectFolder({ project: './study' })).toBe(join(process.cwd(), 'study'));
    expect(projectFolder({ project: 'a/b' })).toBe(join(process.cwd(), 'a', 'b'));
  });

  it('a data home that is no absolute path is not used', () => {
    vi.stubEnv('XDG_DATA_HOME', 'relative');
    vi.stubEnv('HOME', home);
    expect(projectFolder({ project: 'p' })).toBe(join(home, '.local', 'share', 'caviar', 'projects', 'p'));
  });

  it.each(['', '-rf', 'a b', 'a..b', 'nul', 'COM1.x', 'dot.', 'x'.repeat(65), 'é'])(
    'the name %j is refused',
    (project) => {
      expect(() => openProject({ project })).toThrow(code('option-invalid'));
    },
  );

  it('each output has its own project, found again by its id', () => {
    const first = newOutputId();
    const one = openProject({ forOutput: first });
    expect(one.folder).toBe(join(home, 'caviar', 'outputs', first));
    expect(openProject({ forOutput: first }).key).toEqual(one.key);
    expect(openProject({ forOutput: newOutputId() }).keyId).not.toBe(one.keyId);
  });

  it('an id that a manifest cannot hold is refused', () => {
    expect(() => openProject({ forOutput: '../../../etc' })).toThrow(code('option-invalid'));
  });

  it('a project within an output is refused before anything is made, also through a link', () => {
    const output = join(home, 'out');
    mkdirSync(output, { recursive: true });
    symlinkSync(output, join(home, 'link'));
    for (const project of [output, join(output, 'p'), join(home, 'link', 'deep', 'p')]) {
      expect(() => openProject({ project }, [output])).toThrow(code('path-overlap'));
    }
    expect(readdirSync(output)).toEqual([]);
    expect(openProject({ project: join(home, 'out-side') }, [output]).folder).toBe(join(home, 'out-side'));
  });
});

describe('the key', () => {
  it('is made on first use, 256 bits, for its owner only, and stays', () => {
    const project = openProject({ project: 'p' });
    expect(project.key).toHaveLength(32);
    expect(mode(project.folder)).toBe('700');
    expect(readdirSync(project.folder)).toEqual(['key']);
    expect(mode(join(project.folder, 'key'))).toBe('600');
    expect(openProject({ project: 'p' })).toEqual(project);
  });

  it('is named by an id that does not hold it', () => {
    const project = openProject({ project: 'p' });
    expect(project.keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(project.key.toString('hex')).not.toContain(project.keyId);
  });

  it.each([
    ['empty', ''],
    ['short', '# Caviar project key, version 1. x\nabcd\n'],
    ['of another version', `# Caviar project key, version 2. x\n${'ab'.repeat(32)}\n`],
    ['longer than a key', `# Caviar project key, version 1. x\n${'ab'.repeat(33)}\n`],
    ['followed by something', `# Caviar project key, version 1. x\n${'ab'.repeat(32)}\nmore\n`],
  ])('a file that is %s is refused and left alone', (_, text) => {
    const { folder } = openProject({ project: 'p' });
    writeFileSync(join(folder, 'key'), text);
    expect(() => openProject({ project: 'p' })).toThrow(code('key-unusable'));
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe(text);
  });

  it('that others may read is refused', () => {
    const { folder } = openProject({ project: 'p' });
    chmodSync(join(folder, 'key'), 0o640);
    expect(() => openProject({ project: 'p' })).toThrow(code('key-unusable'));
  });

  it('that is a link to another place is refused', () => {
    const { folder } = openProject({ project: 'p' });
    const { folder: other } = openProject({ project: 'q' });
    rmSync(join(folder, 'key'));
    symlinkSync(join(other, 'key'), join(folder, 'key'));
    expect(() => openProject({ project: 'p' })).toThrow(code('key-unusable'));
  });

  it('is not made in a folder that others may enter', () => {
    const folder = join(home, 'open');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'notes'), '');
    chmodSync(folder, 0o755);
    expect(() => openProject({ project: folder })).toThrow(code('key-unusable'));
    expect(existsSync(join(folder, 'key'))).toBe(false);
  });

  it('closes an empty folder to others before it is made there', () => {
    const folder = join(home, 'empty');
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
    openProject({ project: folder });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('is not looked for in a file', () => {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'file'), '');
    expect(() => openProject({ project: join(home, 'file') })).toThrow(code('cannot-write'));
  });
});

it('twenty processes that start together agree on one key and the same pseudonyms', async () => {
  const script = join(root, 'open.mjs');
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { createPseudonyms, openProject } from './src/pseudonym/index.ts';
        const { key, keyId } = openProject({ project: 'together' });
        console.log(keyId, createPseudonyms(key).uid('1.2.3'));`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  writeFileSync(script, outputFiles[0]?.contents ?? '');
  const run = promisify(execFile);
  const answers = await Promise.all(Array.from({ length: 20 }, () => run(process.execPath, [script])));
  expect(new Set(answers.map((answer) => answer.stdout)).size).toBe(1);
  expect(readdirSync(join(home, 'caviar', 'projects', 'together'))).toEqual(['key']);
}, 120_000);
