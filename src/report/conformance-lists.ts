// The lists of the conformance statement: which attribute gets what, by code of Table E.1-1, by option, by private creator.
import {
  confidentialityRows,
  loadProfile,
  OPTIONS,
  type Option,
  safePrivateRows,
  type TableRow,
} from '../profile/index.js';

/** The codes in the order of the statement, with what becomes of an attribute. R90, R91. */
const CODES: readonly (readonly [code: TableRow['basicProfile'], title: string])[] = [
  ['X', 'Removed (X); where the IOD wants it as Type 2 emptied, as Type 1 replaced by a dummy'],
  ['X/Z', 'Removed, or emptied (X/Z) where the IOD has it as Type 2; a dummy where it has it as Type 1'],
  ['X/D', 'Removed, or replaced by a dummy (X/D) where the IOD has it as Type 1; emptied where it has it as Type 2'],
  ['X/Z/D', 'Removed, emptied or replaced by a dummy (X/Z/D) by Type 3, 2 or 1'],
  ['X/Z/U*', 'Removed or emptied by Type 3 or 2, or kept with new UIDs in its Items (X/Z/U*) as Type 1'],
  ['Z', 'Emptied (Z), or a pseudonym; a dummy where the IOD has it as Type 1'],
  ['Z/D', 'Emptied or replaced by a dummy (Z/D) by Type 2 or 1'],
  ['D', 'Replaced by a dummy (D), or a pseudonym'],
  ['U', 'UIDs replaced (U)'],
];

/** Every row of Table E.1-1 under its code. Throws `internal` if the table has a code that the statement does not know. */
export function attributeLists(): string {
  const sections = CODES.map(([code, title]) => {
    const rows = confidentialityRows().filter(({ basicProfile }) => basicProfile === code);
    return `### ${title}\n\n${rows.length} attributes: ${rows.map(attribute).join('; ')}.`;
  });
  const intro = `## Attributes removed and replaced under the Basic Profile

By the type of the attribute in the IOD of the instance's SOP Class, at its nesting level; a conditional type whose element is present counts as
required. An attribute that the IOD does not have at all is removed, UIDs aside. In an IOD of unknown types the last code of a compound counts.`;
  return [intro, ...sections].join('\n\n');
}

/** For each option, what becomes of the attributes of its column. R98 to R100. */
export function optionLists(): string {
  return ['## What each option changes', ...OPTIONS.map(optionList)].join('\n\n');
}

function optionList(option: Option): string {
  const level = loadProfile('basic', { options: [option.name] }).forSopClass('');
  const byAction = new Map<string, string[]>();
  for (const row of confidentialityRows()) {
    if (row[option.column] === undefined || !/^[0-9A-F]{8}$/.test(row.tag)) continue;
    const rule = level.lookup(Number.parseInt(row.tag, 16), packed(row.vr ?? 'UN'));
    const from = 'action' in rule && rule.reference.source === 'option' ? ACTION_WORDS[rule.action] : undefined;
    const what =
      from ?? 'not divisible into words, or days that the Standard prints itself: the Basic Profile code counts';
    byAction.set(what, [...(byAction.get(what) ?? []), attribute(row)]);
  }
  const lines = [...byAction].map(([what, rows]) => `- ${what}: ${rows.join('; ')}.`);
  return `### \`${option.name}\`\n\n${lines.length === 0 ? 'Private elements; see below.' : lines.join('\n')}`;
}

const ACTION_WORDS: Readonly<Partial<Record<string, string>>> = {
  keep: 'kept, unless it holds the name or an ID of the patient',
  clean: 'cleaned of what identifies',
  'date-shift': 'moved by the number of days of the patient',
};

/** R101: creators and elements of Table E.3.10-1. */
export function safePrivateList(): string {
  const byCreator = new Map<string, string[]>();
  for (const { creator, group, element } of safePrivateRows()) {
    byCreator.set(creator, [...(byCreator.get(creator) ?? []), `(${group},xx${element})`]);
  }
  const lines = [...byCreator]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([creator, tags]) => `- \`${creator}\`: ${tags.join(' ')}`);
  return `## Safe private attributes

Under \`retain-safe-private\` these elements of PS3.15 Table E.3.10-1 stay, by creator and element in any block that the creator reserves, and those that
the instance declares safe in Private Data Element Characteristics Sequence (0008,0300). Bulk values among them go unless the profile keeps them, UIDs are
replaced, sequences are processed by their Items, and every other value stays unless it holds something identifying. All other private elements are removed.

${lines.join('\n')}`;
}

function attribute({ tag, keyword }: TableRow): string {
  return /^.{8}$/.test(tag) ? `${keyword} (${tag.slice(0, 4)},${tag.slice(4)})` : keyword;
}

/** A VR as the rule levels take it. */
function packed(vr: string): number {
  return vr.charCodeAt(0) * 256 + vr.charCodeAt(1);
}
