// `caviar inspect FILE`: what would happen to it, tag by tag and region by region, and why. Values are never shown.
import { Command, Option } from 'commander';
import { readFrame, readOptionName, readPixelPolicy } from './check-words.js';
import type { InspectOptions } from './inspect-options.js';

const HELP = `
Nothing is written, and no value of the file is shown: only where an element is, its VR, its length before and after,
what is done to it and which rule decided. --pixels prints regions (frame, box, reason, score), never what is
written in them; only the PNG shows the picture. Exit codes: 0 it would be de-identified or excluded, 2 it would be
quarantined, 1 it could not be looked at.

Examples:
  caviar inspect image.dcm
  caviar inspect image.dcm --profile research | grep Date
  caviar inspect image.dcm --profile my-hospital.yaml --json
  caviar inspect image.dcm --pixels --png regions.png
`;

/** The command, for the program's list. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('Tell what would happen to a file, tag by tag, and why.')
    .argument('<FILE>', 'a DICOM file')
    .addOption(
      new Option('--profile <NAME|FILE>', "a ready-made profile ('caviar profile list') or your own YAML file").default(
        'basic',
      ),
    )
    .addOption(
      new Option(
        '--option <NAME>',
        "add an option of PS3.15 to the profile; may be repeated (names: 'caviar anonymize --help')",
      )
        .argParser(readOptionName)
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '--pixels [POLICY]',
        'look at the picture too, and tell which regions would be masked; else the tags alone',
      ).argParser(readPixelPolicy),
    )
    .addOption(new Option('--png <FILE>', 'with --pixels: draw the regions on the picture (it shows what it showed)'))
    .addOption(
      new Option('--frame <N>', 'with --png: this frame, from 1; else the first with a region').argParser(readFrame),
    )
    .addOption(new Option('--json', 'print JSON instead of a table'))
    .addHelpText('after', HELP)
    .action(async (file: string, options: InspectOptions) => {
      const { runInspect } = await import('./run-inspect.js');
      process.exitCode = await runInspect(file, options);
    });
}
