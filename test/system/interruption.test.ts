// Runs that are killed, crowded or out of space: nothing half written, nothing lost, nothing done twice in vain.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { cohortInstance, writeCohort } from '../support/cohort.js';
import { readFile } from '../support/read-data-set.js';
import { commandLine, digestsUnder, filesUnder, Workbench } from '../support/run-caviar.js';

const COUNT = 1_500;
const BYTES = 20_000;

describe('a run that is killed', () => {
  it('and started again ends as one that was left alone, with no file half written on the way', async () => {
    const bench = new Workbench();
    writeCohort(bench.input, COUNT, BYTES);
    const project = join(bench.folder, 'project');
    const args = ['--project', project, '--workers', '2'];
    for (const part of [0.2, 0.6, 0.9]) {
      await killedWhen(start(bench, args), () => instances(bench).length > COUNT * part);
      for (const path of instances(bench))
        expect(readFile(readFileSync(join(bench.output, path))).dataSet.has(0x7fe00010)).toBe(true);
    }
    expect(bench.anonymize(args).status).toBe(0);
    const resumed = digestsUnder(bench.output);
    const alone = new Workbench();
    writeCohort(alone.input, COUNT, BYTES);
    expect(alone.anonymize(args).status).toBe(0);
    expect(pictures(resumed)).toEqual(pictures(digestsUnder(alone.output)));
    expect(bench.instances().length).toBe(COUNT);
    const report = JSON.parse(readFileSync(bench.report, 'utf8')) as { totals: { resumed: number } };
    expect(report.totals.resumed).toBeGreaterThan(0);
    bench.done();
    alone.done();
  });
});

describe('a PACS hook that calls once an instance, twenty at a time', () => {
  it('gets every instance, with one key and one pseudonym a patient', async () => {
    const bench = new Workbench();
    writeCohort(bench.input, 20, 4_096);
    const project = join(bench.folder, 'project');
    const files = filesUnder(bench.input);
    const ends = files.map((path, n) => {
      const fixed = ['anonymize', join(bench.input, path), bench.output, '--pixels', 'off', '--project', project];
      return exitOf(launch(bench, [...fixed, '--report', join(bench.folder, `report-${n}.json`)]));
    });
    expect(await Promise.all(ends)).toEqual(files.map(() => 0));
    const written = instances(bench).map((path) => readFile(readFileSync(join(bench.output, path))).dataSet);
    expect(written.length).toBe(20);
    const patients = new Set(written.map((dataSet) => dataSet.get(0x00100020)?.value.toString('latin1')));
    expect(patients.size).toBe(5);
    bench.done();
  });
});

describe('a disk that is full', () => {
  it('ends the run with a sentence, leaves whole files only, and can be gone on from', (context) => {
    const bench = new Workbench();
    mkdirSync(bench.output, { recursive: true });
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', bench.output]).status === 0;
    if (!mounted) {
      bench.done();
      return context.skip('mounting is not allowed here');
    }
    try {
      writeCohort(bench.input, 100, 60_000);
      const { status, stderr, stdout } = bench.anonymize();
      expect(status).not.toBe(0);
      expect(stdout + stderr).toMatch(/disk|space|full/i);
      for (const path of instances(bench))
        expect(readFile(readFileSync(join(bench.output, path))).dataSet.has(0x7fe00010)).toBe(true);
      spawnSync('mount', ['-o', 'remount,size=64m', bench.output]);
      expect(bench.anonymize().status).toBe(0);
      expect(instances(bench).length).toBe(100);
    } finally {
      spawnSync('umount', [bench.output]);
      bench.done();
    }
  });
});

describe('a folder that may not be read', () => {
  it('is told of, and the rest goes on', (context) => {
    const nobody = 65_534;
    if (process.getuid?.() !== 0) return context.skip('only root can become somebody else');
    const bench = new Workbench();
    mkdirSync(join(bench.input, 'closed'), { recursive: true });
    writeFileSync(join(bench.input, 'closed', 'x.dcm'), cohortInstance(1, 4_096));
    writeFileSync(join(bench.input, 'open.dcm'), cohortInstance(2, 4_096));
    writeFileSync(join(bench.input, 'unreadable.dcm'), cohortInstance(3, 4_096));
    chmodSync(join(bench.input, 'closed'), 0);
    chmodSync(join(bench.input, 'unreadable.dcm'), 0);
    chownSync(bench.folder, nobody, nobody);
    const [command = '', ...first] = commandLine();
    const args = ['anonymize', bench.input, bench.output, '--pixels', 'off', '--report', bench.report];
    const env = { ...process.env, ...bench.environment(), HOME: bench.folder };
    const { status } = spawnSync(command, [...first, ...args], { uid: nobody, gid: nobody, env, encoding: 'utf8' });
    expect(status).toBe(2);
    const codes = bench.instances().map(({ outcome, code }) => `${outcome} ${code ?? ''}`.trim());
    expect(codes.sort()).toEqual(['deidentified', 'quarantined cannot-read', 'quarantined cannot-read']);
    bench.done();
  });
});

describe('what lies in the project folder', () => {
  it('is for the owner alone, and no key lies in OUT', () => {
    const bench = new Workbench();
    writeCohort(bench.input, 3, 4_096);
    expect(bench.anonymize().status).toBe(0);
    const home = join(bench.folder, 'home', 'caviar');
    const open = [home, ...everything(home)].filter((path) => (statSync(path).mode & 0o077) !== 0);
    expect(open).toEqual([]);
    const secrets = filesUnder(home)
      .map((path) => readFileSync(join(home, path)))
      .filter((bytes) => bytes.length >= 32 && bytes.length <= 200);
    const outputs = filesUnder(bench.output).map((path) => readFileSync(join(bench.output, path)));
    expect(secrets.length).toBeGreaterThan(0);
    expect(outputs.some((bytes) => secrets.some((secret) => bytes.includes(secret.subarray(0, 32))))).toBe(false);
    bench.done();
  });
});

function start(bench: Workbench, args: readonly string[]): ChildProcess {
  return launch(bench, ['anonymize', bench.input, bench.output, '--pixels', 'off', '--report', bench.report, ...args]);
}

function launch(bench: Workbench, args: readonly string[]): ChildProcess {
  const [command = '', ...first] = commandLine();
  return spawn(command, [...first, ...args], { env: { ...process.env, ...bench.environment() }, stdio: 'ignore' });
}

async function killedWhen(child: ChildProcess, isTime: () => boolean): Promise<void> {
  const ended = exitOf(child);
  while (child.exitCode === null && !isTime()) await pause(5);
  child.kill('SIGKILL');
  await ended;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((settle) => child.on('close', (code) => settle(code)));
}

function instances(bench: Workbench): string[] {
  try {
    return filesUnder(bench.output).filter((path) => path.endsWith('.dcm'));
  } catch {
    return [];
  }
}

function pictures(digests: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(digests).filter(([path]) => path.endsWith('.dcm')));
}

function everything(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...everything(path)] : [path];
  });
}
