// What a result may say about itself: the codes of CID 7050 that hold, and what became of dates.
import { cleaningOf } from './cleaning-today.js';
import type { CompiledProfile, MethodCode } from './compiled-profile.js';
import { BASIC_METHOD, OPTIONS, type Option, type OptionColumn, PIXEL_METHOD } from './option.js';
import { pixelPolicyOf } from './pixel-policy.js';
import type { ProfileSpec, RuleSpec } from './profile-spec.js';
import { confidentialityRows, isListed, rowsByTag, type TableRow } from './standard-tables.js';

/** Actions that leave something of the original value. */
const LEAVING: ReadonlySet<RuleSpec['action']> = new Set(['keep', 'clean', 'date-shift', 'year-only', 'age-cap']);
/** PS3.15 E.3.6 says nothing of these: no option retains them as dates. */
const NOT_LONGITUDINAL: ReadonlySet<string> = new Set(['00100030', '00100032', '00160077']);

/**
 * CID 7050. An option counts: its C cells are cleaned, or follow the Basic code, which protects more. A rule may take away more than the
 * option would: its code then tells the receiver what can be there. Nothing counts when a rule leaves what the Basic Profile protects and no
 * selected option allows. 113101 is the profile's promise: an instance whose pixels were not examined does not get it.
 */
export function methodCodes(spec: ProfileSpec): readonly MethodCode[] {
  const selected = OPTIONS.filter((option) => spec.options.includes(option.name));
  if (spec.rules.some((rule) => leavesProtected(rule, selected))) return [];
  const pixels = pixelPolicyOf(spec) === 'mask-text' ? [PIXEL_METHOD] : [];
  return [BASIC_METHOD, ...pixels, ...selected.map((option) => option.method)];
}

/** (0028,0303), by what options and rules leave of the dates that PS3.15 E.3.6 is about. */
export function temporalOf(spec: ProfileSpec): CompiledProfile['temporal'] {
  const does = (actions: readonly RuleSpec['action'][]): boolean =>
    spec.rules.some((rule) => actions.includes(rule.action) && rowsOf(rule).some(isLongitudinal));
  if (spec.options.includes('retain-longitudinal-full-dates') || does(['keep'])) return 'UNMODIFIED';
  const moved = spec.options.includes('retain-longitudinal-modified-dates') || does(['date-shift', 'year-only']);
  return moved ? 'MODIFIED' : 'REMOVED';
}

function isLongitudinal(row: TableRow): boolean {
  return row.rtnLongFullDates !== undefined && !NOT_LONGITUDINAL.has(row.tag);
}

function leavesProtected(rule: RuleSpec, selected: readonly Option[]): boolean {
  if (!LEAVING.has(rule.action)) return false;
  if (rule.match.kind === 'private') return !selected.some((option) => option.column === 'rtnSafePriv');
  return rowsOf(rule).some(
    (row) => !isKeptForUids(row, rule) && !selected.some((option) => allows(option.column, row, rule.action)),
  );
}

/** U* of X/Z/U*: a sequence of references stays, and its UIDs are replaced. */
function isKeptForUids(row: TableRow, rule: RuleSpec): boolean {
  return row.basicProfile === 'X/Z/U*' && rule.action === 'keep';
}

/** Whether the option lets so much of the row's value stay. Of a birth date the year says what Patient's Age, which the option retains, says. */
function allows(column: OptionColumn, row: TableRow, action: RuleSpec['action']): boolean {
  if (row.tag === '00100030') return column === 'rtnPatChars' && action === 'year-only';
  if (row[column] === 'K') return true;
  return row[column] === 'C' && action !== 'keep' && cleaningOf(row, column) !== 'basic';
}

/** The rows of Table E.1-1 that a rule is about, wherever it holds. */
function rowsOf({ match }: RuleSpec): readonly TableRow[] {
  switch (match.kind) {
    case 'private':
      return [];
    case 'vr':
      return confidentialityRows().filter((row) => row.vr?.split(' or ').includes(match.vr) ?? false);
    case 'pattern':
      return rowsUnder(match.mask, match.value);
    case 'path':
      return rowsOfTag(match.tags.at(-1) ?? 0);
  }
}

function rowsOfTag(tag: number): readonly TableRow[] {
  const row = rowsByTag().get(tag);
  if (row !== undefined) return [row];
  return isListed(tag) ? rowsUnder(0xffffffff, tag) : [];
}

/** Rows and a pattern that share a tag. An `x` of a row counts as any digit, so one of a whole group is shared by each of its tags. */
function rowsUnder(mask: number, value: number): readonly TableRow[] {
  return confidentialityRows().filter((row) => {
    if (row.tag === 'PRIVATE') return false;
    const known = Number.parseInt(row.tag.replace(/[0-9A-F]/g, 'F').replaceAll('x', '0'), 16);
    const tag = Number.parseInt(row.tag.replaceAll('x', '0'), 16);
    return ((tag ^ value) & mask & known) === 0;
  });
}
