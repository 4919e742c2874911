// `npm run fuzz -- --count N --seeds DIR --seed K`: mutated files through the reader and the splicer, in a process of their own that is watched.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mutate } from './mutate.js';
import { Random } from './random.js';
import { loadSeeds } from './seeds.js';
import { tryFile } from './try-file.js';

/** CPU time that a file may take, in milliseconds, garbage collection included. */
const MAX_FILE_MS = 1_000;
/** A whole batch that says nothing for so long hangs. */
const MAX_SILENCE_MS = 60_000;
const BATCH = 1_000;
/** The peak of the whole process, seeds included. */
const MAX_MEMORY_MB = 400;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    from: { type: 'string', default: '0' },
    seeds: { type: 'string', default: process.env.CAVIAR_CORPUS ?? '' },
    seed: { type: 'string', default: '1' },
    watched: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const from = Number(values.from);
const end = from + Number(values.count);

if (values.watched) await work();
else watch();

function watch(): void {
  const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), '--watched']);
  let seen = from;
  const hang = () => {
    child.kill('SIGKILL');
    console.error(
      `HANG within the ${BATCH} files from number ${seen} (--seed ${seed} --from ${seen} --count ${BATCH})`,
    );
    process.exitCode = 1;
  };
  let timer = setTimeout(hang, MAX_SILENCE_MS);
  child.on('message', (number) => {
    seen = Number(number);
    clearTimeout(timer);
    timer = setTimeout(hang, MAX_SILENCE_MS);
  });
  child.on('exit', (code) => {
    clearTimeout(timer);
    if (code !== 0) process.exitCode = 1;
  });
}

async function work(): Promise<void> {
  const seeds = loadSeeds(values.seeds === '' ? null : values.seeds, seed);
  if (seeds.length < 100)
    console.warn(`only ${seeds.length} seeds: name a folder of real files with --seeds or CAVIAR_CORPUS`);
  const ends = new Map<string, number>();
  const slowest = { milliseconds: 0, number: -1 };
  let failures = 0;
  for (let number = from; number < end; number += 1) {
    const started = process.cpuUsage();
    try {
      const how = tryNumber(number, seeds);
      ends.set(how, (ends.get(how) ?? 0) + 1);
    } catch (error) {
      failures += 1;
      console.error(
        `FAILED number ${number} (--seed ${seed} --from ${number} --count 1): ${error instanceof Error ? error.stack : error}`,
      );
      if (failures === 20) break;
    }
    const { user, system } = process.cpuUsage(started);
    if ((user + system) / 1000 > slowest.milliseconds)
      Object.assign(slowest, { milliseconds: (user + system) / 1000, number });
    if (number % BATCH === BATCH - 1) await report(number + 1);
  }
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(`${end - from} files from ${seeds.length} seeds, seed ${seed}: ${failures} failures`);
  console.log(
    `slowest ${slowest.milliseconds.toFixed(1)} ms (number ${slowest.number}), peak memory ${peak.toFixed(0)} MB, CPU ${(process.cpuUsage().user / 1e6).toFixed(0)} s`,
  );
  for (const [how, count] of [...ends].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(8)} ${how}`);
  process.exit(failures > 0 || slowest.milliseconds > MAX_FILE_MS || peak > MAX_MEMORY_MB ? 1 : 0);
}

function tryNumber(number: number, seeds: ReturnType<typeof loadSeeds>): string {
  const random = new Random(seed, number);
  return tryFile(mutate(random.pick(seeds), seeds, random), random);
}

/** Lets the message out, as the loop itself never waits. */
function report(number: number): Promise<void> {
  return new Promise((resolve) => process.send?.(number, () => resolve()));
}
