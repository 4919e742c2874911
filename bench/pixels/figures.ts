// The figures of a scoring, and their tables.
import type { PictureScore, StringScore } from './score.js';

export interface Figures {
  readonly pictures: number;
  readonly withheld: number;
  readonly identifying: number;
  readonly removed: number;
  /** Of those with a contrast over 0.2. */
  readonly clear: number;
  readonly clearRemoved: number;
  readonly withIdentifying: number;
  readonly allRemoved: number;
  readonly changedOutside: number;
  readonly textFree: number;
  readonly textFreeTouched: number;
  readonly textFreeChanged: number;
  readonly harmless: number;
  readonly harmlessKept: number;
}

const CLEAR = 0.2;

export function figuresOf(scores: readonly PictureScore[]): Figures {
  const released = scores.filter((score) => score.released);
  const strings = released.flatMap((score) => score.strings);
  const identifying = strings.filter(isIdentifying);
  const clear = identifying.filter(({ string }) => string.contrast > CLEAR);
  const harmless = strings.filter(({ string }) => string.kind === 'harmless');
  const textFree = released.filter(({ key }) => key.strings.length === 0);
  const withIdentifying = released.filter((score) => score.strings.some(isIdentifying));
  return {
    pictures: scores.length,
    withheld: scores.length - released.length,
    identifying: identifying.length,
    removed: identifying.filter(({ removed }) => removed).length,
    clear: clear.length,
    clearRemoved: clear.filter(({ removed }) => removed).length,
    withIdentifying: withIdentifying.length,
    allRemoved: withIdentifying.filter((score) => score.strings.every((each) => each.removed || !isIdentifying(each)))
      .length,
    changedOutside: mean(released.map(({ changedOutside }) => changedOutside)),
    textFree: textFree.length,
    textFreeTouched: textFree.filter(({ changed }) => changed > 0).length,
    textFreeChanged: mean(textFree.map(({ changed }) => changed)),
    harmless: harmless.length,
    harmlessKept: harmless.filter(({ kept }) => kept).length,
  };
}

export function isIdentifying({ string }: StringScore): boolean {
  return string.kind === 'identifying';
}

/** Removal of identifying strings by what `group` says of them, in the order of `names` or of appearance. */
export function recallTable(
  scores: readonly PictureScore[],
  title: string,
  group: (score: PictureScore, string: StringScore) => string,
): string {
  const groups = new Map<string, { all: number; removed: number }>();
  for (const score of scores) {
    for (const string of score.strings.filter(isIdentifying)) {
      const name = group(score, string);
      const counted = groups.get(name) ?? { all: 0, removed: 0 };
      groups.set(name, { all: counted.all + 1, removed: counted.removed + (string.removed ? 1 : 0) });
    }
  }
  const rows = [...groups].sort(([one], [other]) => Number.parseFloat(one) - Number.parseFloat(other) || 0);
  return [
    `| ${title} | strings | removed | |`,
    '|---|---|---|---|',
    ...rows.map(([name, { all, removed }]) => `| ${name} | ${all} | ${removed} | ${percent(removed, all)} |`),
  ].join('\n');
}

/** The name of the range a number lies in, as "12 to 20". */
export function rangeOf(bounds: readonly number[], value: number): string {
  const above = bounds.findIndex((bound) => value < bound);
  if (above === 0) return `0 to ${bounds[0]}`;
  return above < 0 ? `${bounds[bounds.length - 1]} and more` : `${bounds[above - 1]} to ${bounds[above]}`;
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`;
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
