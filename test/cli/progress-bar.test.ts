import { describe, expect, it } from 'vitest';
import { clock, machineProgress, progressBar, progressLine } from '../../src/cli/progress-bar.js';

/** A place that remembers, with a clock that the test moves. */
function place() {
  const written: string[] = [];
  const time = { now: 0 };
  return { written, time, write: (text: string) => void written.push(text), now: () => time.now };
}

describe('progress', () => {
  it('shows rate and time left once the folder has been walked', () => {
    const line = progressLine({ done: 120, found: 480, walking: false, bytes: 60e6, seconds: 2 });
    expect(line).toBe('[######..................] 120/480  60 files/s  30 MB/s  0:06 left');
  });

  it('foretells no end while files are still being found', () => {
    const line = progressLine({ done: 1, found: 2, walking: true, bytes: 0, seconds: 1 });
    expect(line).toContain('1/2+');
    expect(line).toContain('still looking');
  });

  it('at the very beginning divides nothing by zero', () => {
    expect(progressLine({ done: 0, found: 0, walking: true, bytes: 0, seconds: 0 })).not.toMatch(/NaN|Infinity/);
  });

  it('on a terminal is one line, gone at the end', () => {
    const terminal = place();
    const { events, stop } = progressBar(terminal);
    terminal.time.now = 1000;
    events.progress(1, 4, false, 10);
    stop();
    expect(terminal.written).toEqual([expect.stringMatching(/^\r\[#{6}\.{18}\] 1\/4/), '\r\x1b[K']);
  });

  it('for machines is a JSON line in five seconds at most, so a short run is silent', () => {
    const machine = place();
    const { events } = machineProgress(machine);
    machine.time.now = 4000;
    events.progress(1, 4, true, 10);
    expect(machine.written).toEqual([]);
    machine.time.now = 5000;
    events.progress(2, 4, false, 20);
    events.progress(3, 4, false, 30);
    expect(machine.written.map((line) => JSON.parse(line))).toEqual([{ done: 2, found: 4, walking: false, bytes: 20 }]);
  });

  it('tells long waits in hours', () => {
    expect(clock(59.6)).toBe('1:00');
    expect(clock(3725)).toBe('1:02:05');
  });
});
