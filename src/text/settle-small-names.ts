// Names in small letters that are words as well: `fixed by joy`, `pt dawn phillips`, `doc is knight`, `venu de laval`.
import { startsWithCapital } from './capitals.js';
import { isAlsoName } from './general-words.js';
import { type Run, RunKind } from './run.js';
import { endsPhrase, isTitle } from './settling.js';
import { vocabulary } from './vocabulary.js';
import { words } from './word-list.js';

const SHORTEST = 3;

/** Turns such words into `Name`. What the Standard uses is none of them. */
export function settleSmallNames(text: string, runs: readonly Run[]): void {
  for (let i = 1; i < runs.length; i++) {
    const run = runs[i];
    if ((run.kind !== RunKind.General && run.kind !== RunKind.Term) || !/^\p{Ll}/u.test(run.text)) continue;
    if (run.folded.length < SHORTEST || !isAnnounced(text, runs, i)) continue;
    if (!vocabulary().terms.has(run.folded) && !isTitle(run.folded) && isAlsoName(run.folded)) run.kind = RunKind.Name;
  }
}

function isAnnounced(text: string, runs: readonly Run[], i: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  const between = text.slice(before.end, Math.min(run.start, before.end + 3));
  if (between !== ' ' && !(between === '. ' && before.text.length < SHORTEST)) return false;
  const isEnd = endsPhrase(text, run) || ((next?.kind ?? 0) >= RunKind.Known && text.charAt(run.end) === ' ');
  if (AGENTS.has(before.folded)) return isEnd || isNamePart(next);
  if (PATIENTS.has(before.folded)) return isNamePart(next);
  if (BEING.has(before.folded)) return isEnd && ROLES.has(runs[i - 2]?.folded ?? '');
  return isEnd && FROM.has(before.folded) && isBehindPerson(runs[i - 2]);
}

/** In small letters, or nobody's yet. */
function isNamePart(run: Run | undefined): boolean {
  return run !== undefined && (run.kind === RunKind.Unknown || run.kind === RunKind.Name);
}

function isBehindPerson(run: Run | undefined): boolean {
  return run !== undefined && (COMING.has(run.folded) || (run.kind >= RunKind.Unknown && !startsWithCapital(run.text)));
}

const AGENTS = words('par by tech manip dr doc int interne resident registrar sonographer radiographer ide nurse rn');
const PATIENTS = words('pt patient patiente m mr mme mrs ms');
const BEING = words('is was est');
const ROLES = words('doc doctor gp pcp tech manip nurse surgeon referrer medecin radiologue radiologist name nom c');
const FROM = words('from of de a');
const COMING = words('venu venue habitant habite vient lives coming resident sent');
