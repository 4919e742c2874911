// What hangs on a name by a hyphen is a part of it.
import { isCapitalized, isProper, startsWithCapital } from './capitals.js';
import { isAlsoName } from './general-words.js';
import { type Run, RunKind } from './run.js';
import { isPartOfName, type Settling } from './settling.js';

/** `Moore-Palma`, `Bar-le-Duc`: what hangs on a name by a hyphen is a part of it. */
export function settleHyphen({ text, runs }: Settling, i: number): void {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (text.slice(before.end, run.start) !== '-') return;
  const isSmall = next !== undefined && LINKS.has(run.folded) && text.slice(run.end, next.start) === '-';
  if (isPartOfName(before) && (isCapitalized(run.text) || isSmall)) run.kind = RunKind.Name;
  else if ((isPartOfName(before) || before.kind === RunKind.Pattern) && isArticleOf(text, run, next))
    run.kind = RunKind.Name;
  else if (isPartOfName(run) && isCapitalized(before.text) && before.kind < RunKind.Number) before.kind = RunKind.Name;
  else if (isPartOfName(run) && LINKS.has(before.folded)) settleBeforeLink(text, runs, i - 1);
  else if (ARABIC.has(before.folded) && startsWithCapital(before.text) && isProper(run.text)) {
    before.kind = RunKind.Name;
    run.kind = RunKind.Name;
  } else if (isPartOfName(before) && run.kind === RunKind.General) run.kind = RunKind.Name;
  else if (ARABIC.has(before.folded) && run.kind === RunKind.Unknown) before.kind = RunKind.Name;
  else if (run.kind === RunKind.Unknown && before.kind === RunKind.General && isAlsoName(before.folded))
    before.kind = RunKind.Name;
  else if (before.kind === RunKind.Unknown && run.kind === RunKind.General && isAlsoName(run.folded))
    run.kind = RunKind.Name;
}

/** `Coeur d'Alene`: what `d'` ties to a name. */
export function settleElided({ text, runs }: Settling, i: number): void {
  const [before, link, run] = [runs[i - 2], runs[i - 1], runs[i]];
  if (
    before === undefined ||
    before.kind < RunKind.Pattern ||
    link.folded !== 'd' ||
    run.kind >= RunKind.Number ||
    !isProper(run.text)
  )
    return;
  if (text.slice(before.end, link.start) !== ' ' || !/^['’]$/.test(text.slice(link.end, run.start))) return;
  link.kind = RunKind.Name;
  run.kind = RunKind.Name;
}

/** `Orléans-La Source` */
function isArticleOf(text: string, run: Run, next: Run | undefined): boolean {
  if (next === undefined || !isProper(next.text) || text.slice(run.end, next.start) !== ' ') return false;
  if (!LINKS.has(run.folded) || !startsWithCapital(run.text)) return false;
  next.kind = RunKind.Name;
  return true;
}

/** `Chalon-sur-Saône`, of which the last word alone is told. */
function settleBeforeLink(text: string, runs: readonly Run[], link: number): void {
  const first = runs[link - 1];
  if (first === undefined || !isProper(first.text) || text.slice(first.end, runs[link].start) !== '-') return;
  first.kind = RunKind.Name;
  runs[link].kind = RunKind.Name;
}

/** `Al-Farsi`: with a hyphen no article of French. */
const ARABIC = new Set('al el ben bin abu ait abou'.split(' '));

const LINKS = new Set('a es sur sous en les lez le la de du des d l aux et the on upon of in by'.split(' '));
