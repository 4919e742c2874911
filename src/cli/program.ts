// The list of commands, and the one place where a failed one ends.
import { Command, CommanderError } from 'commander';
import { VERSION } from '../base/index.js';
import { anonymizeCommand } from './anonymize.js';
import { ExitCode, tellFailure } from './ends.js';
import { inspectCommand } from './inspect.js';
import { profileCommand } from './profile.js';
import { vocabularyCommand } from './vocabulary.js';

const EXAMPLES = `
Examples:
  caviar anonymize ./export ./clean                      a folder, made safe to share
  caviar anonymize study.zip clean.zip --profile research
  caviar inspect image.dcm                               what would happen to it, tag by tag, and why
  caviar profile list                                    the ready-made profiles, and when to use which

Exit codes: 0 all done; 2 done, but some inputs were quarantined; 1 could not run; 130 interrupted.
'caviar COMMAND --help' tells all of a command.
`;

/** Runs the command that `argv` (as Node gives it) names, and sets the process's exit code. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const program = new Command('caviar')
    .description(
      'De-identifies DICOM by the confidentiality profiles of PS3.15: offline, byte for byte outside what it edits.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError("'caviar --help' tells what there is.")
    .addHelpText('after', EXAMPLES);
  for (const command of [anonymizeCommand(), inspectCommand(), profileCommand(), vocabularyCommand()])
    program.addCommand(command);
  withoutExit(program);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = endedWith(error);
  }
}

/** The parser has said itself what is wrong, or has printed the help that was asked for. */
function endedWith(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  tellFailure(error);
  return ExitCode.couldNotRun;
}

/** Commands end by themselves, so that what could not be printed is noticed. Subcommands do not inherit this once they are made. */
function withoutExit(command: Command): Command {
  for (const one of command.commands) withoutExit(one);
  return command.exitOverride();
}
