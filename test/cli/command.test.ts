// The command as a user runs it, on the sample files: what it prints, what it refuses, how it ends.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine, Workbench } from '../support/run-caviar.js';

const samples = fileURLToPath(new URL('../../sample-dicom/export', import.meta.url));
const ultrasound = join(samples, 'LEROUX_MATHILDE/ECHO/US000001.dcm');
const bench = new Workbench();
afterAll(() => bench.done());

/** Words of the sample patients and of the names of their files. */
const NEEDLES = /leroux|mathilde|whitaker|edmund|0048213|7300154|US000001|IM_0001|notes\.txt/i;

function place(name: string): string {
  return join(bench.folder, name);
}

/** The command with one of its streams going into a file, such as one that is always full. */
function withStreams(words: readonly string[], { stdout, stderr }: { stdout?: string; stderr?: string }) {
  const [program = '', ...first] = commandLine();
  const files = [stdout, stderr].map((path) => (path === undefined ? null : openSync(path, 'w')));
  const stdio = ['ignore' as const, ...files.map((file) => file ?? ('pipe' as const))];
  const env = { ...process.env, ...bench.environment() };
  const result = spawnSync(program, [...first, ...words], { stdio, encoding: 'utf8', env });
  for (const file of files) if (file !== null) closeSync(file);
  return result;
}

