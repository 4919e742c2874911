// Whether an Item is a code of a public coding scheme (PS3.16 Section 8): then it names a notion. A local scheme's codes and meanings may be any text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import type { Scope } from './scope.js';
import { textAt } from './text-at.js';

const DESIGNATOR = 0x00080102;
const MEANING = 0x00080104;
/** Code Value, Long Code Value and Coding Scheme Version: digits and letters that a table gives out. */
const GIVEN_OUT: ReadonlySet<number> = new Set([0x00080100, 0x00080119, 0x00080103]);
/** A code is one word. */
const ONE_WORD = /^[^\s@]+$/;

let publicSchemes: ReadonlySet<string> | null = null;

/** Whether an element is the Code Meaning (0008,0104) of such a code. */
export function isPublicMeaning(scope: Scope, entry: number): boolean {
  return scope.walk.job.index.tag[entry] === MEANING && isPublic(scope);
}

/** Whether a text is such a code itself, or the edition of its scheme: its form, as many digits or a day, says nothing of a person. */
export function isPublicCode(scope: Scope, tag: number, text: string): boolean {
  return GIVEN_OUT.has(tag) && ONE_WORD.test(text.trim()) && isPublic(scope);
}

function isPublic(scope: Scope): boolean {
  publicSchemes ??= load();
  return publicSchemes.has(textAt(scope.walk.job.index, DESIGNATOR, scope.parent));
}

function load(): ReadonlySet<string> {
  return new Set(JSON.parse(readFileSync(join(profilesFolder(), 'coding-schemes.json'), 'utf8')).designators);
}
