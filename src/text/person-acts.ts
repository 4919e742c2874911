// What only somebody does, or is: `Robert is aware`, `Renard souhaite`, `Rose, her sister`, `the consultant, Long, accepted`.
import { isProper } from './capitals.js';
import { isAlsoName } from './general-words.js';
import { isQualifier, isRelative } from './person-words.js';
import { type Run, RunKind } from './run.js';
import type { Settling } from './settling.js';

/** `Robert present.`, `Rose est prévenue`, `Robert, her partner`: what only a person does or is. */
export function doesSomething(text: string, runs: readonly Run[], i: number): boolean {
  const [run, next, further] = [runs[i], runs[i + 1], runs[i + 2]];
  if (next === undefined || !isProper(run.text)) return false;
  const after = text.slice(run.end, run.end + LONGEST_REMARK);
  if (answers(text, runs, i) || ON_THE_PHONE.test(after) || isRelativeSaid(after, next, further)) return true;
  if (KINSHIP.test(after)) return isAlsoName(run.folded);
  if (ROLE_BEHIND.test(after) || (isAlsoName(run.folded) && wantsSomething(text, runs, i))) return true;
  if (text.slice(run.end, next.start) !== ' ') return false;
  const isAuxiliary = AUXILIARIES.has(next.folded);
  const verb = isAuxiliary ? (NOT.has(further?.folded ?? '') ? runs[i + 3] : further) : next;
  return verb !== undefined && PERSONAL.has(verb.folded) && isAlsoName(run.folded);
}

/** `Conception (soeur)`, `Rose, fille aînée`, `Rose, eldest daughter` */
function isRelativeSaid(after: string, next: Run, further: Run | undefined): boolean {
  if (!/^(?: \(|, )\p{Ll}/u.test(after)) return false;
  return isRelative(next) || (further !== undefined && isQualifier(next) && isRelative(further));
}

/** `paged twice, Field answered`: within a phrase, and no role, no department. */
function answers(text: string, runs: readonly Run[], i: number): boolean {
  const [run, next] = [runs[i], runs[i + 1]];
  if (!ANSWERING.test(text.slice(run.end, run.end + LONGEST_REMARK)) || isRelative(run) || isQualifier(run))
    return false;
  return next !== undefined && !ROLES.test(run.folded);
}

const ANSWERING =
  /^ (?:answered|phoned|rang|texted|emailed|not convinced|disagrees|insists|r[eé]pond|a r[eé]pondu|insiste)(?!\p{L})/u;
const ROLES =
  /(?:^(?:patiente?|pt|he|she|they|who|nobody|somebody|team|staff|family|famille|ward|service|il|elle|on|qui|personne|equipe|consultant|registrar|resident|intern|interne|nurse|infirmiere?|gp|secretary|secretaire|doctor|dr)|log(?:y|ie|ue|ist)|surger(?:y|ie)|surgeon|chirurgie|imaging|medicine|medecin)$/;

/** `Hall family informed` */
const FAMILY = /^ (?:family|household)(?!\p{L})/u;
const OF_A_FAMILY = new Set(
  'the his her their your our my no whole entire immediate extended close large that this'.split(' '),
);

/** `Conception à l'appareil` */
const ON_THE_PHONE = /^,? (?:à l['’]appareil|au téléphone|au tel|on the (?:phone|line))(?!\p{L})/u;
const LONGEST_REMARK = 16;
const KINSHIP = /^,? ?\(?(?:her|his|their|sa|son|leur) \p{Ll}/u;

/** `Mercier propose un scanner`, `Renard souhaite`: nothing but somebody wants or thinks. */
export function wantsSomething(text: string, runs: readonly Run[], i: number): boolean {
  const [run, next, further] = [runs[i], runs[i + 1], runs[i + 2]];
  if (next === undefined || !isProper(run.text) || text.slice(run.end, next.start) !== ' ') return false;
  const after = text.slice(run.end, run.end + LONGEST_REMARK);
  if (ON_DUTY.test(after)) return true;
  if (answers(text, runs, i)) return true;
  if (FAMILY.test(after) && run.kind === RunKind.General && !OF_A_FAMILY.has(run.folded)) return true;
  return WANTING.has(next.folded) || (next.folded === 'would' && further?.folded === 'like');
}

const ON_DUTY = /^ (?:de garde|d['’]astreinte|on call|on duty)(?!\p{L})/u;

const WANTING = new Set(
  'souhaite souhaiterait propose proposait pense veut prefere conseille recommande wants thinks suggests agrees asks asked prefers proposes recommends declined refused'.split(
    ' ',
  ),
);

/** `with Black, resident`, `Long, interne` */
const ROLE_BEHIND =
  /^(?:, | ?\()(?:resident|interne|externe|student|étudiante?|etudiante?|stagiaire|fellow|radiologue|radiologist|registrar|consultant|manip|infirmi[eè]re?|nurse|RN|MD|IDE|chirurgien(?:ne)?|surgeon|cardiologue|urologue|anesth[eé]siste|technicien(?:ne)?|technologist|secr[eé]taire|secretary|neuro(?:rads?)?|ortho|cardio|gastro|uro|onco|r[eé]a|ICU|ITU|IR)(?!\p{L})/u;

const AUXILIARIES = new Set('est a etait was is has had will does did would could should can ne n'.split(' '));
const NOT = new Set('not pas never'.split(' '));

const PERSONAL = new Set(
  'present presente phoned called says said confirms confirmed confirme dit signale declare rappelle rappele prevenu prevenue informe informee informed avise avisee accompagne assiste told notified aware signed signe asked asks wants wanted thinks suggests suggested agrees agreed gave took held helped rang texted emailed tried stayed arrived came went changed scanned injected cannulated booked cancelled demande souhaite pense propose accept accepted accepts want need needs refuses refused accepte refuse prend tient fera verra arrive revient passe'.split(
    ' ',
  ),
);

/** `the consultant on call, Long, accepted`: between two commas of a sentence. */
export function isApposed({ text, runs, isSentence }: Settling, i: number): boolean {
  const [before, run] = [runs[i - 1], runs[i]];
  if (!isSentence || before === undefined || text.charAt(run.end) !== ',') return false;
  return text.slice(before.end, run.start) === ', ' && /^\p{Ll}/u.test(before.text);
}

/** `your patient Rose`, `patient of Rose`, `à la demande de Rose` */
export function isTheirs(text: string, runs: readonly Run[], i: number): boolean {
  const [owned, link, run] = [runs[i - 2], runs[i - 1], runs[i]];
  if (/^patiente?$/.test(link?.text ?? '') && text.slice(link.end, run.start) === ' ') return true;
  if (owned === undefined || !OF.has(link.folded) || !OWNED.has(owned.folded)) return false;
  return text.slice(owned.end, link.start) === ' ' && text.slice(link.end, run.start) === ' ';
}

const OF = new Set('of de'.split(' '));
const OWNED = new Set(
  'patient patiente patients pt office service equipe team request demande ordre orders order avis care cabinet ami amie friend accord conseil conseils presence absence'.split(
    ' ',
  ),
);
