// Names that medicine uses, where they are meant so: `Garden 3`, `kyste de Baker`, `Crohn's disease`. Elsewhere they are names like any other.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import { fold } from './fold-text.js';
import { wordsInList } from './medical-words.js';
import { type Run, RunKind } from './run.js';

const GRADE =
  /^[ -]{0,2}(?:(?:type|stade|stage|grade|classe?|score|categor(?:ie|y)|groupe?|zone|segment) ?)?(?:\d|[IVivx]{1,4}[A-Fa-f]?(?![\p{L}])|[A-D](?![\p{L}]))/u;
const THING =
  'maladie|syndrome|signe|kyste|fractures?|score|class(?:ification|e)?|stade|grade|test|points?|nodules?|canal|canaux|ligaments?|tendon|angle|ligne|gouttiere|cul de sac|espace|hernie|tumeur|sarcome|lymphome|anevrisme|oesophage|diverticule|aire|vallee|fissure|scissure|hypophyse|ampoule|trigone|encoche|lesion|manoeuvre|critere|indice|loge|fascia|coiffe|disease|syndrome|sign|cyst|score|classification|fracture|lesion|triangle|duct|canal|tumou?r|lymphoma|sarcoma|hernia|line|node|space|pouch|grade|stage|criteria|procedure|esophagus|oesophagus|diverticulum|contracture|deformity|area|angle|index|ring|body|artery|point|test|maneuver|type';
const BEFORE = new RegExp(
  `(?<![\\p{L}])(?:${THING})s? (?:selon |according to )?(?:de l[ae] |de |du |d['’]|l['’])?(?:\\p{L}{2,14}[- ]{1,2}(?:et |and )?)?$`,
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

function isEponym(word: string): boolean {
  eponyms ??= new Set(wordsInList(readFileSync(join(profilesFolder(), 'eponyms.txt'), 'utf8')));
  return eponyms.has(word);
}

function isMeantSo(text: string, { start, end }: Run): boolean {
  const after = text.slice(end, end + REACH);
  return (
    GRADE.test(after) || AFTER.test(fold(after)) || BEFORE.test(fold(text.slice(Math.max(0, start - REACH), start)))
  );
}
