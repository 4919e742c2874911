// `caviar anonymize IN OUT`: the main job.
import { Command, Option } from 'commander';
import type { AnonymizeOptions } from './anonymize-options.js';
import { readDuplicates, readLayout, readOptionName, readPixelPolicy, readWorkers } from './check-words.js';
import { compileLater } from './compile-later.js';
import { OPTION_HELP, PIXELS_HELP } from './words.js';

/** The command, for the program's list. What it needs is loaded when it runs. */
export function anonymizeCommand(): Command {
  const command = new Command('anonymize')
    .description('De-identify a file, a folder, a zip or a DICOMDIR.')
    .argument('<IN>', "a file, a folder (with all below it), a .zip, a DICOMDIR, or '-' for one instance on stdin")
    .argument('<OUT>', "a folder, a .zip to write, a .dcm for a single file, or '-' for one instance on stdout");
  for (const option of [...whatOptions(), ...whereOptions(), ...howOptions()]) command.addOption(option);
  return command.addHelpText('after', HELP).action(async (input: string, output: string, options: AnonymizeOptions) => {
    compileLater();
    const { runAnonymize } = await import('./run-anonymize.js');
    process.exitCode = await runAnonymize(input, output, options);
  });
}

function whatOptions(): readonly Option[] {
  return [
    new Option('--profile <NAME|FILE>', "a ready-made profile ('caviar profile list') or your own YAML file").default(
      'basic',
    ),
    new Option('--option <NAME>', 'add an option of PS3.15 to the profile; may be repeated (names below)')
      .argParser(readOptionName)
      .default([], 'none'),
    new Option(
      '--pixels <POLICY>',
      'what to do about text in the picture (below); else what the profile says',
    ).argParser(readPixelPolicy),
  ];
}

function whereOptions(): readonly Option[] {
  return [
    new Option(
      '--project <NAME|PATH>',
      'whose key makes the pseudonyms: outputs of one project can be joined; without it each OUT has its own',
    ),
    new Option(
      '--identifiers <CSV>',
      'names and IDs that the files lack: lines of "patient ID or study UID,identifier"',
    ),
    new Option('--mapping <CSV>', 'your own new Patient IDs: lines of "old ID,new ID"; others get keyed ones'),
    new Option(
      '--layout <LAYOUT>',
      "'by-patient' (patient/study/series/instance), 'flat', or a template of your own (below)",
    )
      .argParser(readLayout)
      .default('by-patient'),
    new Option('--file-list <FILE>', 'take the paths in this text file, one a line, instead of all that IN holds'),
    new Option('--dicomdir', 'write a new DICOMDIR into OUT'),
    new Option(
      '--report <FILE>',
      'where the run report goes (.json, or .csv); else into the project folder. It names the inputs: not inside OUT',
    ),
  ];
}

function howOptions(): readonly Option[] {
  return [
    new Option(
      '--duplicates <WHAT>',
      'of different files with one SOP Instance UID: quarantine all but the first, or keep them, numbered',
    )
      .argParser(readDuplicates)
      .default('quarantine'),
    new Option('--workers <N>', 'threads; else one a processor, and one for a single file').argParser(readWorkers),
    new Option('--dry-run', 'do everything but write: only the report'),
    new Option('--force', 'go on in an OUT that was made with another profile or layout: all is done again'),
    new Option('--json', 'print one JSON object instead of the closing lines; progress as JSON lines on stderr'),
  ];
}

const HELP = `
Options of PS3.15 (--option):
${list(OPTION_HELP)}

Pixels (--pixels):
${list(PIXELS_HELP)}
  Of what was masked a contact sheet, before and after, is written into the project's folder: look at it. A picture that
  cannot be decoded, or of which too much would be masked, is quarantined.

A layout template names folders and file with {PatientID} {StudyInstanceUID} {SeriesInstanceUID} {SOPInstanceUID}
{Modality} {SeriesNumber} {InstanceNumber}; all are pseudonyms or harmless, e.g. {PatientID}/{Modality}/{SOPInstanceUID}.

Each input ends as one of: de-identified; excluded (by a rule of the profile, or no DICOM); quarantined (could not be
made safe: it is not in OUT, the report says why). The inputs are never changed. After an interruption the same command
goes on where it stopped. Exit codes: 0 all done, 2 some quarantined, 1 could not run.

Examples:
  caviar anonymize ./export ./clean
  caviar anonymize ./export clean.zip --profile teaching-file
  caviar anonymize ./echo ./clean --pixels mask-identifiers
  caviar anonymize cohort/ dataset/ --project asthma-2026 --profile research --workers 4
  caviar anonymize cohort/ dataset/ --option retain-longitudinal-modified-dates --option retain-device-identity
  caviar anonymize ./export ./clean --profile my-hospital.yaml --dry-run --report ./what-would-happen.json
  caviar anonymize - - --project hook < one.dcm > clean.dcm
`;

function list(words: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(words).map((word) => word.length));
  return Object.entries(words)
    .map(([word, help]) => `  ${word.padEnd(width)}  ${help}`)
    .join('\n');
}
