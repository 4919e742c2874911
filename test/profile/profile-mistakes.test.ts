// A profile with mistakes: all are told, each with its place and the nearest known word, and nothing is loaded.
import { describe, expect, test } from 'vitest';
import { loadProfile, ProfileError } from '../../src/profile/index.js';
import { mistakesIn, profileFile } from './profile-tools.js';

test('every mistake is told at once, in the order of the file', () => {
  const text = `name: ward
bse: basic
options:
  - clean-descriptor
pixels: mask
rules:
  - keep: StudyDescripton
  - remove: (0029,1010)
  - kep: Modality
  - keep: Modality
    wen: Modality = CT
`;
  expect(mistakesIn(text).map((line) => line.replace(/ \(there are .*/, ''))).toEqual([
    'ward.yaml:2:1: there is no key "bse" here; did you mean base?',
    expect.stringMatching(/^ward\.yaml:4:5: "clean-descriptor" is none of .*; did you mean clean-descriptors\?$/),
    expect.stringMatching(/^ward\.yaml:5:9: "mask" is none of mask-text, .*; did you mean mask-text\?$/),
    'ward.yaml:7:11: there is no attribute "StudyDescripton"; did you mean StudyDescription?',
    'ward.yaml:8:13: (0029,1010) is private: write {creator: ..., group: 0029, element: ...}',
    'ward.yaml:9:5: there is no key "kep" here; did you mean keep?',
    'ward.yaml:11:5: there is no key "wen" here; did you mean when?',
  ]);
  expect(() => loadProfile(profileFile(text))).toThrow(ProfileError);
});

describe('one mistake', () => {
  test.each([
    ['a key twice', 'name: a\nname: b\n', 'ward.yaml:2:1: this key stands twice'],
    ['an alias', 'name: &a ward\n', 'ward.yaml:1:10: anchors (&) and aliases (*) are not used in profiles'],
    ['a tag', 'name: !!js/function "x"\n', 'ward.yaml:1:7: '],
    ['no map', '- a\n- b\n', 'ward.yaml:1:1: a profile is a list of `key: value` lines'],
    ['two documents', 'name: a\n---\nname: b\n', 'ward.yaml:1:1: a profile is one YAML document, not several'],
    ['an empty file', '', 'ward.yaml:1:1: '],
    ['not YAML', 'name: "a\n', 'ward.yaml:'],
    ['rules that are no list', 'rules: keep\n', 'ward.yaml:1:8: rules are a list: lines that begin with "- "'],
    ['a rule that is a word', 'rules:\n  - keep\n', 'ward.yaml:2:5: a rule is an action and what it is about'],
    ['a rule without an action', 'rules:\n  - when: Modality = CT\n', 'ward.yaml:2:5: this rule has no action'],
    [
      'a rule with two',
      'rules:\n  - keep: Modality\n    remove: Modality\n',
      'ward.yaml:2:5: one rule has one action; here are keep and remove',
    ],
    ['an empty list of targets', 'rules:\n  - keep: []\n', 'ward.yaml:2:11: this list is empty'],
    [
      'a path with an unknown part',
      'rules:\n  - keep: RequestAttributeSequence/StudyID\n',
      'ward.yaml:2:11: there is no attribute "RequestAttributeSequence"; did you mean RequestAttributesSequence?',
    ],
    ['a pattern of odd groups', 'rules:\n  - keep: 0029xxxx\n', 'ward.yaml:2:11: an odd group is private'],
    ['a VR that is none', 'rules:\n  - keep: {vr: XX}\n', 'ward.yaml:2:16: "XX" is no VR'],
    [
      'a private element without creator',
      'rules:\n  - keep: {group: 0029}\n',
      'ward.yaml:2:11: a private element needs {creator',
    ],
    [
      'a private element in an even group',
      'rules:\n  - keep: {creator: A, group: 0028}\n',
      'ward.yaml:2:31: a private group is four hexadecimal digits, odd',
    ],
    [
      'a private element number of three digits',
      'rules:\n  - keep: {creator: A, group: 0029, element: 123}\n',
      'ward.yaml:2:46: a private element is two hexadecimal digits',
    ],
    [
      'an action for another VR',
      'rules:\n  - date-shift: PatientID\n',
      'ward.yaml:2:5: date-shift is for DA, DT, TM; this is LO',
    ],
    ['replace without a value', 'rules:\n  - replace: PatientID\n', 'ward.yaml:2:5: replace needs "with: ..."'],
    [
      'a value without replace',
      'rules:\n  - remove: PatientID\n    with: X\n',
      'ward.yaml:3:11: "with" belongs to replace',
    ],
    [
      'a value that is no date',
      'rules:\n  - replace: StudyDate\n    with: 20261341\n',
      'ward.yaml:3:11: this is no legal DA',
    ],
    [
      'a value that is too long',
      'rules:\n  - replace: StudyID\n    with: SEVENTEEN-LETTERS\n',
      'ward.yaml:3:11: SH has at most 16 characters',
    ],
    [
      'a value outside ASCII',
      'rules:\n  - replace: StudyDescription\n    with: Étude\n',
      'ward.yaml:3:11: a fixed value is plain ASCII',
    ],
    [
      'a cap that is no number',
      'rules:\n  - age-cap: PatientAge\n    years: old\n',
      'ward.yaml:3:12: the cap is a whole number of years',
    ],
    [
      'the patient kept by name',
      'rules:\n  - keep: PatientName\n',
      'ward.yaml:2:5: PatientName is the identity itself',
    ],
    [
      'the SOP Instance UID removed',
      'rules:\n  - remove: SOPInstanceUID\n',
      'ward.yaml:2:5: no file can do without SOPInstanceUID; it allows keep and uid',
    ],
    [
      'a rule behind one that always counts',
      'rules:\n  - keep: KVP\n  - remove: KVP\n',
      'ward.yaml:3:1: this rule never counts: ward.yaml:2 already decides about the same',
    ],
    [
      'both kinds of dates',
      'options: [retain-longitudinal-full-dates, retain-longitudinal-modified-dates]\n',
      'ward.yaml:1:43: retain-longitudinal-full-dates and retain-longitudinal-modified-dates exclude each other',
    ],
    [
      'kept UIDs on changed pixels',
      'options: [retain-uids]\npixels: mask-identifiers\n',
      'ward.yaml:1:11: retain-uids and pixels: mask-identifiers exclude each other',
    ],
    [
      'options on nothing',
      'base: nothing\noptions: [retain-uids]\n',
      'ward.yaml:2:11: a profile that starts from nothing takes no options',
    ],
    [
      'an option taken away that was not there',
      'base: research\nwithout: [retain-uids]\n',
      'ward.yaml:2:11: the base does not select retain-uids',
    ],
    ['an unknown base', 'base: reserch\n', 'ward.yaml:1:7: there is no profile "reserch"; did you mean research?'],
    [
      'a base that is no file',
      'base: ./elsewhere.yaml\n',
      'ward.yaml:1:7: the profile file elsewhere.yaml cannot be read',
    ],
    ['itself as base', 'base: ./ward.yaml\n', 'ward.yaml:1:7: the bases go round in a circle'],
    ['a condition without an operator', 'exclude when: Modality\n', 'ward.yaml:1:23: '],
    [
      'a condition with an unknown attribute',
      'quarantine when:\n  - Modalty = CT\n',
      'ward.yaml:2:5: there is no attribute "Modalty"; did you mean Modality?',
    ],
    [
      'a condition with an unknown operator',
      'exclude when: Modality equals CT\n',
      'ward.yaml:1:24: "equals" is no comparison',
    ],
    [
      'a value of several words without quotes',
      'exclude when: Manufacturer = GE MEDICAL\n',
      'ward.yaml:1:33: "MEDICAL" is too much here',
    ],
    ['a list that does not end', "exclude when: 'Modality in [CT, MR'\n", 'ward.yaml:1:'],
    [
      'a pattern that can run for ever',
      'exclude when: SeriesDescription matches /(a+)+$/\n',
      'ward.yaml:1:41: a group that repeats or has | inside may not be repeated itself',
    ],
    [
      'a pattern that is none',
      'exclude when: SeriesDescription matches /[a/\n',
      'ward.yaml:1:41: this is not a regular expression',
    ],
  ])('%s', (_, text, expected) => {
    const mistakes = mistakesIn(text);
    expect(mistakes[0]?.slice(0, expected.length)).toBe(expected);
    expect(mistakes).toHaveLength(1);
  });

  test('a profile that does not exist is told with the nearest that does', () => {
    expect(() => loadProfile('reserch')).toThrow(ProfileError);
    try {
      loadProfile('reserch');
    } catch (error) {
      expect(error).toMatchObject({
        code: 'profile-invalid',
        mistakes: [{ message: expect.stringContaining('did you mean research?') }],
      });
    }
  });

  test('an option of the command line that contradicts the profile is told as the command line’s', () => {
    const path = profileFile('options: [retain-longitudinal-full-dates]\n');
    try {
      loadProfile(path, { options: ['retain-longitudinal-modified-dates'] });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ mistakes: [{ file: 'command line' }] });
    }
  });
});

