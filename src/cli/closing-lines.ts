// The last words of a run: what became of the inputs, what a person should look at, and where report and key lie.

import type { PixelPolicy } from '../profile/index.js';
import type { Notice, RunRecord } from '../record/index.js';
import type { SheetsWritten } from '../report/index.js';
import { clock } from './progress-bar.js';
import type { CodeGroup, RunSummary } from './run-summary.js';

/** What the words are about. */
export interface Closing {
  readonly record: RunRecord;
  readonly summary: RunSummary;
  readonly reportPath: string;
  /** What the profile asks to be done about pixels, where the command line did not win. */
  readonly pixelsAsked: PixelPolicy;
  /** Null if nothing was masked. */
  readonly sheets: SheetsWritten | null;
}

/** The words for a person, one line an entry. */
export function closingLines(closing: Closing): readonly string[] {
  const { record, summary, reportPath } = closing;
  return [
    headLine(record),
    ...stoppedLines(record),
    ...examinedLines(record),
    ...groupLines('Quarantined, not in the output', summary, 'quarantined'),
    ...groupLines('Excluded', summary, 'excluded'),
    ...section('A person should look at', attentionLines(closing)),
    '',
    `Report (private: it names the inputs): ${reportPath}`,
    ...keyLines(record),
    ...(record.totals.deidentified > 0 && !record.dryRun ? [PSEUDONYMISED] : []),
  ];
}

const PSEUDONYMISED =
  'The output is pseudonymised, not anonymous (GDPR art. 4(5)): who holds the key can tell whose pseudonym is whose.';

function headLine({ totals, dryRun, profile, stopped }: RunRecord): string {
  const resumed = totals.resumed > 0 ? `; ${totals.resumed} of the inputs had been done by an earlier run` : '';
  const ends = `${totals.deidentified} de-identified, ${totals.excluded} excluded, ${totals.quarantined} quarantined${resumed}`;
  const would = stopped !== undefined ? 'Not done' : dryRun ? 'Dry run, nothing was written' : 'Done';
  return `${would}: ${count(totals.inputs, 'input')} in ${duration(totals.wallSeconds)}, profile ${profile}: ${ends}.`;
}

function stoppedLines({ stopped }: RunRecord): readonly string[] {
  if (stopped === undefined) return [];
  const why = stopped === 'disk-full' ? 'the disk is full' : 'you interrupted it';
  return [
    '',
    `It ended early: ${why}. What is in the output is whole; the same command goes on where this one stopped.`,
  ];
}

function examinedLines({ pixels, totals }: RunRecord): readonly string[] {
  if (pixels === 'off') return [];
  const { instances, instancesMasked, framesScanned, framesMasked, framesRead, maskedShare } = totals.pixels;
  const read = framesRead > 0 ? `, ${framesRead} read` : '';
  return [
    `Pixels (${pixels}): ${count(framesScanned, 'frame')} of ${count(instances, 'input')} looked at${read}; ${count(framesMasked, 'frame')} of ${count(instancesMasked, 'input')} masked, ${percent(maskedShare)} of all pixels.`,
  ];
}

function percent(share: number): string {
  if (share === 0) return '0 %';
  return share < 0.0001 ? 'less than 0.01 %' : `${(share * 100).toFixed(2)} %`;
}

function groupLines(title: string, { groups }: RunSummary, outcome: CodeGroup['outcome']): readonly string[] {
  const lines = groups.filter((group) => group.outcome === outcome).map(groupLine);
  return section(title, lines);
}

function groupLine({ count: number, code, reason, inputs }: CodeGroup): string {
  const more = number > inputs.length ? ', ...' : '';
  return `${String(number).padStart(6)}  ${code}: ${reason} (input ${inputs.join(', ')}${more})`;
}

function attentionLines({ record, summary, pixelsAsked, sheets }: Closing): readonly string[] {
  const { notices } = record.totals;
  const lines = [...pixelLines(record, summary, pixelsAsked), ...sheetLines(sheets)];
  for (const [notice, words] of Object.entries(NOTICE_WORDS) as [Notice, string][]) {
    const number = notices[notice] ?? 0;
    if (number > 0) lines.push(`${String(number).padStart(6)}  ${words}`);
  }
  return [...leftBehindLines(record), ...lines];
}

function leftBehindLines({ totals: { leftBehind } }: RunRecord): string[] {
  if (leftBehind === 0) return [];
  return [
    `${String(leftBehind).padStart(6)}  of which OUT still holds what an earlier run with other settings made: the report has its name (leftBehind)`,
  ];
}

function sheetLines(sheets: SheetsWritten | null): string[] {
  if (sheets === null) return [];
  const { shown, notShown, pages, folder } = sheets;
  const most = notShown > 0 ? `the first ${shown} of ${shown + notShown}` : `${shown}`;
  const number = String(shown + notShown).padStart(6);
  return [
    `${number}  with masked pictures: is only text gone, and all of it? ${most} before and after on ${count(pages, 'page')}`,
    `        (private: they show the pictures as they were): ${folder}`,
  ];
}

function pixelLines(record: RunRecord, { atRisk }: RunSummary, asked: PixelPolicy): string[] {
  if (record.pixels !== 'off' || record.totals.deidentified === 0) return [];
  const lines = ['        Pixels were not examined: text in a picture is still there.'];
  if (asked !== 'off') {
    lines.push(`        The profile asks for ${asked}, but this run was told off. Do not share files at risk unseen.`);
  }
  const number = atRisk.reduce((sum, [, files]) => sum + files, 0);
  const kinds = atRisk.map(([modality, files]) => `${modality} ${files}`).join(', ');
  const what = 'at risk (Burned In Annotation is YES or absent on a kind of image that often holds text)';
  lines.push(number === 0 ? `        No file is ${what}.` : `${String(number).padStart(6)}  ${what}: ${kinds}`);
  return lines;
}

const NOTICE_WORDS: Readonly<Record<Exclude<Notice, 'pixels-not-examined-at-risk'>, string>> = {
  'head-not-defaced': 'of head CT, MR or PET: a face could be rebuilt from them, nothing was done about that',
  'no-patient-id': 'without a usable Patient ID: each study (or file) counts as a patient of its own',
  'meta-disagreed': 'whose File Meta contradicted the data set: the data set was believed',
  'unknown-words':
    'whose texts hold words that no vocabulary knows, which stayed: `caviar vocabulary review` lists them',
  'ambiguous-words':
    'hold a word that is medicine and a part of a known name (a Mr Foie): it stayed, since nothing beside it speaks of a person',
  'kept-value-cleaned': 'where an attribute that the profile keeps held the name or ID of the patient: it was cleaned',
  'missing-uid':
    'without one of the UIDs that every object needs (SOP Class, SOP Instance, Study, Series): nobody can tell where they belong',
  'trailing-bytes-dropped': 'with bytes behind the data set: these were dropped',
};

function keyLines({ ownProject, projectFolder, dryRun }: RunRecord): readonly string[] {
  if (!ownProject || dryRun) return [];
  return [`Key of this output (keep it to add to the output later; do not give it away): ${projectFolder}`];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function duration(seconds: number): string {
  return seconds < 60 ? `${seconds.toFixed(1)} s` : clock(seconds);
}
