// What `--json` prints at the end of a run: one object, inputs by number.
import type { Closing } from './closing-lines.js';

/** Plain data for `JSON.stringify`; holds no name of an input and no value of a file. */
export function totalsJson({ record, summary, reportPath, pixelsAsked, sheets }: Closing): object {
  const { tool, profile, profileDigest, options, pixels, dryRun, startedAt, projectFolder, totals } = record;
  return {
    tool,
    profile,
    profileDigest,
    options,
    pixels,
    pixelsAsked,
    dryRun,
    startedAt,
    report: reportPath,
    contactSheets: sheets,
    project: projectFolder,
    totals,
    notDeidentified: summary.groups,
    atRisk: Object.fromEntries(summary.atRisk),
  };
}
