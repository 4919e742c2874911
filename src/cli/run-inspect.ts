// The look behind `caviar inspect`.
import { inspectFile } from '../pipeline/index.js';
import { type Decision, decisionKeyword, type InstanceReport } from '../record/index.js';
import { ExitCode } from './ends.js';
import type { InspectOptions } from './inspect-options.js';
import { openProfile } from './open-profile.js';

/** Prints what would happen and returns the exit code. Throws `CaviarError` when the file or the profile cannot be opened. */
export async function runInspect(file: string, { profile, option, json }: InspectOptions): Promise<number> {
  openProfile(profile, { options: option, pixels: 'off' });
  const report = await inspectFile(file, { profile, options: option, pixels: 'off', project: null });
  process.stdout.write(
    json === true ? `${JSON.stringify(inspectionJson(report))}\n` : `${inspectionLines(report).join('\n')}\n`,
  );
  return report.outcome.kind === 'quarantined' ? ExitCode.someQuarantined : ExitCode.allDone;
}

function inspectionJson({ outcome, notices, counts, decisions }: InstanceReport): object {
  const told = decisions.map((decision) => ({ ...decision, keyword: decisionKeyword(decision) }));
  return { outcome, notices, counts, decisions: told };
}

/** A table of the decisions, then the counts, the notices and the outcome. */
export function inspectionLines({ outcome, notices, counts, decisions }: InstanceReport): readonly string[] {
  const rows = decisions.map(decisionRow);
  const table = rows.length === 0 ? [] : [...columns([HEADER, ...rows]), ''];
  const actions = Object.entries(counts).map(([action, count]) => `${action} ${count}`);
  const lines = [...table, `Actions: ${actions.length === 0 ? 'none' : actions.join(', ')}`];
  if (notices.length > 0) lines.push(`To look at: ${notices.join(', ')}`);
  const why = outcome.kind === 'deidentified' ? '' : `: ${outcome.reason.text} [${outcome.reason.code}]`;
  return [...lines, `Outcome: ${outcome.kind}${why}`];
}

const HEADER = ['element', 'keyword', 'VR', 'bytes', 'action', 'why'] as const;

function decisionRow(decision: Decision): readonly string[] {
  const { path, vr, action, rule, lengthBefore, lengthAfter } = decision;
  const bytes = lengthBefore === lengthAfter ? `${lengthBefore}` : `${lengthBefore} > ${lengthAfter}`;
  return [path, decisionKeyword(decision), vr, bytes, action, rule.text];
}

/** Cells padded to the widest of their column; the last is left as it is. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