test('the comma of a tag in a list divides the list only where half a tag is left over', () => {
  expect(mistakesIn('rules:\n  - keep: [(0018,0015), KVP, (0018,9xxx)]\n')).toEqual([]);
  expect(mistakesIn('rules:\n  - keep: [(0018, KVP]\n')).toEqual(['ward.yaml:2:12: there is no attribute "(0018"']);
  for (const word of ['(0018,9074', '0018,9074)', '(0018,9xxx', '0018xxxx)'])
    expect(mistakesIn(`rules:\n  - remove: "${word}"\n`)).toEqual([`ward.yaml:2:13: there is no attribute "${word}"`]);
});

describe('a file made to hurt', () => {
  test('with ten thousand brackets is a mistake, not a crash', () => {
    expect(mistakesIn(`rules: ${'['.repeat(10_000)}`).length).toBeGreaterThan(0);
    expect(mistakesIn(`rules: ${'{a: '.repeat(3000)}`).length).toBeGreaterThan(0);
  });

  test('with aliases that grow to millions is refused before they grow', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const name of 'bcdefgh')
      lines.push(
        `${name}: &${name} [${Array(9)
          .fill(`*${String.fromCharCode(name.charCodeAt(0) - 1)}`)
          .join(', ')}]`,
      );
    expect(mistakesIn(lines.join('\n')).length).toBeGreaterThan(0);
  });

  test('that is larger than any profile is refused unread', () => {
    expect(mistakesIn(`# ${'x'.repeat(300_000)}\nname: a\n`)).toEqual([
      'ward.yaml:1:1: a profile is at most 262144 characters long',
    ]);
  });
});
