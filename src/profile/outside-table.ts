// The rule of a standard attribute that Table E.1-1 does not list. Not being listed never means "keep" by itself.

import { elementInfo } from '../dicom/index.js';
import type { Rule } from './compiled-profile.js';
import type { OptionColumn } from './option.js';
import { byNeed } from './resolve-code.js';
import { listedTags, table } from './standard-tables.js';
import { type Placed, whereText } from './table-rule.js';

/** What a VR can hold, from the most to the least in need of protection. */
const CLASSES = ['bulk', 'locator', 'name', 'date', 'uid', 'other'] as const;
type VrClass = (typeof CLASSES)[number];

const CLASS_OF_VR: Readonly<Record<string, VrClass>> = {
  OB: 'bulk',
  OW: 'bulk',
  OD: 'bulk',
  OF: 'bulk',
  OL: 'bulk',
  OV: 'bulk',
  UN: 'bulk',
  UR: 'locator',
  PN: 'name',
  DA: 'date',
  DT: 'date',
  TM: 'date',
  UI: 'uid',
  ...Object.fromEntries(
    'AE AS AT CS DS FD FL IS LO LT SH SL SQ SS ST SV UC UL US UT UV'.split(' ').map((vr) => [vr, 'other']),
  ),
};

/** What goes whatever the IOD says of it, and why. */
const GOING: ReadonlyMap<number, string> = new Map([
  // PS3.3 C.7.1.1: required, and only allowed, where Responsible Person has a value; no option of the table leaves it one.
  [0x00102298, "may only stand beside a Responsible Person's name, which goes"],
  // Days as LO: no option moves them, and each era and calendar writes them in its own way. The calendar is only allowed beside one.
  [0x00100033, 'the birth date in another calendar'],
  [0x00100034, 'the date of death in another calendar'],
  [0x00100035, 'may only stand beside a date in another calendar, which goes'],
]);

export function alwaysGoes(tag: number): boolean {
  return GOING.has(tag);
}

/** Pixel Data, and those in floating point numbers: too large to be searched, and nobody's place for a text. */
const PIXELS: ReadonlySet<number> = new Set([0x7fe00010, 0x7fe00008, 0x7fe00009]);

/**
 * @param vr the file's VR, or PS3.6's where the file has none. When the two differ the more cautious one decides, so that a text dressed up as
 * OB, or bytes dressed up as a text, gain nothing.
 */
export function outsideTableRule(tag: number, vr: string, at: Placed, columns: ReadonlySet<OptionColumn>): Rule {
  if (neverInDataSet(tag)) return rule('remove', at, 'no place in a data set');
  const info = elementInfo(tag);
  if (info === null) return rule('remove', at, 'not in PS3.6');
  if (listedTags('bulk-kept.json').has(tag)) return bulkListed(tag, at);
  const going = GOING.get(tag);
  if (going !== undefined) return rule('remove', at, going);
  if (info.vr === 'SQ' || vr === 'SQ') return sequenceRule(info.vr, vr, at);
  return ruleOfClass(strictestClass(info.vr, vr), tag, at, columns);
}

/**
 * Command, file meta and directory elements (PS3.15 E.1.1(7), (9)), and group lengths and Length to End, whose values are wrong after any edit.
 */
export function neverInDataSet(tag: number): boolean {
  const group = tag >>> 16;
  if (group === 0 || group === 2 || group === 4) return true;
  return (tag & 0xffff) === 0 || tag === 0x00080001;
}

/** 5000 to 50FE. */
export function isCurveGroup(group: number): boolean {
  return group >>> 8 === 0x50 && (group & 1) === 0;
}

/** 6000 to 60FE: old objects hold overlays beyond 601E. */
export function isOverlayGroup(group: number): boolean {
  return group >>> 8 === 0x60 && (group & 1) === 0;
}

function bulkListed(tag: number, at: Placed): Rule {
  const { notIn } = table<{ notIn: { iods: string[]; tags: string[] } }>('bulk-kept.json');
  const hex = tag.toString(16).toUpperCase().padStart(8, '0');
  if (notIn.tags.includes(hex) && notIn.iods.includes(at.iod)) return rule(removal(at), at, 'recorded speech');
  const kept = rule('keep', at, 'numbers that the object is made of (profiles/bulk-kept.json)');
  return PIXELS.has(tag) ? kept : { ...kept, guard: 'identifiers' };
}

function sequenceRule(standardVr: string, vr: string, at: Placed): Rule {
  if (standardVr !== vr) return rule(removal(at), at, `VR ${vr} where PS3.6 has ${standardVr}`);
  return rule('keep', at, 'a sequence, its Items are processed');
}

function strictestClass(standardVr: string, vr: string): VrClass {
  const found = new Set(
    [...standardVr.split(' or ').filter((one, _, all) => all.length === 1 || one === vr), vr].map(classOf),
  );
  return CLASSES.find((one) => found.has(one)) ?? 'bulk';
}

/** A VR that PS3.5 does not know may hold anything. */
function classOf(vr: string): VrClass {
  return CLASS_OF_VR[vr] ?? 'bulk';
}

function ruleOfClass(vrClass: VrClass, tag: number, at: Placed, columns: ReadonlySet<OptionColumn>): Rule {
  switch (vrClass) {
    case 'bulk':
      return rule(removal(at), at, 'bytes that may hold anything');
    case 'locator':
      return rule(removal(at), at, 'the address of something');
    case 'name':
      return rule(at.need === 'value' || at.need === 'unknown' ? 'dummy' : 'empty', at, 'a name of a person');
    case 'date':
      return dateRule(at, columns);
    case 'uid':
      return uidRule(tag, at, columns);
    case 'other':
      if (listedTags('cleaned-texts.json').has(tag))
        return rule('clean', at, 'people write in it (profiles/cleaned-texts.json)');
      return { ...rule('keep', at, 'kept unless it holds something identifying'), guard: 'identifiers' };
  }
}

/** As the options do to Study Date: one date that did not move beside one that did gives the distance away. */
function dateRule(at: Placed, columns: ReadonlySet<OptionColumn>): Rule {
  if (columns.has('rtnLongFullDates')) return { ...rule('keep', at, 'dates stay'), guard: 'identifiers' };
  if (columns.has('rtnLongModifDates')) return rule('date-shift', at, 'dates move');
  return rule(removal(at), at, 'dates go');
}

function uidRule(tag: number, at: Placed, columns: ReadonlySet<OptionColumn>): Rule {
  if (listedTags('class-uids.json').has(tag))
    return { ...rule('keep', at, 'names a class (profiles/class-uids.json)'), guard: 'identifiers' };
  if (columns.has('rtnUids')) return { ...rule('keep', at, 'UIDs stay'), guard: 'name-or-id' };
  return rule('uid', at, 'may name an instance, a person or a place');
}

/** Removal as far as the IOD lets it go; what no known IOD asks for is removed. */
function removal(at: Placed): 'remove' | 'empty' | 'dummy' {
  return at.need === 'unknown' ? 'remove' : byNeed(at.need);
}

function rule(action: Rule['action'], at: Placed, why: string): Rule {
  return {
    action,
    reference: { source: 'outside-table', text: `outside PS3.15 Table E.1-1: ${why}, ${whereText(at)}` },
    guard: 'none',
    otherwise: byNeed(at.need),
    type: at.type,
    value: '',
    vr: null,
  };
}
