// An element of the top level that more than its rule has a say in: markers, the instance's identity, what bulk work changed.
import type { Rule } from '../profile/index.js';
import type { Scope, Settled } from './scope.js';

export interface SpecialElement {
  readonly tag: number;
  /** In place of the rule's action; settles what it decides. */
  treat(scope: Scope, entry: number, rule: Rule): Settled;
  /** The whole element to insert when the data set lacks it; null for none. */
  whenAbsent(scope: Scope): Uint8Array | null;
  /** When everything else is decided. */
  afterwards(scope: Scope): void;
}

/** By tag. */
export type SpecialElements = ReadonlyMap<number, SpecialElement>;

/** For those who have nothing to insert or to do afterwards. */
export const passive = {
  whenAbsent: (): null => null,
  afterwards: (): void => {},
};
