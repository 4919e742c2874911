// What became of the planted actions: the output beside the key, read by the tests' own reader.
import { type Path, type PlantedAction, type PlantedObject, wordsOf } from './planted-objects.js';
import { type ReadDataSet, type ReadElement, readFile } from './read-data-set.js';

export interface PlantedScore {
  readonly actions: number;
  readonly failures: readonly {
    readonly object: PlantedObject;
    readonly action: PlantedAction;
    readonly value: string | null;
  }[];
}

/** @param treat the whole output file of an input. */
export function scorePlanted(
  objects: readonly PlantedObject[],
  treat: (bytes: Uint8Array) => Uint8Array,
): PlantedScore {
  const failures = objects.flatMap((object) => {
    const { dataSet } = readFile(treat(object.bytes));
    return object.actions.flatMap((action) => {
      const value = valueAt(dataSet, action.path);
      return holds(action, value) ? [] : [{ object, action, value }];
    });
  });
  return { actions: objects.reduce((sum, { actions }) => sum + actions.length, 0), failures };
}

/** Null where the element is not there. */
function valueAt(dataSet: ReadDataSet, path: Path): string | null {
  let level: ReadDataSet | undefined = dataSet;
  let element: ReadElement | undefined;
  for (let i = 0; i < path.length; i += 2) {
    element = level?.get(path[i] ?? 0);
    level = element?.items?.[path[i + 1] ?? 0];
  }
  return element === undefined ? null : element.value.toString('utf8').replace(/[\0 ]+$/, '');
}

function holds({ action, text }: PlantedAction, value: string | null): boolean {
  switch (action) {
    case 'text_removed':
      return value === null || !(value.includes(text) || wordsOf(text).some((word) => isLeft(word, value)));
    case 'text_retained':
      return value !== null && wordsOf(text).every((word) => wordsOf(value).includes(word));
    case 'text_notnull':
      return value !== null && value !== '' && value !== text;
    case 'tag_retained':
      return value === text;
    case 'date_shifted':
    case 'uid_changed':
      return value !== null && value !== '' && value !== text;
  }
}

/** Short words and numbers are words of the text by themselves; longer ones may hide in others. Small words of a street or a name say nothing. */
function isLeft(word: string, value: string): boolean {
  if (SMALL.has(word)) return false;
  const words = wordsOf(value);
  return word.length > 3 ? words.some((one) => one.includes(word)) : word.length > 2 && words.includes(word);
}

const SMALL = new Set(
  'sur lieu dit apt de du des la le les et am pm st rue avenue av boulevard allee impasse place route street road lane close gardens ave blvd hospital clinic hopital clinique chu ch centre center medical general'.split(
    ' ',
  ),
);
