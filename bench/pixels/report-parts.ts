// The parts of the report in Markdown, for the terminal and for the page.
import { figuresOf, percent, rangeOf, recallTable } from './figures.js';
import type { PictureScore } from './score.js';

const HEIGHTS = [8, 10, 14, 20, 30, 50, 80];
const CONTRASTS = [0.1, 0.2, 0.3, 0.4, 0.6];

export function textPart(scores: readonly PictureScore[]): string {
  const figures = figuresOf(scores);
  const rows = [
    ['identifying strings removed', percent(figures.removed, figures.identifying), '99.5 %'],
    ['those of a contrast over 0.2', percent(figures.clearRemoved, figures.clear), '100 %'],
    ['pictures with all of theirs removed', percent(figures.allRemoved, figures.withIdentifying), '97 %'],
    ['pixels changed further than 6 from text, mean', share(figures.changedOutside), 'at most 0.7 %'],
    ['pictures without text that were touched', percent(figures.textFreeTouched, figures.textFree), ''],
    ['their pixels changed, mean', share(figures.textFreeChanged), ''],
    ['withheld for a person', `${figures.withheld} of ${figures.pictures}`, ''],
  ];
  return [
    '### Policy mask-text',
    `${figures.pictures} pictures, ${figures.identifying} identifying strings, ${figures.textFree} pictures without text.`,
    table(['', 'measured', 'wanted'], rows),
    recallTable(scores, 'scene', ({ key }) => key.scene),
    recallTable(scores, 'height of the string in pixels', (_, { string }) => rangeOf(HEIGHTS, string.height)),
    recallTable(scores, 'contrast', (_, { string }) => rangeOf(CONTRASTS, string.contrast)),
    `What was left:\n\n${leftList(scores)}`,
  ].join('\n\n');
}

export function identifiersPart(scores: readonly PictureScore[]): string {
  const figures = figuresOf(scores);
  const rows = [
    ['identifying strings removed', percent(figures.removed, figures.identifying), '99.5 %'],
    ['those of a contrast over 0.2', percent(figures.clearRemoved, figures.clear), '100 %'],
    ['pictures with all of theirs removed', percent(figures.allRemoved, figures.withIdentifying), '97 %'],
    ['harmless strings kept', percent(figures.harmlessKept, figures.harmless), '90 %'],
    ['withheld for a person', `${figures.withheld} of ${figures.pictures}`, ''],
  ];
  return ['### Policy mask-identifiers', table(['', 'measured', 'wanted'], rows)].join('\n\n');
}

export function realPart(scores: readonly PictureScore[], withheld: number): string {
  const figures = figuresOf(scores);
  const rows = [
    ['files', String(figures.pictures), ''],
    ['touched', percent(figures.textFreeTouched, figures.textFree), 'at most 5 %'],
    ['their pixels changed, mean', share(figures.textFreeChanged), 'at most 0.05 %'],
    ['withheld for a person', String(withheld), ''],
  ];
  const touched = scores
    .filter(({ changed }) => changed > 0)
    .map(({ key, changed }) => `- ${key.scene}: ${share(changed)}`);
  return ['### Real files without text', table(['', 'measured', 'wanted'], rows), ...touched].join('\n\n');
}

/** What is left of whom, without saying what it says: the pictures can be made again. */
function leftList(scores: readonly PictureScore[]): string {
  const lines = scores.flatMap(({ key, strings }) =>
    strings
      .filter(({ string, removed }) => string.kind === 'identifying' && !removed)
      .map(({ string, overwritten }) => {
        const why = overwritten < 0.98 ? `${(100 * overwritten).toFixed(0)} % of its glyphs overwritten` : 'still read';
        return `- ${key.file} (${key.coding}): a ${string.what}, ${string.height} pixels, contrast ${string.contrast}, turned ${string.turns * 90}°: ${why}`;
      }),
  );
  return lines.length === 0 ? 'nothing.' : lines.join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function share(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}
