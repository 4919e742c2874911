// The text actions of the MIDI-B answer key on objects of nine modalities, French and English: what identifies is planted in descriptors, comments, reports, labels, makers' texts and UIDs, beside words that are of use.
import { describe, expect, it } from 'vitest';
import { plantedObjects } from '../support/planted-objects.js';
import { outputOf, profileWith } from '../support/run-engine.js';
import { type PlantedScore, scorePlanted } from '../support/score-planted.js';

const objects = plantedObjects();

function under(name: string): PlantedScore {
  const profile = profileWith(name);
  return scorePlanted(objects, (bytes) => outputOf(bytes, profile));
}

function told({ failures }: PlantedScore): string {
  return failures.map(({ action, value }) => `${action.action} ${action.text}: ${action.from} -> ${value}`).join('\n');
}

describe('planted objects under research', () => {
  const score = under('research');

  it('are many, of every kind of action', () => {
    expect(score.actions).toBeGreaterThan(10_000);
    const kinds = new Set(objects.flatMap(({ actions }) => actions.map(({ action }) => action)));
    expect([...kinds].sort()).toEqual([
      'date_shifted',
      'tag_retained',
      'text_notnull',
      'text_removed',
      'text_retained',
      'uid_changed',
    ]);
  });

  it('pass at least 99.95 % of the actions', () => {
    process.stdout.write(`${score.actions - score.failures.length} of ${score.actions} actions passed\n`);
    expect(score.failures.length / score.actions, told(score)).toBeLessThanOrEqual(0.0005);
  });

  it('keep nothing that had to be removed', () => {
    expect(score.failures.filter(({ action }) => action.action === 'text_removed').map(({ action }) => action)).toEqual(
      [],
    );
  });
});

it('planted objects under basic keep nothing that had to be removed, nor useful words of descriptors', () => {
  const { failures } = under('basic');
  expect(failures.filter(({ action }) => action.action === 'text_removed').map(({ action }) => action)).toEqual([]);
  expect(failures.filter(({ action }) => action.action === 'text_retained').length).toBeGreaterThan(1000);
});
