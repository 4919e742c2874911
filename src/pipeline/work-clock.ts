// How long work has gone on, told by the CPU time that there was for it: on a machine that is busy with other things a worker that is slow is not one that hangs.

/** So many times what is allowed is waited for work that gets hardly any CPU time: a call to the system that hangs takes none. */
export const MOST_STARVED = 10;

export interface Moment {
  readonly wallMs: number;
  readonly workedMs: number;
}

export interface WorkClock {
  /** To be called often: since the last call so many threads were busy, and shared the CPU time of the process. Work goes no faster than the clock on the wall. */
  tick(busy: number): void;
  now(): Moment;
}

/** @param wall @param cpu milliseconds. */
export function workClock(wall: () => number = Date.now, cpu: () => number = cpuMs): WorkClock {
  let last = { wallMs: wall(), cpuMs: cpu() };
  let workedMs = 0;
  return {
    tick(busy) {
      const next = { wallMs: wall(), cpuMs: cpu() };
      workedMs += Math.min(next.wallMs - last.wallMs, (next.cpuMs - last.cpuMs) / Math.max(1, busy));
      last = next;
    },
    now: () => ({ wallMs: wall(), workedMs }),
  };
}

export function isOver(since: Moment, now: Moment, allowedMs: number): boolean {
  return now.workedMs - since.workedMs > allowedMs || now.wallMs - since.wallMs > MOST_STARVED * allowedMs;
}

/** Of the whole process; Node tells that of one thread to nobody but itself. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
