// `npm run fuzz:jpeg -- --count N --seed K --from M`: random masks over random JPEG pictures, judged by libjpeg (docs/exactness.md).
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tryMasks } from './jpeg-trials.js';

const BATCH = 200;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '2027' },
  },
});
const [seed, from, count] = [values.seed, values.from, values.count].map(Number) as [number, number, number];
const began = Date.now();
const kinds = new Map<string, number>();
const traces: number[] = [];
let failed = 0;
let [units, shared] = [0, 0];
for (let first = from; first < from + count; first += BATCH) {
  const folder = mkdtempSync(join(tmpdir(), 'caviar-jpeg-'));
  const results = tryMasks(folder, seed, first, Math.min(BATCH, from + count - first));
  for (const [kind, pictures] of results.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + pictures);
  for (const failure of results.failures) console.error(`FAILED (--seed ${seed}) ${failure}`);
  failed += results.failures.length;
  units += results.unitsMasked;
  shared += results.unitsShared;
  traces.push(results.trace);
}
for (const [kind, pictures] of [...kinds].sort()) console.log(`${kind}: ${pictures}`);
console.log(
  `${count} pictures, ${units} units masked, ${shared} in part (trace ${mean(traces).toFixed(4)}), ${failed} failures, ${Math.round((Date.now() - began) / 1000)} s`,
);
if (failed > 0) process.exitCode = 1;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
