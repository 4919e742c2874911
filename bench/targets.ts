// What the figures have to reach: one run's figure against another's of the same round, or against a bound.
import { median, pairedRatio, type Sample, type Samples } from './measure.js';

export interface Target {
  readonly of: string;
  readonly figure: keyof Sample;
  /** The other contestant; null: `most` is in the figure's own unit. */
  readonly beside: string | null;
  readonly most: number;
}

export interface Reached {
  readonly target: Target;
  readonly value: number;
  readonly good: boolean;
}

/** Every target with what was measured. */
export function reach(samples: Samples, targets: readonly Target[]): readonly Reached[] {
  return targets.map((target) => {
    const { of, figure, beside, most } = target;
    const own = median((samples.get(of) ?? []).map((sample) => sample[figure]));
    const value = beside === null ? own : pairedRatio(samples, [of, beside], figure);
    return { target, value, good: value <= most };
  });
}
