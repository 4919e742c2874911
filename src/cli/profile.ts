// `caviar profile list | show | check`: what the profiles are, and whether one's own is right.
import { Command } from 'commander';
import { ExitCode } from './ends.js';

const HELP = `
Examples:
  caviar profile list
  caviar profile show research
  caviar profile check my-hospital.yaml      every mistake as file:line:column, exit code 1 if there is one

A profile of your own is a YAML file that starts from another:
  base: research
  options: [retain-institution-identity]
  rules:
    - keep: [StationName, ProtocolName]
    - remove: PatientComments
    - date-shift: StudyDate
      when: Modality in [CT, MR]
`;

/** The command, for the program's list. */
export function profileCommand(): Command {
  const command = new Command('profile').description('List, show or check profiles.').helpCommand(false);
  command.command('list').description('the ready-made profiles, and when to use which').action(list);
  command
    .command('show')
    .argument('<NAME|FILE>', 'a ready-made profile, or a YAML file')
    .description('tell in words what a profile does')
    .action(show);
  command
    .command('check')
    .argument('<NAME|FILE>', 'a YAML file, or a ready-made profile')
    .description('find every mistake in a profile file')
    .action(check);
  return command.addHelpText('after', HELP);
}

async function list(): Promise<void> {
  const { listProfiles } = await import('../profile/index.js');
  const profiles = listProfiles();
  const width = Math.max(...profiles.map(({ name }) => name.length));
  for (const { name, summary } of profiles) process.stdout.write(`${name.padEnd(width)}  ${summary}\n`);
}

async function show(nameOrPath: string): Promise<void> {
  const { openProfile } = await import('./open-profile.js');
  const profile = openProfile(nameOrPath, { options: [], pixels: null });
  process.stdout.write(`${profile.describe().trimEnd()}\n`);
}

async function check(nameOrPath: string): Promise<void> {
  const { checkProfile, mistakeText } = await import('../profile/index.js');
  const mistakes = checkProfile(nameOrPath);
  if (mistakes.length === 0) {
    process.stdout.write('No mistakes.\n');
    return;
  }
  process.stdout.write(`${mistakes.map(mistakeText).join('\n')}\n`);
  process.exitCode = ExitCode.couldNotRun;
}
