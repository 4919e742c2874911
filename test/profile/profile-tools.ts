// Shorthands for the tests of profiles.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledProfile, ConditionalRule, Rule, RuleLevel } from '../../src/profile/index.js';
import { checkProfile, mistakeText } from '../../src/profile/index.js';

export const SOP = {
  CR: '1.2.840.10008.5.1.4.1.1.1',
  DX: '1.2.840.10008.5.1.4.1.1.1.1',
  CT: '1.2.840.10008.5.1.4.1.1.2',
  MR: '1.2.840.10008.5.1.4.1.1.4',
  PET: '1.2.840.10008.5.1.4.1.1.128',
  SEG: '1.2.840.10008.5.1.4.1.1.66.4',
  GSPS: '1.2.840.10008.5.1.4.1.1.11.1',
  RT_IMAGE: '1.2.840.10008.5.1.4.1.1.481.1',
  RT_PLAN: '1.2.840.10008.5.1.4.1.1.481.5',
  ENHANCED_SR: '1.2.840.10008.5.1.4.1.1.88.22',
  ECG: '1.2.840.10008.5.1.4.1.1.9.1.1',
  VOICE: '1.2.840.10008.5.1.4.1.1.9.4.1',
  PRIVATE: '1.2.826.0.1.3680043.2.1',
} as const;

/** A VR as the element index packs it. */
export function packed(vr: string): number {
  return vr.charCodeAt(0) * 256 + vr.charCodeAt(1);
}

/** The rule of a tag where the profile has neither condition nor path for it. */
export function ruleOf(level: RuleLevel, tag: number, vr: string): Rule {
  return soleRule(level.lookup(tag, packed(vr)));
}

export function soleRule(found: Rule | readonly ConditionalRule[]): Rule {
  if ('action' in found) return found;
  throw new Error('there are candidates where one rule is expected');
}

export function actionOf(profile: CompiledProfile, sopClass: string, tag: number, vr: string): string {
  return ruleOf(profile.forSopClass(sopClass), tag, vr).action;
}

/** Writes a profile into a fresh folder; gives its path. */
export function profileFile(text: string, name = 'ward.yaml'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'caviar-profile-')), name);
  writeFileSync(path, text);
  return path;
}

/** The mistakes of a profile text as `caviar profile check` would print them. */
export function mistakesIn(text: string): string[] {
  return checkProfile(profileFile(text)).map(mistakeText);
}
