// Tells how far a run is, ten times a second, and counts ahead what there is to do.
import type { RunEvents } from './job-spec.js';
import type { InstanceRun } from './run-instances.js';
import type { RunPlace } from './run-place.js';
import type { Tally } from './tally.js';

const EVERY_MS = 100;
/** Counting ahead takes this much of each tenth of a second at most. */
const COUNTING_MS = 4;

/** `end` tells once more, for good. */
export function watchProgress(
  place: RunPlace,
  tally: Tally,
  instances: InstanceRun,
  events: RunEvents,
): { readonly end: () => void } {
  const counting = place.inputs.count()[Symbol.iterator]();
  let counted = 0;
  let isCounting = true;
  const countOn = () => {
    for (const end = performance.now() + COUNTING_MS; isCounting && performance.now() < end; ) {
      const step = counting.next();
      if (step.done === true) isCounting = false;
      else counted += step.value;
    }
  };
  const timer = setInterval(() => {
    countOn();
    place.lock?.touch();
    events.progress(tally.done, Math.max(counted, instances.taken), isCounting, tally.bytesIn);
  }, EVERY_MS);
  timer.unref();
  return {
    end: () => {
      clearInterval(timer);
      events.progress(tally.done, instances.taken, false, tally.bytesIn);
    },
  };
}
