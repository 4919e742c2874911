// Names that medicine uses, where they are meant so: `Garden 3`, `kyste de Baker`, `Crohn's disease`. Elsewhere they are names like any other.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import { fold } from './fold-text.js';
import { isAlsoName } from './general-words.js';
import { wordsInList } from './medical-words.js';
import { type Run, RunKind } from './run.js';

/** `Garden 3`, `Weber B`, `Bosniak IIF`; no age, date or measure: `Martin 54 ans`. */
const GRADE =
  /^(?:[ -](?:et |and |& )?\p{Lu}\p{Ll}{2,14})?[ -]{0,2}(?:\d(?:[a-c]|bis)?(?![\p{L}\d]|[.,/:-]\d| ?(?:mm|cm|ml|ans?|mois|jours?|h|e|er|eme|y|yo|years?|months?|days?|weeks?|semaines?|%|x)(?!\p{L}))|[IVivx]{1,4}[A-Fa-f]?(?!\p{L})|[A-D](?!\p{L}|\.))/u;
const GRADE_IN_WORDS =
  /^[ -]{0,2}(?:type|stade|stage|grade|classe?|score|categor(?:ie|y)|groupe?|zone|segment) ?(?:\d|[IVivx]{1,4}|[A-D])/u;
const SCORE = /^ (?:a |= ?|score )?1?\d(?:\/1[05]|[.,]5)?(?![\p{L}\d]|[.,/:-]\d| ?(?:ans?|mm|cm)(?!\p{L}))/u;
/** Names that are usual otherwise need more than a number behind them, but for these. */
const GRADED = new Set(
  'weber gleason lawrence pugh balthazar forrest angeles fontaine rutherford stanford geneva hunt hess fisher borden marshall rotterdam glasgow rankin child crawford frankel wells eva mason'.split(
    ' ',
  ),
);
const THING =
  'vue|view|incidence|projection|method|methode|stain|coloration|gangrene|cicatrice|incision|voie|abord|approach|scar|oedeme|oedema|edema|operation|intervention|articulation|interval(?:le)?|joint|valve|stent|ulcere|ulcer|foramen|tubercule|fossette|membrane|anastomose|anastomosis|ligne|maladie|syndrome|signe|kyste|fractures?|score|class(?:ification|e)?|stade|grade|test|points?|nodules?|canal|canaux|ligaments?|tendon|angle|ligne|gouttiere|cul de sac|espace|hernie|tumeur|sarcome|lymphome|anevrisme|oesophage|diverticule|aire|vallee|fissure|scissure|hypophyse|ampoule|trigone|encoche|lesion|manoeuvre|critere|indice|loge|fascia|coiffe|disease|syndrome|sign|cyst|score|classification|fracture|lesion|triangle|duct|canal|tumou?r|lymphoma|sarcoma|hernia|line|node|space|pouch|grade|stage|criteria|procedure|esophagus|oesophagus|diverticulum|contracture|deformity|area|angle|index|ring|body|artery|point|test|maneuver|type';
/** `s/p Whipple`, `Hx of Whipple`. */
const DONE = /(?<!\p{L})(?:s\/p|status post|hx of|history of) $/u;
const BEFORE = new RegExp(
  `(?<![\\p{L}])(?:${THING})s? (?:(?:[ivx]{1,4}|\\d|[a-d])[a-c]? )?(?:selon |according to )?(?:de l[ae] |de |du |d['’]|l['’])?(?:(?!(?:chez|avec|pour|dans|with|from|vers|selon) )\\p{L}{4,14}(?:-| et | and | )){0,2}$`,
  'u',
);
const AFTER = new RegExp(`^(?:['’]s|[- ]\\p{L}{3,14})? (?:${THING})(?![\\p{L}])`, 'u');
const REACH = 44;

let eponyms: ReadonlySet<string> | null = null;

/** Turns such words into terms. */
export function keepEponyms(text: string, runs: readonly Run[]): void {
  for (const run of runs) {
    if (run.kind !== RunKind.General && run.kind !== RunKind.Unknown) continue;
    if (isEponym(run.folded) && isMeantSo(text, run)) run.kind = RunKind.Term;
  }
}

/** @param word folded. */
export function isEponym(word: string): boolean {
  eponyms ??= new Set(wordsInList(readFileSync(join(profilesFolder(), 'eponyms.txt'), 'utf8')));
  return eponyms.has(word);
}

function isMeantSo(text: string, { start, end, folded }: Run): boolean {
  const after = text.slice(end, end + REACH);
  const foldedAfter = fold(after);
  const before = fold(text.slice(Math.max(0, start - REACH), start));
  if (/(?<!\p{L})signe $/u.test(before)) return false; // signed by somebody: the sign is `signe de`
  if (AFTER.test(foldedAfter) || BEFORE.test(before) || GRADE_IN_WORDS.test(foldedAfter)) return true;
  if (DONE.test(before)) return true;
  if (GRADED.has(folded)) return GRADE.test(after) || SCORE.test(foldedAfter);
  return !isAlsoName(folded) && GRADE.test(after);
}
