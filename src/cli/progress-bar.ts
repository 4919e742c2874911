// How far a run is, on stderr: a bar on a terminal, a JSON line now and then for a machine, nothing else. Numbers only.
import type { RunEvents } from '../pipeline/index.js';

const BAR_CELLS = 24;
const MACHINE_LINE_SECONDS = 5;

/** Events for a run, and what ends the telling. */
export interface Progress {
  readonly events: RunEvents;
  /** Clears the bar. */
  stop(): void;
}

/** What progress is written to, and when it began (milliseconds). */
export interface ProgressPlace {
  write(text: string): void;
  now(): number;
}

/** For pipes and files: silent. */
export function silentProgress(): Progress {
  return { events: { progress() {} }, stop() {} };
}

/** For a terminal: one line, drawn over. */
export function progressBar(place: ProgressPlace): Progress {
  const began = place.now();
  let drawn = false;
  return {
    events: {
      progress(done, found, walking, bytes) {
        drawn = true;
        place.write(`\r${progressLine({ done, found, walking, bytes, seconds: (place.now() - began) / 1000 })}\x1b[K`);
      },
    },
    stop() {
      if (drawn) place.write('\r\x1b[K');
    },
  };
}

/** For `--json` without a terminal: at most one line in five seconds, so that a short run is silent. */
export function machineProgress(place: ProgressPlace): Progress {
  let last = place.now();
  return {
    events: {
      progress(done, found, walking, bytes) {
        if (place.now() - last < MACHINE_LINE_SECONDS * 1000) return;
        last = place.now();
        place.write(`${JSON.stringify({ done, found, walking, bytes })}\n`);
      },
    },
    stop() {},
  };
}

interface Moment {
  readonly done: number;
  readonly found: number;
  readonly walking: boolean;
  readonly bytes: number;
  readonly seconds: number;
}

/** e.g. `[######..................] 120/480  61 files/s  31 MB/s  0:06 left`; while the folder is still walked, no end is foretold. */
export function progressLine({ done, found, walking, bytes, seconds }: Moment): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const full = found === 0 ? 0 : Math.floor((BAR_CELLS * done) / found);
  const bar = `[${'#'.repeat(full).padEnd(BAR_CELLS, '.')}]`;
  const speed = `${rate < 10 ? rate.toFixed(1) : Math.round(rate)} files/s  ${Math.round(bytes / 1e6 / Math.max(seconds, 1e-3))} MB/s`;
  const left = walking ? 'still looking' : rate > 0 ? `${clock((found - done) / rate)} left` : '';
  return `${bar} ${done}/${found}${walking ? '+' : ''}  ${speed}  ${left}`.trimEnd();
}

/** Seconds as m:ss or h:mm:ss. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
