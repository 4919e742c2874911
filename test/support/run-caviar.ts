// The command as a user runs it, in a process of its own, with a private home that the test throws away.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface ReportedInstance {
  readonly input: string;
  readonly output: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly code: string | null;
}

export interface CommandAnswer {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder for one test: IN, OUT and a home; `done` removes it, also what lost its permissions. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), 'caviar-test-'));
  readonly input = join(this.folder, 'in');
  readonly output = join(this.folder, 'out');
  readonly report = join(this.folder, 'report.json');

  /** `npx tsx src/cli/main.ts ARGS`, or what CAVIAR_COMMAND names. Stopped after `seconds`: a hang is a failure, not a wait. */
  caviar(args: readonly string[], seconds = 120): CommandAnswer {
    const [command, ...first] = commandLine();
    const result = spawnSync(command ?? '', [...first, ...args], {
      cwd: root,
      env: { ...process.env, ...this.environment() },
      encoding: 'utf8',
      timeout: seconds * 1000,
      maxBuffer: 1 << 28,
    });
    return { status: result.status, signal: result.signal, stdout: result.stdout, stderr: result.stderr };
  }

  environment(): Record<string, string> {
    return { XDG_DATA_HOME: join(this.folder, 'home') };
  }

  /** `anonymize IN OUT` with pixels off and a report. */
  anonymize(args: readonly string[] = [], seconds = 120): CommandAnswer {
    const fixed = ['anonymize', this.input, this.output, '--pixels', 'off', '--report', this.report];
    return this.caviar([...fixed, ...args], seconds);
  }

  /** The report's entries. */
  instances(): readonly ReportedInstance[] {
    return (JSON.parse(readFileSync(this.report, 'utf8')) as { instances: ReportedInstance[] }).instances;
  }

  /** Paths of the files under OUT, relative, sorted. */
  outputs(): string[] {
    return filesUnder(this.output);
  }

  done(): void {
    for (const folder of foldersUnder(this.folder)) chmodSync(folder, 0o700);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The words that start Caviar. */
export function commandLine(): readonly string[] {
  const given = process.env.CAVIAR_COMMAND;
  if (given !== undefined && given !== '') return given.split(' ');
  return [process.execPath, '--import', 'tsx', join(root, 'src/cli/main.ts')];
}

export function filesUnder(folder: string): string[] {
  return entriesUnder(folder)
    .filter((path) => lstatSync(path).isFile())
    .map((path) => relative(folder, path))
    .sort();
}

/** Path to SHA-256 of every file below: to see that nothing was written. */
export function digestsUnder(folder: string): Record<string, string> {
  const entries = filesUnder(folder).map((path) => {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
    return [path, digest] as const;
  });
  return Object.fromEntries(entries);
}

function entriesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...entriesUnder(path)] : [path];
  });
}

function foldersUnder(folder: string): string[] {
  chmodSync(folder, 0o700);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => [join(folder, entry.name), ...foldersUnder(join(folder, entry.name))]);
}
