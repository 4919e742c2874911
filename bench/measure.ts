// Runs whole processes and measures them: wall time with one sync of the output, CPU seconds and peak memory.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Contestant {
  readonly name: string;
  /** Command and arguments; they write into `output`, which is absent before. */
  command(input: string, output: string): readonly string[];
  /** Exit codes that count as done. */
  readonly good?: readonly number[];
}

export interface Sample {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** Samples by contestant, in rounds: index i of each was taken in round i, one contestant after another. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** All contestants in turn, `rounds` times, after one round that does not count and warms the cache. Throws when one fails. */
export function measureRounds(
  contestants: readonly Contestant[],
  place: { readonly input: string; readonly output: string; readonly home: string },
  rounds: number,
): Samples {
  const samples = new Map(contestants.map(({ name }) => [name, [] as Sample[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const contestant of contestants) {
      const sample = measureOnce(contestant, place);
      if (round > 0) samples.get(contestant.name)?.push(sample);
      process.stderr.write(
        `${round === 0 ? 'warm' : `${round}/${rounds}`} ${contestant.name} ${sample.wallSeconds.toFixed(3)} s\n`,
      );
    }
  }
  return samples;
}

function measureOnce({ name, command, good = [0] }: Contestant, place: Parameters<typeof measureRounds>[1]): Sample {
  rmSync(place.output, { recursive: true, force: true });
  rmSync(place.home, { recursive: true, force: true });
  mkdirSync(place.home, { recursive: true });
  spawnSync('sync');
  const figures = `${place.home}.time`;
  const words = ['-q', '-f', '%U %S %M', '-o', figures, ...command(place.input, place.output)];
  const began = process.hrtime.bigint();
  const { status } = spawnSync('/usr/bin/time', words, {
    stdio: 'ignore',
    env: { ...process.env, XDG_DATA_HOME: place.home },
  });
  if (!good.includes(status ?? -1)) throw new Error(`${name} ended with ${status}`);
  spawnSync('sync', ['-f', dirname(place.output)]);
  const wallSeconds = Number(process.hrtime.bigint() - began) / 1e9;
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(figures, 'utf8').trim().split(' ').map(Number);
  return { wallSeconds, cpuSeconds: user + system, peakBytes: kilobytes * 1024 };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The median over the rounds of one contestant's figure by another's of the same round. */
export function pairedRatio(samples: Samples, [one, other]: readonly [string, string], figure: keyof Sample): number {
  const others = samples.get(other) ?? [];
  return median(
    (samples.get(one) ?? []).map((sample, round) => sample[figure] / (others[round]?.[figure] ?? Number.NaN)),
  );
}
