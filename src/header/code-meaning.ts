// Whether a Code Meaning (0008,0104) is a term of a public coding scheme: then it names a notion. A local scheme's may be any text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import type { Scope } from './scope.js';
import { textAt } from './text-at.js';

const Tag = { Designator: 0x00080102, Meaning: 0x00080104 };

let publicSchemes: ReadonlySet<string> | null = null;

export function isStandardCode(scope: Scope, entry: number): boolean {
  const { index } = scope.walk.job;
  if (index.tag[entry] !== Tag.Meaning) return false;
  publicSchemes ??= load();
  return publicSchemes.has(textAt(index, Tag.Designator, scope.parent));
}

function load(): ReadonlySet<string> {
  return new Set(JSON.parse(readFileSync(join(profilesFolder(), 'coding-schemes.json'), 'utf8')).designators);
}