describe('caviar anonymize', () => {
  it('tells counts, risks and places, and names neither a patient nor an input', () => {
    const { status, stdout, stderr } = bench.caviar(['anonymize', samples, place('told')]);
    expect(status).toBe(0);
    expect(stdout).toContain('12 de-identified, 1 excluded, 0 quarantined');
    expect(stdout).toMatch(/Pixels \(mask-text\): .* looked at/);
    expect(stdout).toContain('Key of this output');
    expect(stdout.replaceAll(/^(Report|Key).*$/gm, '') + stderr).not.toMatch(NEEDLES);
    expect(stderr).toBe('');
  });

  it('puts the report, for its owner only, into the project folder unless told otherwise', () => {
    const { stdout } = bench.caviar(['anonymize', ultrasound, place('one'), '--json']);
    const told = JSON.parse(stdout) as { report: string; project: string };
    expect(told.report.startsWith(told.project)).toBe(true);
    expect(statSync(told.report).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(told.report, 'utf8')).instances).toHaveLength(1);
  });

  it('prints with --json one object, inputs by number', () => {
    const { status, stdout } = bench.caviar(['anonymize', samples, place('json'), '--json', '--pixels', 'off']);
    expect(status).toBe(0);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ pixels: 'off', totals: { inputs: 13, deidentified: 12, excluded: 1 } });
    expect(told.notDeidentified).toMatchObject([{ code: 'not-dicom', inputs: [13] }]);
    expect(stdout).not.toMatch(NEEDLES);
  });

  it('does not look at pixels if told so, whatever the profile asks for, and says so', () => {
    const args = ['anonymize', ultrasound, place('teaching'), '--profile', 'teaching-file', '--pixels', 'off'];
    const { status, stdout } = bench.caviar(args);
    expect(status).toBe(0);
    expect(stdout).toContain('asks for mask-text, but this run was told off');
    expect(stdout).toMatch(/1 {2}at risk .*: US 1/);
  });

  it('leaves pictures alone where UIDs stay and nothing is said of pixels, and says so', () => {
    const { status, stdout } = bench.caviar(['anonymize', ultrasound, place('kept-uids'), '--option', 'retain-uids']);
    expect(status).toBe(0);
    expect(stdout).toContain('Pixels were not examined');
    expect(stdout).not.toContain('was told off');
  });

  it('masks text as the profile asks, counts it and says nothing of what it read', () => {
    const { status, stdout } = bench.caviar(['anonymize', ultrasound, place('masked'), '--profile', 'teaching-file']);
    expect(status).toBe(0);
    expect(stdout).toContain('1 frame of 1 input looked at; 1 frame of 1 input masked');
    expect(stdout).not.toMatch(NEEDLES);
  });

  it('refuses a report inside OUT or IN, and writes nothing', () => {
    for (const report of [join(place('inside'), 'r.json'), join(samples, 'r.json')]) {
      const { status, stderr } = bench.caviar(['anonymize', samples, place('inside'), '--report', report]);
      expect(status).toBe(1);
      expect(stderr).toContain('[path-overlap]');
    }
    expect(existsSync(place('inside'))).toBe(false);
    expect(existsSync(join(samples, 'r.json'))).toBe(false);
  });

  it('refuses a report that could not be written before anything is read', () => {
    mkdirSync(place('reports'));
    for (const [report, why] of [
      [place('reports'), 'is a folder'],
      [join(place('absent'), 'r.json'), 'does not exist'],
    ] as const) {
      const { status, stderr } = bench.caviar(['anonymize', samples, place('unreported'), '--report', report]);
      expect(status).toBe(1);
      expect(stderr).toMatch(new RegExp(`--report .*${why}.*\\[cannot-write\\]`));
    }
    expect(existsSync(place('unreported'))).toBe(false);
  });

  it.each([
    [['--version']],
    [['--help']],
    [['anonymize', '--help']],
    [['inspect', ultrasound]],
    [['inspect', ultrasound, '--json']],
    [['profile', 'show', 'research']],
  ])('says in one line that its output cannot be written: %s', (words) => {
    const { status, stderr } = withStreams(words, { stdout: '/dev/full' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^caviar: [^\n]*standard output \[cannot-write\]\n$/);
  });

  it('ends as it would have when its reader has left, or nobody can be warned', () => {
    const cut = place('cut-short');
    mkdirSync(cut);
    writeFileSync(join(cut, 'cut.dcm'), readFileSync(ultrasound).subarray(0, 2000));
    const [program = '', ...words] = commandLine();
    const line = [program, ...words, 'anonymize', cut, place('unread')].map((word) => `'${word}'`).join(' ');
    const shell = spawnSync('bash', ['-c', `${line} | true; echo "$PIPESTATUS"`], {
      encoding: 'utf8',
      env: { ...process.env, ...bench.environment() },
    });
    expect(shell.stdout).toBe('2\n');
    expect(shell.stderr).toBe('');
    const piped = { stdout: place('piped.dcm'), stderr: '/dev/full' };
    expect(withStreams(['anonymize', ultrasound, '-', '--pixels', 'off'], piped).status).toBe(0);
    expect(statSync(place('piped.dcm')).size).toBeGreaterThan(1000);
  });

  it('names the argument, not the path, when something is not there', () => {
    const { status, stderr } = bench.caviar(['anonymize', '/nowhere/Leroux', place('absent')]);
    expect(status).toBe(1);
    expect(stderr).toBe('caviar: IN does not exist [cannot-read]\n');
  });

  it('lists every mistake of a profile before any file is read', () => {
    writeFileSync(place('bad.yaml'), 'base: basc\nrules:\n  - keep: StatonName\n');
    const { status, stderr } = bench.caviar(['anonymize', samples, place('never'), '--profile', place('bad.yaml')]);
    expect(status).toBe(1);
    expect(stderr).toContain('[profile-invalid]');
    expect(stderr).toMatch(/bad\.yaml:1:7: .*basic/);
    expect(stderr).toMatch(/bad\.yaml:3:\d+: .*StationName/);
    expect(existsSync(place('never'))).toBe(false);
  });

  it('on a dry run writes a report and nothing else', () => {
    const report = place('dry.json');
    const { status, stdout } = bench.caviar(['anonymize', samples, place('dry'), '--dry-run', '--report', report]);
    expect(status).toBe(0);
    expect(stdout).toContain('Dry run, nothing was written');
    expect(existsSync(place('dry'))).toBe(false);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ dryRun: true, totals: { inputs: 13 } });
  });

  it('ends with 2 when something was quarantined', () => {
    mkdirSync(place('cut'));
    writeFileSync(join(place('cut'), 'cut.dcm'), readFileSync(ultrasound).subarray(0, 2000));
    const { status, stdout } = bench.caviar(['anonymize', place('cut'), place('cut-out')]);
    expect(status).toBe(2);
    expect(stdout).toMatch(/Quarantined, not in the output:\n +1 {2}truncated/);
  });

  it('does nothing twice: a second run finds all done', () => {
    bench.caviar(['anonymize', samples, place('twice')]);
    const again = bench.caviar(['anonymize', samples, place('twice')]);
    expect(again.status).toBe(0);
    expect(again.stdout).toMatch(/12 de-identified, .*; 12 of the inputs had been done by an earlier run/);
  });
});

describe('caviar inspect', () => {
  it('tells tag by tag what would happen, and no value', () => {
    const { status, stdout } = bench.caviar(['inspect', ultrasound]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\(0010,0010\) +PatientName +PN +\d+ > \d+ +pseudonym +PS3\.15 Table E\.1-1 Z/);
    expect(stdout).toContain('Outcome: deidentified');
    expect(stdout).not.toMatch(NEEDLES);
  });

  it('as JSON holds the decisions with keyword, rule and lengths, and no value', () => {
    const { stdout } = bench.caviar(['inspect', ultrasound, '--json']);
    const told = JSON.parse(stdout);
    expect(told.decisions).toContainEqual(
      expect.objectContaining({ path: '(0010,0020)', keyword: 'PatientID', action: 'pseudonym', lengthBefore: 10 }),
    );
    expect(stdout).not.toMatch(NEEDLES);
  });

  it('of a file that would be quarantined says why and ends with 2', () => {
    const { status, stdout } = bench.caviar(['inspect', join(bench.folder, 'cut/cut.dcm')]);
    expect(status).toBe(2);
    expect(stdout).toContain('[truncated]');
  });
});
