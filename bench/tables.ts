// The figures as Markdown tables, for the terminal and for docs/benchmarks.md.
import { median, type Sample, type Samples } from './measure.js';
import type { Reached } from './targets.js';

const FIGURES: Readonly<Record<keyof Sample, string>> = {
  wallSeconds: 'wall',
  cpuSeconds: 'CPU',
  peakBytes: 'peak memory',
};

/** One line a contestant: medians. */
export function figuresTable(samples: Samples): string {
  const rows = [...samples].map(([name, rounds]) => {
    const of = (figure: keyof Sample) => median(rounds.map((sample) => sample[figure]));
    return `| ${name} | ${of('wallSeconds').toFixed(3)} | ${of('cpuSeconds').toFixed(2)} | ${megabytes(of('peakBytes'))} |`;
  });
  return ['| | wall s | CPU s | peak MB |', '|---|---|---|---|', ...rows].join('\n');
}

/** One line a target. */
export function targetsTable(reached: readonly Reached[]): string {
  const rows = reached.map(({ target: { of, figure, beside, most }, value, good }) => {
    const what = beside === null ? FIGURES[figure] : `${FIGURES[figure]} by that of ${beside}`;
    const [got, bound] = beside === null ? [megabytes(value), megabytes(most)] : [value.toFixed(2), most.toFixed(2)];
    return `| ${of} | ${what} | ${got} | ${bound} | ${good ? 'yes' : '**no**'} |`;
  });
  return ['| | figure | measured | at most | reached |', '|---|---|---|---|---|', ...rows].join('\n');
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
