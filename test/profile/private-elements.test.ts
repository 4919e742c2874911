// PS3.15 E.3.10: which private elements stay, and how.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadProfile, safeRule } from '../../src/profile/index.js';
import { packed, profileFile, SOP, soleRule } from './profile-tools.js';

const rows: { group: string; element: string; creator: string; vr: string }[] = JSON.parse(
  readFileSync('profiles/standard/safe-private.json', 'utf8'),
).rows;

const BULK = ['OB', 'OW', 'OW/OB'];
const safe = loadProfile('basic', { options: ['retain-safe-private'] }).forSopClass(SOP.CT);
const plain = loadProfile('basic').forSopClass(SOP.CT);

function look(level: typeof safe, row: (typeof rows)[number], vr: string) {
  return soleRule(
    level.lookupPrivate(Number.parseInt(row.group, 16), row.creator, Number.parseInt(row.element, 16), packed(vr)),
  );
}

test('[R139] without the option every private element goes, also the listed ones', () => {
  for (const row of rows) expect(look(plain, row, row.vr.slice(0, 2) || 'LO').action).toBe('remove');
});

test('[R137] every listed element stays by creator and element, [R142] UIDs are replaced, [R143] bulk goes', () => {
  for (const row of rows) {
    const vr = row.vr.slice(0, 2) || 'FD';
    const wanted = BULK.includes(row.vr) ? 'remove' : row.vr === 'UI' ? 'uid' : 'keep';
    expect([row, look(safe, row, vr).action]).toEqual([row, wanted]);
  }
});

test('[R138] the same element of another creator, and another element of the same, go', () => {
  const [row] = rows;
  if (row === undefined) throw new Error('the list is empty');
  expect(look(safe, { ...row, creator: 'MARTINEAU INSTRUMENTS' }, 'DS').action).toBe('remove');
  expect(look(safe, { ...row, creator: '' }, 'DS').action).toBe('remove');
  expect(look(safe, { ...row, element: 'F3' }, 'DS').action).toBe('remove');
});

test('an element written as UN is told the VR of the list', () => {
  const row = rows.find(({ vr }) => vr === 'DS');
  if (row === undefined) throw new Error('the list has no DS');
  expect(look(safe, row, 'UN')).toMatchObject({ action: 'keep', vr: 'DS', guard: 'identifiers' });
  expect(look(safe, row, 'DS').vr).toBe(null);
});

test('an element that is bytes or Items where the list has a number goes', () => {
  const row = rows.find(({ vr }) => vr === 'DS');
  if (row === undefined) throw new Error('the list has no DS');
  for (const vr of ['OB', 'OW', 'SQ']) expect(look(safe, row, vr).action).toBe('remove');
});

test('[R141] a listed sequence stays, and its Items have no types of their own', () => {
  const row = rows.find(({ vr }) => vr === 'SQ');
  if (row === undefined) throw new Error('the list has no SQ');
  expect(look(safe, row, 'SQ').action).toBe('keep');
  const items = safe.child(Number.parseInt(`${row.group}10${row.element}`, 16));
  expect(soleRule(items.lookup(0x00100010, packed('PN'))).action).toBe('pseudonym');
  expect(items.typeOf(0x00100010)).toBe(null);
});

test('[R142] private UIDs stay under retain-uids', () => {
  const level = loadProfile('basic', { options: ['retain-safe-private', 'retain-uids'] }).forSopClass(SOP.CT);
  const row = rows.find(({ vr }) => vr === 'UI');
  if (row === undefined) throw new Error('the list has no UI');
  expect(look(level, row, 'UI').action).toBe('keep');
});

test('[R143] a profile may ask for the bulk of the list', () => {
  const level = loadProfile(profileFile('options: [retain-safe-private]\nsafe-private-bulk: keep\n')).forSopClass(
    SOP.CT,
  );
  for (const row of rows.filter(({ vr }) => BULK.includes(vr))) expect(look(level, row, 'OB').action).toBe('keep');
});

describe('[R140] an element that a file declares safe', () => {
  const choice = { retainSafe: true, retainUids: false, keepBulk: false };

  test('stays if its VR can be searched, not if it is bulk', () => {
    expect(safeRule('LO', 'LO', choice, 'declared')).toMatchObject({ action: 'keep', guard: 'identifiers' });
    expect(safeRule('UI', 'UI', choice, 'declared').action).toBe('uid');
    for (const vr of ['OB', 'OW', 'UN']) expect(safeRule(vr, vr, choice, 'declared').action).toBe('remove');
  });
});

describe('a rule of a profile about private elements', () => {
  const level = loadProfile(
    profileFile(`rules:
  - keep: {creator: MARTINEAU INSTRUMENTS, group: 0029, element: 10}
  - remove: {creator: Philips PET Private Group, group: 7053, element: xx00}
  - keep: {creator: DUVAL LABS, group: 0031}
    when: Modality = CT
options: [retain-safe-private]
`),
  ).forSopClass(SOP.CT);

  test('keeps what it names, in any block', () => {
    expect(soleRule(level.lookupPrivate(0x0029, 'MARTINEAU INSTRUMENTS', 0x10, packed('LO')))).toMatchObject({
      action: 'keep',
      guard: 'identifiers',
      reference: { source: 'profile', text: 'ward.yaml:2' },
    });
    expect(soleRule(level.lookupPrivate(0x0029, 'MARTINEAU INSTRUMENTS', 0x11, packed('LO'))).action).toBe('remove');
  });

  test('takes away what the list would keep', () => {
    expect(soleRule(level.lookupPrivate(0x7053, 'Philips PET Private Group', 0x00, packed('DS'))).action).toBe(
      'remove',
    );
    expect(soleRule(level.lookupPrivate(0x7053, 'Philips PET Private Group', 0x09, packed('DS'))).action).toBe('keep');
  });

  test('may hang on a condition, and then ends in what counts without it', () => {
    const found = level.lookupPrivate(0x0031, 'DUVAL LABS', 0x77, packed('LO'));
    if ('action' in found) throw new Error('candidates are expected');
    expect(found.map(({ action, when }) => [action, when === null])).toEqual([
      ['keep', false],
      ['remove', true],
    ]);
  });
});
