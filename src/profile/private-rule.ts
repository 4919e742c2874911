// The rule of a private element. Without Retain Safe Private all go; with it those stay that PS3.15 Table E.3.10-1 lists, by creator and element in any block.
import type { Rule } from './compiled-profile.js';
import { safePrivateRows } from './standard-tables.js';

/** What private elements depend on. */
export interface PrivateChoice {
  readonly retainSafe: boolean;
  readonly retainUids: boolean;
  /** Bulk elements of the list stay too (REQUIREMENTS 143: only when asked for). */
  readonly keepBulk: boolean;
}

const BULK: ReadonlySet<string> = new Set(['OB', 'OW', 'OD', 'OF', 'OL', 'OV', 'UN', 'OW/OB']);

/** Every private element without Retain Safe Private. */
export const PRIVATE_GOES: Rule = rule('remove', 'PS3.15 Table E.1-1 X: private');

let listed: ReadonlyMap<string, string> | null = null;

/**
 * @param element low byte of the element number.
 * @param vr the file's VR. It may be UN for anything; where it is bulk and the list's is not, the element is not what the list describes.
 */
export function privateRule(group: number, creator: string, element: number, vr: string, choice: PrivateChoice): Rule {
  if (!choice.retainSafe) return PRIVATE_GOES;
  const safeVr = safeElements().get(key(group, creator, element));
  if (safeVr === undefined) return rule('remove', 'PS3.15 E.3.10: not known to be safe');
  return safeRule(safeVr === '' ? vr : safeVr, vr, choice, 'PS3.15 Table E.3.10-1');
}

/**
 * The rule of an element that is known to be safe, from whatever source: a file's own declaration (PS3.15 E.3.10), the list, a profile.
 * @param knownVr the VR by the source, or the file's where the source gives none.
 * @param vr the file's VR.
 */
export function safeRule(knownVr: string, vr: string, choice: PrivateChoice, source: string): Rule {
  const wanted = vr === 'UN' && knownVr !== 'OW/OB' ? knownVr : vr;
  if (BULK.has(knownVr) || BULK.has(wanted)) {
    return choice.keepBulk && BULK.has(knownVr)
      ? rule('keep', `${source}, bulk by choice`)
      : rule('remove', `${source}, but bulk`);
  }
  if (wanted === 'SQ' && knownVr !== 'SQ') return rule('remove', `${source}, but a sequence`);
  const resolved = { ...rule('keep', source), vr: vr === 'UN' ? knownVr : null };
  if (wanted === 'SQ') return resolved;
  if (wanted === 'UI' || knownVr === 'UI') return { ...resolved, action: choice.retainUids ? 'keep' : 'uid' };
  return { ...resolved, guard: 'identifiers' };
}

function safeElements(): ReadonlyMap<string, string> {
  listed ??= new Map(
    safePrivateRows().map((row) => [
      key(Number.parseInt(row.group, 16), row.creator, Number.parseInt(row.element, 16)),
      row.vr,
    ]),
  );
  return listed;
}

function key(group: number, creator: string, element: number): string {
  return `${group} ${element} ${creator}`;
}

function rule(action: Rule['action'], text: string): Rule {
  return {
    action,
    reference: { source: 'private', text },
    guard: 'none',
    otherwise: 'remove',
    type: null,
    value: '',
    vr: null,
  };
}
