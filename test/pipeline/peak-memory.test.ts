import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { peakMemory } from '../../src/pipeline/peak-memory.js';

const MEBIBYTE = 2 ** 20;
const module = fileURLToPath(new URL('../../src/pipeline/peak-memory.ts', import.meta.url));

it('is at least what was once taken, and does not count what the caller of the process took', () => {
  const taken = Buffer.alloc(500 * MEBIBYTE, 1);
  expect(taken[taken.length - 1]).toBe(1);
  expect(peakMemory()).toBeGreaterThan(500 * MEBIBYTE);

  const program = `import(${JSON.stringify(module)}).then(({ peakMemory }) => console.log(peakMemory()))`;
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '-e', program], { encoding: 'utf8' });
  expect(Number(stdout)).toBeGreaterThan(20 * MEBIBYTE);
  expect(Number(stdout)).toBeLessThan(400 * MEBIBYTE);
});
