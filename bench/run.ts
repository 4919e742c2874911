// `npm run bench [-- --rounds N] [--only NAME] [--write]`: speed and memory beside peers; see docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CAVIAR_1, CAVIAR_2, CP, DCMODIFY, gdcmanon, NODE_0, NODE_COPY, VERSION } from './contestants.js';
import { BIG, CT_500, type DataSet, makeDataSet, SMALL_2000 } from './data-sets.js';
import { measureCleaning, WITH_CLEANING, WITHOUT_CLEANING } from './header-work.js';
import { type Contestant, measureRounds, pairedRatio, type Samples } from './measure.js';
import { figuresTable, targetsTable } from './tables.js';
import { type Reached, reach, type Target } from './targets.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    folder: { type: 'string', default: join(root, '.cache/bench') },
    write: { type: 'boolean', default: false },
  },
});

interface Race {
  readonly name: string;
  readonly title: string;
  readonly data: DataSet | null;
  readonly contestants: readonly Contestant[];
  readonly targets: readonly Target[];
  readonly roundsBy: number;
}

const PAGE_HEAD = `# Speed and memory

Written by \`npm run bench -- --write\`; do not edit. Whole processes, start-up included, Caviar with its journal and fsync on;
medians of rounds in which the contestants take turns (A B C, A B C), warm cache, one \`sync\` of the output inside the timing; a ratio is the
median of the rounds' own ratios. The data sets are made by \`bench/data-sets.ts\`: eight invented patients, every instance
different in its UIDs and a dozen more values. \`gdcmanon -e\` and the dcmodify script do less: gdcm's table is older and does not look into
text, dcmodify erases a fixed list of 23 attributes and gives new UIDs that do not match each other.
`;

/** Other work on the machine while this runs makes all slower; the ratios less so. */
const loadBefore = loadavg()[0] ?? 0;

mkdirSync(values.folder, { recursive: true });
const GDCMANON = gdcmanon(values.folder);
const wall = (of: Contestant, beside: Contestant, most: number): Target => ({
  of: of.name,
  figure: 'wallSeconds',
  beside: beside.name,
  most,
});
const cpu = (of: Contestant, beside: Contestant, most: number): Target => ({
  of: of.name,
  figure: 'cpuSeconds',
  beside: beside.name,
  most,
});

const RACES: readonly Race[] = [
  {
    name: 'version',
    title: 'Start: `caviar --version`',
    data: null,
    contestants: [VERSION, NODE_0],
    targets: [wall(VERSION, NODE_0, 1.3)],
    roundsBy: 6,
  },
  {
    name: CT_500.name,
    title: '500 CT of 512 KB',
    data: CT_500,
    contestants: [CAVIAR_1, CAVIAR_2, GDCMANON, DCMODIFY, CP, NODE_COPY],
    targets: [
      wall(CAVIAR_1, GDCMANON, 1),
      cpu(CAVIAR_1, GDCMANON, 1.3),
      wall(CAVIAR_2, GDCMANON, 0.7),
      wall(CAVIAR_2, CP, 2),
    ],
    roundsBy: 1,
  },
  {
    name: SMALL_2000.name,
    title: '2,000 files of 40 KB',
    data: SMALL_2000,
    contestants: [CAVIAR_1, CAVIAR_2, GDCMANON, DCMODIFY, CP, NODE_COPY],
    targets: [wall(CAVIAR_1, GDCMANON, 1), wall(CAVIAR_2, GDCMANON, 0.67)],
    roundsBy: 1,
  },
  {
    name: BIG.name,
    title: 'One multi-frame file of 2 GB',
    data: BIG,
    contestants: [CAVIAR_1, CP],
    targets: [wall(CAVIAR_1, CP, 1.5), { of: CAVIAR_1.name, figure: 'peakBytes', beside: null, most: 200e6 }],
    roundsBy: 0.6,
  },
];

const CLEANING = 'cleaning';
const isAsked = (name: string) => values.only === undefined || name === values.only;
const results = [
  ...RACES.filter(({ name }) => isAsked(name)).map(runRace),
  ...(isAsked(CLEANING) ? [cleaningRace()] : []),
];
if (results.length === 0) throw new Error(`--only takes ${[...RACES.map(({ name }) => name), CLEANING].join(', ')}`);
process.stdout.write(`${results.map(({ text }) => text).join('\n')}\n`);
if (values.write) writePage(results.map(({ text }) => text).join('\n'));
if (results.some(({ reached }) => reached.some(({ good }) => !good))) process.exitCode = 1;

function runRace({ title, data, contestants, targets, roundsBy }: Race): { text: string; reached: readonly Reached[] } {
  process.stderr.write(`\n${title}\n`);
  const input = data === null ? values.folder : makeDataSet(values.folder, data);
  const place = { input, output: join(values.folder, 'out'), home: join(values.folder, 'home') };
  const rounds = Math.max(1, Math.round(Number(values.rounds) * roundsBy));
  const samples = measureRounds(contestants, place, rounds);
  rmSync(place.output, { recursive: true, force: true });
  const reached = reach(samples, targets);
  const text = `## ${title}\n\n${rounds} rounds.\n\n${figuresTable(samples)}\n\n${targetsTable(reached)}\n${floor(samples)}`;
  return { text, reached };
}

/** The engine alone, in memory: what the cleaning options cost. */
function cleaningRace(): { text: string; reached: readonly Reached[] } {
  process.stderr.write('\nCleaning\n');
  const rounds = Math.max(3, Number(values.rounds) * 2 - 1);
  const samples = measureCleaning(makeDataSet(values.folder, SMALL_2000), rounds);
  const reached = reach(samples, [{ of: WITH_CLEANING, figure: 'cpuSeconds', beside: WITHOUT_CLEANING, most: 1.5 }]);
  const title = '## Cleaning descriptors, reports and graphics: 2,000 files of 40 KB through the engine in memory';
  return { text: `${title}\n\n${rounds} rounds.\n\n${figuresTable(samples)}\n\n${targetsTable(reached)}\n`, reached };
}

/** What Node itself leaves of a target: reading and writing alone, of the other's figures. */
function floor(samples: Samples): string {
  if (!samples.has(NODE_COPY.name) || !samples.has(GDCMANON.name)) return '';
  const [wallShare, cpuShare] = (['wallSeconds', 'cpuSeconds'] as const).map((figure) =>
    pairedRatio(samples, [NODE_COPY.name, GDCMANON.name], figure).toFixed(2),
  );
  return `\nThe floor: the bare Node copy takes ${wallShare} of gdcmanon's wall time and ${cpuShare} of its CPU seconds.\n`;
}

function writePage(tables: string): void {
  const gdcm =
    /gdcm ([\d.]+)/.exec(spawnSync('gdcmanon', ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? 'unknown';
  const dcmtk = /v([\d.]+)/.exec(spawnSync('dcmodify', ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? 'unknown';
  const processor = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
  const machine = `${processor}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}, Node ${process.version}, gdcm ${gdcm}, dcmtk ${dcmtk}`;
  const load = `Other work ran on it meanwhile: the load average was ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after, this one's own included.`;
  writeFileSync(join(root, 'docs/benchmarks.md'), `${PAGE_HEAD}\nMachine: ${machine}. ${load}\n\n${tables}`);
}
