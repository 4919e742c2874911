// From a checked profile to what the header room asks: rules by SOP Class, and the facts that mark a result.
import { createHash } from 'node:crypto';
import { NOT_CLEANED_YET } from './cleaning-today.js';
import type { CompiledProfile } from './compiled-profile.js';
import { BASIC_METHOD, OPTIONS, type Option } from './option.js';
import type { ProfileSpec } from './profile-spec.js';
import { ruleLevels } from './rule-level.js';
import { tableText } from './standard-tables.js';

/** What rules are made from besides the profile; a change of any of them is another profile. */
const TABLES = [
  'standard/confidentiality-profile.json',
  'compiled/attribute-types.json',
  'bulk-kept.json',
  'class-uids.json',
];

/** Total: a checked profile always compiles. */
export function compileProfile(spec: ProfileSpec): CompiledProfile {
  const selected = OPTIONS.filter((option) => spec.options.includes(option.name));
  const columns = new Set(selected.map((option) => option.column));
  return {
    name: spec.name,
    digest: digestOf(spec),
    options: new Set(spec.options),
    pixels: spec.pixels,
    privateSopClass: spec.privateSopClass,
    gates: [],
    temporal: temporalOf(spec),
    keepWeekday: spec.keepWeekday,
    methodCodes: methodCodes(selected),
    retained: new Set(selected.flatMap((option) => option.retains)),
    pseudonymise: spec.pseudonymise,
    forSopClass: ruleLevels({
      columns,
      pseudonymise: spec.pseudonymise,
      privates: {
        retainSafe: columns.has('rtnSafePriv'),
        retainUids: columns.has('rtnUids'),
        keepBulk: spec.safePrivateBulk === 'keep',
      },
    }),
    describe: () => spec.summary,
  };
}

function temporalOf(spec: ProfileSpec): CompiledProfile['temporal'] {
  if (spec.options.includes('retain-longitudinal-full-dates')) return 'UNMODIFIED';
  return spec.options.includes('retain-longitudinal-modified-dates') ? 'MODIFIED' : 'REMOVED';
}

/** CID 7050. 113101 is not here: only who examined the pixels may claim it. */
function methodCodes(selected: readonly Option[]): CompiledProfile['methodCodes'] {
  const claimed = selected.filter((option) => !NOT_CLEANED_YET.has(option.column));
  return [BASIC_METHOD, ...claimed.map((option) => option.method)];
}

function digestOf(spec: ProfileSpec): string {
  const hash = createHash('sha256').update(JSON.stringify(spec));
  const files = spec.options.includes('retain-safe-private') ? [...TABLES, 'standard/safe-private.json'] : TABLES;
  for (const file of files) hash.update('\0').update(tableText(file));
  return hash.digest('hex');
}
