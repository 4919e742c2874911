// Switches every rule of `src/header` off in turn and demands that some test notices: `npm run test:mutants [-- --list] [-- FILE...]`.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Switch, switchesOf } from './switches-of-source.js';

const root = fileURLToPath(new URL('../', import.meta.url));
/** A mutant may loop for ever: that it does not end is noticed too. */
const SECONDS = 120;

interface Verdict {
  readonly what: Switch;
  readonly noticed: boolean;
  readonly seconds: number;
}

interface Exemption {
  readonly file: string;
  readonly text: string;
  readonly why: string;
}

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const chosen = args.filter((arg) => !arg.startsWith('--'));
  const switches = everySwitch().filter(
    ({ file }) => chosen.length === 0 || chosen.some((part) => file.includes(part)),
  );
  if (args.includes('--list')) return console.log(switches.map(told).join('\n'));
  if (!(await testsNotice(null))) return report(await tryAll(switches));
  console.error('the tests fail without any change: mend them first');
  process.exitCode = 1;
}

/** All switches but the exempt ones, in the order of the files. */
function everySwitch(): Switch[] {
  const exempt = exemptions();
  const found = filesUnder(join(root, 'src/header')).flatMap((path) =>
    switchesOf(relative(root, path), readFileSync(path, 'utf8')),
  );
  return found.filter((one) => !exempt.some(({ file, text }) => file === one.file && one.text.includes(text)));
}

function exemptions(): readonly Exemption[] {
  return (parse(readFileSync(join(root, 'scripts/switch-off-exempt.yaml'), 'utf8')) ?? []) as Exemption[];
}

async function tryAll(switches: readonly Switch[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = [...switches];
  const work = async (): Promise<void> => {
    for (let what = waiting.shift(); what !== undefined; what = waiting.shift()) {
      const start = Date.now();
      const verdict = { what, noticed: await testsNotice(what), seconds: (Date.now() - start) / 1000 };
      verdicts.push(verdict);
      console.log(
        `${verdict.noticed ? 'noticed ' : 'SURVIVED'} ${verdict.seconds.toFixed(1).padStart(5)} s  ${told(what)}`,
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return verdicts;
}

/** Whether the tests of the header room, or else the leak tests, fail with that switch off; `null`: with none. */
async function testsNotice(what: Switch | null): Promise<boolean> {
  return (await fails('test/header', what)) || (await fails('test/leak', what));
}

function fails(folder: string, what: Switch | null): Promise<boolean> {
  const change = what === null ? {} : { CAVIAR_SWITCH_OFF: JSON.stringify(what) };
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--config', 'scripts/switch-off.config.ts', '--bail', '1', '--reporter', 'dot', folder];
  return new Promise((settle) => {
    const env = { ...process.env, ...change };
    const child = spawn(process.execPath, [vitest, ...args], { cwd: root, env, stdio: 'ignore', detached: true });
    const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), SECONDS * 1000);
    child.on('close', (code) => {
      clearTimeout(timer);
      settle(code !== 0);
    });
  });
}

function report(verdicts: readonly Verdict[]): void {
  const survivors = verdicts.filter(({ noticed }) => !noticed);
  console.log(`\n${verdicts.length} switched off, ${survivors.length} not noticed`);
  for (const { what } of survivors) console.log(`  ${told(what)}`);
  if (survivors.length > 0) process.exitCode = 1;
}

function told({ file, line, kind, text }: Switch): string {
  return `${file}:${line}  ${kind}: ${text}`;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('index.ts'))
    .sort();
}
