// A worker is given up by what it had of the machine, not by the clock on the wall.
import { describe, expect, it } from 'vitest';
import { isOver, MOST_STARVED, workClock } from '../../src/pipeline/work-clock.js';

/** Ticks once a second. @param share CPU time of the process beside the clock. */
function watched(seconds: number, share: number, busy: number) {
  let now = 0;
  const clock = workClock(
    () => now * 1000,
    () => now * share * 1000,
  );
  const since = clock.now();
  while (now < seconds) {
    now++;
    clock.tick(busy);
  }
  return (allowedMs: number) => isOver(since, clock.now(), allowedMs);
}

describe('the time that work may take', () => {
  it('is over when it had that much of a core', () => {
    expect(watched(9, 1, 1)(10_000)).toBe(false);
    expect(watched(11, 1, 1)(10_000)).toBe(true);
  });

  it('goes on where others have the machine', () => {
    expect(watched(40, 0.2, 1)(10_000)).toBe(false);
    expect(watched(60, 0.2, 1)(10_000)).toBe(true);
  });

  it('is shared by threads that are busy, and is no shorter because there are many cores', () => {
    expect(watched(11, 2, 2)(10_000)).toBe(true);
    expect(watched(11, 1, 2)(10_000)).toBe(false);
    expect(watched(9, 4, 1)(10_000)).toBe(false);
  });

  it('ends all the same where no work is done at all', () => {
    expect(watched(10 * MOST_STARVED - 1, 0, 1)(10_000)).toBe(false);
    expect(watched(10 * MOST_STARVED + 1, 0, 1)(10_000)).toBe(true);
  });
});
