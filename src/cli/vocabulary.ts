// `caviar vocabulary review IN`: the words that no vocabulary knows, without saying whose.
import { Command, InvalidArgumentError } from 'commander';

const HELP = `
Examples:
  caviar vocabulary review ./export
  caviar vocabulary review ./export.zip --profile eds-france --patients 5

Copy the words that mean nobody into a file, one a line, and name it in your profile: 'vocabulary: my-words.txt'.
`;

interface ReviewOptions {
  readonly profile: string;
  readonly patients: number;
}

/** The command, for the program's list. */
export function vocabularyCommand(): Command {
  const command = new Command('vocabulary').description('Grow the list of words that stay.').helpCommand(false);
  command
    .command('review')
    .argument('<IN>', 'a folder, a zip, a DICOMDIR or a file')
    .option('--profile <NAME|FILE>', 'the profile whose texts are looked at', 'research')
    .option('--patients <N>', 'tell only words that so many patients share, at least 2', fewest, 3)
    .description('list words that are on no vocabulary, with counts')
    .action(review);
  return command.addHelpText('after', HELP);
}

async function review(input: string, { profile, patients }: ReviewOptions): Promise<void> {
  const { reviewWords } = await import('../pipeline/index.js');
  const { words, withheld, instances } = await reviewWords(input, profile, patients);
  for (const { word, count, patients: sharing } of words) process.stdout.write(`${word}\t${sharing}\t${count}\n`);
  process.stderr.write(
    `${words.length} words that no vocabulary knows (word, patients, texts) in ${instances} instances; ${withheld} more are in texts of fewer than ${patients} patients and may be names.\n`,
  );
}

function fewest(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 2) throw new InvalidArgumentError('a whole number from 2 is expected');
  return number;
}
