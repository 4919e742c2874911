// The look behind `caviar inspect`.
import { CaviarError } from '../base/index.js';
import { inspectFile, inspectFrame } from '../pipeline/index.js';
import type { PixelPolicy } from '../profile/index.js';
import { type Decision, decisionKeyword, type InstanceReport, type PixelSummary } from '../record/index.js';
import { writeRegionPicture } from '../report/index.js';
import { ExitCode } from './ends.js';
import type { InspectOptions } from './inspect-options.js';
import { openProfile } from './open-profile.js';

/** Prints what would happen and returns the exit code. Throws `CaviarError` when the file or the profile cannot be opened. */
export async function runInspect(file: string, options: InspectOptions): Promise<number> {
  const { profile, option, json } = options;
  const pixels = policyOf(options);
  openProfile(profile, { options: option, pixels });
  const report = await inspectFile(file, { profile, options: option, pixels, project: null });
  if (options.png !== undefined) await draw(file, report, pixels, options);
  process.stdout.write(
    json === true ? `${JSON.stringify(inspectionJson(report))}\n` : `${inspectionLines(report).join('\n')}\n`,
  );
  return report.outcome.kind === 'quarantined' ? ExitCode.someQuarantined : ExitCode.allDone;
}

function policyOf({ profile, pixels, png, frame }: InspectOptions): PixelPolicy {
  if (pixels === undefined) {
    if (png !== undefined || frame !== undefined)
      throw new CaviarError('option-invalid', '--png and --frame need --pixels');
    return 'off';
  }
  if (pixels !== true) return pixels;
  const own = openProfile(profile, { options: [], pixels: null }).pixels;
  return own === 'off' ? 'mask-text' : own;
}

async function draw(
  file: string,
  { pixels: summary }: InstanceReport,
  policy: PixelPolicy,
  { png = '', frame: asked }: InspectOptions,
): Promise<void> {
  if (summary === null) throw new CaviarError('option-invalid', 'no picture was looked at, so there is none to draw');
  const frame = asked === undefined ? (summary.findings[0]?.frame ?? 0) : asked - 1;
  await writeRegionPicture(png, await inspectFrame(file, frame, policy), summary.findings, frame);
}

function inspectionJson({ outcome, notices, counts, decisions, pixels }: InstanceReport): object {
  const told = decisions.map((decision) => ({ ...decision, keyword: decisionKeyword(decision) }));
  return { outcome, notices, counts, decisions: told, pixels };
}

/** A table of the decisions, then the counts, the notices and the outcome. */
export function inspectionLines({ outcome, notices, counts, decisions, pixels }: InstanceReport): readonly string[] {
  const rows = decisions.map(decisionRow);
  const table = rows.length === 0 ? [] : [...columns(HEADER, rows), ''];
  const actions = Object.entries(counts).map(([action, count]) => `${action} ${count}`);
  const lines = [...table, `Actions: ${actions.length === 0 ? 'none' : actions.join(', ')}`];
  if (pixels !== null) lines.push(...pixelLines(pixels));
  if (notices.length > 0) lines.push(`To look at: ${notices.join(', ')}`);
  const why = outcome.kind === 'deidentified' ? '' : `: ${outcome.reason.text} [${outcome.reason.code}]`;
  return [...lines, `Outcome: ${outcome.kind}${why}`];
}

const REGION_HEADER = ['frame', 'x', 'y', 'width', 'height', 'reason', 'score', 'what'] as const;

/** Where something was seen, and what would become of it; never what is written there. */
function pixelLines({ policy, frames, framesScanned, framesMasked, maskedShare, findings }: PixelSummary): string[] {
  const rows = findings.map(({ frame, box, reason, score, masked }) =>
    [frame + 1, box.x, box.y, box.width, box.height, reason, score.toFixed(2), masked ? 'masked' : 'stays'].map(String),
  );
  const head = `Pixels (${policy}): ${framesScanned} of ${frames} frames looked at, ${framesMasked} masked, ${(maskedShare * 100).toFixed(2)} % of all pixels`;
  return [head, ...(rows.length === 0 ? [] : columns(REGION_HEADER, rows).map((line) => `  ${line}`))];
}

const HEADER = ['element', 'keyword', 'VR', 'bytes', 'action', 'why'] as const;

function decisionRow(decision: Decision): readonly string[] {
  const { path, vr, action, rule, lengthBefore, lengthAfter } = decision;
  const bytes = lengthBefore === lengthAfter ? `${lengthBefore}` : `${lengthBefore} > ${lengthAfter}`;
  return [path, decisionKeyword(decision), vr, bytes, action, rule.text];
}

/** Cells padded to the widest of their column; the last is left as it is. */
function columns(header: readonly string[], body: readonly (readonly string[])[]): readonly string[] {
  const rows = [header, ...body];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
