// Switches every rule of `src/header` off in turn and demands that some test notices: `npm run test:mutants [-- --list] [-- FILE...]`.
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Ending, openTests, type SwitchedTests } from './switched-tests.js';
import { type Switch, switchesOf } from './switches-of-source.js';

const root = fileURLToPath(new URL('../', import.meta.url));
/** Those that take longest come last. The run of the command is a process of its own, in which nothing is switched off. */
const LAST = ['annex-e', 'own-identifiers', 'arbitrary-markers'];
const LEFT_OUT = 'a-whole-run';
const WORDS: Readonly<Record<Ending, string>> = { failed: 'noticed ', endless: 'endless ', passed: 'SURVIVED' };

interface Verdict {
  readonly what: Switch;
  readonly ending: Ending;
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
  const places = await Promise.all(
    Array.from({ length: Math.min(2, availableParallelism()) }, (_, n) => openTests(root, `${n}`, tests())),
  );
  const plain = await places[0]?.run(null);
  if (plain?.ending === 'passed') report(await tryAll(switches, places));
  else {
    console.error(`the tests fail without any change: mend them first\n${plain?.told}`);
    process.exitCode = 1;
  }
  await Promise.all(places.map((place) => place.close()));
}

function tests(): readonly string[] {
  const found = ['test/header', 'test/leak'].flatMap((folder) => filesUnder(join(root, folder)));
  const rank = (path: string) => LAST.findIndex((name) => path.includes(name));
  return found
    .filter((path) => path.endsWith('.test.ts') && !path.includes(LEFT_OUT))
    .sort((a, b) => rank(a) - rank(b))
    .map((path) => relative(root, path));
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

async function tryAll(switches: readonly Switch[], places: readonly SwitchedTests[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = [...switches];
  const work = async (place: SwitchedTests): Promise<void> => {
    for (let what = waiting.shift(); what !== undefined; what = waiting.shift()) {
      const start = Date.now();
      const { ending } = await place.run(what);
      const verdict = { what, ending, seconds: (Date.now() - start) / 1000 };
      verdicts.push(verdict);
      console.log(`${WORDS[ending]} ${verdict.seconds.toFixed(1).padStart(5)} s  ${told(what)}`);
    }
  };
  await Promise.all(places.map(work));
  return verdicts;
}

function report(verdicts: readonly Verdict[]): void {
  const survivors = verdicts.filter(({ ending }) => ending === 'passed');
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
