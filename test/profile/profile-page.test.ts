// docs/profiles.md: its example is a profile, and its tables name what there is.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listProfiles, loadProfile } from '../../src/profile/index.js';
import { USER_ACTIONS } from '../../src/profile/read-rule.js';
import { mistakesIn, profileFile } from './profile-tools.js';

const page = readFileSync('docs/profiles.md', 'utf8');
const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';

test('the example has no mistake and uses every action the page explains but a few', () => {
  expect(mistakesIn(example)).toEqual([]);
  const profile = loadProfile(profileFile(example));
  expect(profile.gates.map(({ outcome }) => outcome)).toEqual(['excluded', 'quarantined']);
  expect(profile.options.has('retain-institution-identity')).toBe(true);
  expect(profile.options.has('retain-safe-private')).toBe(false);
});

test('every ready-made profile and every action has its line', () => {
  for (const { name } of listProfiles()) expect(page).toContain(`| \`${name}\` |`);
  for (const action of USER_ACTIONS) expect(page).toMatch(new RegExp(`\\| \`${action}\``));
});

test('the example of `caviar profile --help` has no mistake either', () => {
  const help = readFileSync('src/cli/profile.ts', 'utf8');
  const lines = /starts from another:\n(.*?)`;/s.exec(help)?.[1] ?? '';
  expect(lines).toContain('base:');
  expect(mistakesIn(lines.replace(/^ {2}/gm, ''))).toEqual([]);
});
