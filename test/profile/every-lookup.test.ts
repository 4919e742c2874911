// Whatever a file holds, there is a rule for it, and the last candidate always holds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadProfile, type Rule, type RuleLevel } from '../../src/profile/index.js';
import { packed, profileFile, SOP } from './profile-tools.js';

const VRS =
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV ?? zz'.split(
    ' ',
  );
const ACTIONS = [
  'keep',
  'remove',
  'empty',
  'dummy',
  'uid',
  'clean',
  'date-shift',
  'age-cap',
  'year-only',
  'pseudonym',
  'replace',
];

const conditional = profileFile(`base: eds-france
rules:
  - keep: {vr: LO}
    when: Modality = CT
  - remove: RequestAttributesSequence/ScheduledProcedureStepID
  - empty: 0018xxxx
    when: Modality is absent
  - keep: {creator: DUVAL LABS, group: 0031}
    when: Modality = MR
`);
const profiles = ['basic', 'research', 'allowlist', conditional].map((name) => loadProfile(name));

const anyTag = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc
    .tuple(
      fc.constantFrom(0x0008, 0x0010, 0x0018, 0x0020, 0x0028, 0x0040, 0x3006, 0x6002, 0x7fe0),
      fc.integer({ min: 0, max: 0xffff }),
    )
    .map(([group, element]) => group * 0x10000 + element),
);
const anyLevel = fc
  .tuple(
    fc.constantFrom(...profiles),
    fc.constantFrom(...Object.values(SOP), ''),
    fc.array(fc.oneof(fc.constantFrom(0x00081115, 0x0040a730, 0x52009230, 0x00081140, 0x30060039), anyTag), {
      maxLength: 6,
    }),
  )
  .map(([profile, sopClass, path]) =>
    path.reduce((level: RuleLevel, tag) => level.child(tag), profile.forSopClass(sopClass)),
  );

function wellFormed(rule: Rule): boolean {
  return (
    ACTIONS.includes(rule.action) &&
    ['none', 'name-or-id', 'identifiers'].includes(rule.guard) &&
    ['remove', 'empty', 'dummy'].includes(rule.otherwise) &&
    rule.reference.text.length > 0
  );
}

function ends(found: ReturnType<RuleLevel['lookup']>): boolean {
  if ('action' in found) return wellFormed(found);
  const last = found.at(-1);
  return found.every(wellFormed) && last !== undefined && last.path === null && last.when === null;
}

test('every tag with every VR at every level has a rule that holds', () => {
  fc.assert(
    fc.property(anyLevel, anyTag, fc.constantFrom(...VRS), (level, tag, vr) => {
      const found = level.lookup(tag, packed(vr));
      return ends(found) && level.lookup(tag, packed(vr)) === found;
    }),
    { numRuns: 2000 },
  );
});

test('so has every private element', () => {
  fc.assert(
    fc.property(
      anyLevel,
      fc.integer({ min: 0, max: 0x7fff }),
      fc.constantFrom('', 'DUVAL LABS', 'GEMS_ACQU_01', 'ELSCINT1'),
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(...VRS),
      (level, half, creator, element, vr) => ends(level.lookupPrivate(half * 2 + 1, creator, element, packed(vr))),
    ),
    { numRuns: 2000 },
  );
});

test('no rule under Basic keeps what the table does not let stay, whatever VR the file claims', () => {
  const level = loadProfile('basic').forSopClass(SOP.CT);
  for (const tag of [0x00100010, 0x00100020, 0x00100030, 0x00080080, 0x00081030, 0x00080050, 0x00081155])
    for (const vr of VRS) {
      const found = level.lookup(tag, packed(vr));
      expect('action' in found && found.action).not.toBe('keep');
    }
});
