// Words behind which a person or a place is named: relatives, who was seen or told, `à` and `from`.
import { startsWithCapital } from './capitals.js';
import { type Run, RunKind } from './run.js';
import { words } from './word-list.js';

/** `sa fille Julie`, `brother (Miles)`, `sister: grace`. */
const RELATIVES = words(
  'fille filles fils enfant enfants bebe mari femme epoux epouse conjoint conjointe concubin concubine compagne compagnon mere maman pere papa parent parents frere freres soeur soeurs jumelle jumeau tante oncle niece neveu cousin cousine voisin voisine ami amie tuteur tutrice curateur curatrice aidant aidante daughter wife husband spouse mother mom mum father dad brother sister twin partner fiance fiancee girlfriend boyfriend friend neighbor neighbour aunt uncle nephew grandmother grandfather grandson granddaughter guardian carer caregiver caretaker roommate mamie papy grand-mere stepmother stepfather stepson stepdaughter fiancee godmother godfather marraine parrain beau-pere belle-mere gendre bru chaperone dtr hubby nan nana gran granny grandma grandpa stepdad stepmum stepmom missus tata tonton tantie tatie mami papi pepe baby toddler filleul filleule educateur educatrice collegue colleague lawyer attorney atty solicitor avocat avocate escort pal',
);
/** `son` is English only behind one of these; in French it is `his`. */
const OWNERS = words('his her their patient s pt');
const MEETING = words(
  'vu vue vus vues revu revue relu relue discute discutee examine examinee interprete valide validee accompagne accompagnee venu venue parle echange concerte confirme confirmee transmis transmise signale signalee remis remise confie confiee adresse adressee rdv entretien seen reviewed discussed spoke talked met examined interpreted confirmed accompanied arrived came given handed told conveyed communicated appointment visit consult',
);
const COMPANY = words('avec par with by to au a chez from');
const WITH = words('avec with');
/** `his wife will come` */
const VERBS = words('will may can might');
const POSSESSIVES = words('sa son ses leur ma mon his her their');
/** `sa fille aînée` */
const QUALIFIERS = words(
  'aine ainee cadet cadette majeur majeure mineur mineure adoptif adoptive handicape handicapee unique decede decedee vivant vivante biologique adopte adoptee present presente absent absente older younger eldest youngest adult deceased alive present absent biological adopted adoptive here there',
);
const MOMENTS = words(
  'lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday',
);
/** Enough before a word with a capital: `per Grace`, `dixit Marine`. */
const BEFORE_CAPITAL = words(
  'par by see voir manipulateur manipulatrice technologist technician radiographer sonographer operateur operatrice operator echographiste dixit selon dear cher chere merci hi hello bonjour ask cf avis amicalement cordialement amities sincerely regards thanks interpreter interprete sho registrar consultant resident fellow attending gp pcp rep chaperone voiturier ambulancier panseuse signe signed signee chez per rn rmn ibode iade employer employeur driver chauffeur taxi prenom prenomme prenommee named called alias dit dite ide nurse tech manip interne externe infirmier infirmiere np rn crna soignante secretaire secretary brancardier assistant assistante doc docs techs manips binome appele appelee w d/w cheers bises bisous feat cna porters chef cheffe int witness temoin constat inf sec chir anesth asst',
);
/** `Monday`. @param folded a word. */
export function isMoment(folded: string): boolean {
  return MOMENTS.has(folded);
}

/** All words that may stand directly in front of a person: most words do not, and need no more looking at. */
const IN_FRONT = new Set([...RELATIVES, 'son', ...COMPANY, ...BEFORE_CAPITAL]);
/** `neurologue`, `cardiologist`, `chirurgien`: what somebody of the staff is. */
const PROFESSION =
  /(?:.ologue|.ologist|iatre|iatrist|chirurgien(?:ne)?|surgeon|anesthesiste|anesthetist|paediatrician|pediatrician|geriatrician|physician|kine|sage-femme|midwife|pharmacien(?:ne)?|pharmacist|neurochir|urgentiste|generaliste|dentiste?|optometrist|dietitian|orthoptiste|orthophoniste|physiotherapist|physio|therapist|therapeute|dietician|podologue|podiatrist|director|directeur|directrice|coordonnat(?:eur|rice)|coordinator|officer|agent|detective|inspect(?:or|eur)|teacher|institut(?:eur|rice)|ambulancier|paramedic|lecteur|radiopharmacien)s?$/;
const PLACES = words('a au at from in to near vers habite outside chez toward towards');
/** `rapatrié de Gap`: elsewhere `de` stands before anything. */
/** Public bodies, each of a town or a department: `UDAF Gap`. */
const BODIES = words('udaf cpam caf mdph ars sdis msa carsat ddass pmi ccas samu smur cms clsc');
const ORIGINS = words(
  'rapatrie rapatriee venant transfere transferee originaire arrive arrivee natif native pompiers samu cpam mairie prefecture',
);
const ARTICLES = words('le la les l el saint sainte st');
/** Between the word in front and this one. */
const TOGETHER = /^(?: |, | ?[(:=/] ?|[-'’])$/;
/** `vu int. Garnier`: behind these a point ends no sentence. */
const SHORTENED = words('int inf sec tech doc chir anesth assist asst');
const FURTHEST_MEETING = 4;
/** Behind a word in small letters that ends the phrase. */
const ENDS = /^ ?(?:[,.;:)!?]|$)/;

/** Whether the words in front of run `i` say that it is somebody. `isName`: whether a dictionary has the word as a name, asked only where the rest is so. */
export function announcesPerson(text: string, runs: readonly Run[], i: number, isName: () => boolean): boolean {
  const run = runs[i];
  const before = runs[i - 1];
  if (before === undefined) return false;
  if (isToldInSmallLetters(before, run)) return isName() && run.start === before.end + 1;
  const isProfession = before.folded.length > 3 && isCapital(run) && PROFESSION.test(before.folded);
  if (!isProfession && !IN_FRONT.has(before.folded) && before.folded !== 'law') return false;
  if (RELATIVES.has(run.folded) || run.folded === 'son') return false;
  if (run.start - before.end > 3) return false;
  const between = text.slice(before.end, run.start);
  if (!TOGETHER.test(between) && !(between === '. ' && SHORTENED.has(before.folded))) return false;
  if (isProfession)
    return isName() || run.kind !== RunKind.Term || (isSmall(before) && /^\p{Lu}\p{Ll}{2}/u.test(run.text));
  if (isRelativeAt(runs, i - 1)) return isCapital(run) || isSmallName(text, runs, i, isName);
  if (WITH.has(before.folded) && isCapital(run) && run.kind === RunKind.Term && isName()) return true;
  if (COMPANY.has(before.folded) && isMeeting(runs, i - 1)) return isName() || isCapital(run) || endsPhrase(text, run);
  return isCapital(run) && BEFORE_CAPITAL.has(before.folded) && !MOMENTS.has(run.folded);
}

/** Whether nobody but a person can be meant behind the word in front, so that a term with a capital is a name, too: `son mari Conception`, `prévenir Perle`. */
export function announcesNobodyElse(text: string, runs: readonly Run[], i: number): boolean {
  const before = runs[i - 1];
  if (before === undefined || !/^\p{Lu}\p{Ll}/u.test(runs[i].text)) return false;
  if (!/^(?: | \()$/.test(text.slice(before.end, runs[i].start)) || RELATIVES.has(runs[i].folded)) return false;
  if (isOfOffice(text, runs, i) || isOfStaff(before, runs[i])) return true;
  return TOLD.has(before.folded) || isRelativeAt(runs, i - 1);
}

/** `GP Marsh,`, `accepting doc Reed.`: a doctor's name that ends the phrase; `GP Letter` is a paper. */
function isOfOffice(text: string, runs: readonly Run[], i: number): boolean {
  const { folded } = runs[i];
  return DOCTORS.has(runs[i - 1].folded) && endsPhrase(text, runs[i]) && !PAPERS.has(folded);
}

/** `prior surgeon Tongue`, `reviewer Mole`, `paged Gold`: behind a profession in small letters, unless a department or a paper is meant. */
function isOfStaff(before: Run, { folded }: Run): boolean {
  if (!isSmall(before) || PAPERS.has(folded) || DEPARTMENT.test(folded)) return false;
  return STAFF.has(before.folded) || (before.folded.length > 3 && PROFESSION.test(before.folded));
}

const STAFF = words('reviewer paged relecteur');
const DEPARTMENT =
  /(?:log(?:y|ie|ue|ist)|iatr(?:y|ie|ics)|surger(?:y|ie)|chirurgie|imag(?:ing|erie)|report|rapport|medicine|medecine)s?$/;

const DOCTORS = words('gp pcp doc docs sho registrar anaesthetist witness temoin');
const PAPERS = words(
  'letter referral request practice practices surgery clinic office note notes form copy visit review follow fax call urgent routine',
);

const TOLD = words(
  'prevenir prevenu prevenue appeler rappeler contacter joindre informer remercier notify inform call contact tell telephoner thank remercie remercions remercier ask homonyme rn rmn ide ibode iade infirmier infirmiere nurse secretaire',
);

/** `rappeler renard au`, `call miller back`, `constat renard` */
function isToldInSmallLetters(before: Run, run: Run): boolean {
  return (
    (TOLD.has(before.folded) || before.folded === 'constat') &&
    isSmall(run) &&
    run.folded.length > 3 &&
    !VERBS.has(run.folded)
  );
}

/** Behind a name: `son mari modeste est joignable`. */
const DOING = words('est a sera etait avait is was has had');

/** `sa fille rose est là`, `fils (constant)`, `sa fille violette.`; `will come` and `enfant calme` are none. */
function isSmallName(text: string, runs: readonly Run[], i: number, isName: () => boolean): boolean {
  const run = runs[i];
  if (!endsPhrase(text, run) && !DOING.has(runs[i + 1]?.folded ?? '')) return isName() && !VERBS.has(run.folded);
  if (isName()) return true;
  if (run.kind !== RunKind.General || QUALIFIERS.has(run.folded) || MOMENTS.has(run.folded)) return false;
  const isApart = text.slice(runs[i - 1].end, run.start) !== ' ';
  return isApart || POSSESSIVES.has(runs[i - 2]?.folded ?? '');
}

function endsPhrase(text: string, { end }: Run): boolean {
  return ENDS.test(text.slice(end, end + 2));
}

/** `eldest`, `jumelle` */
export function isQualifier({ folded }: Run): boolean {
  return QUALIFIERS.has(folded);
}

/** `sister`, `fils` */
export function isRelative({ folded }: Run): boolean {
  return RELATIVES.has(folded);
}

/** Also `daughter-in-law`. */
function isRelativeAt(runs: readonly Run[], i: number): boolean {
  if (i < 0) return false;
  if (runs[i].folded === 'law' && runs[i - 1]?.folded === 'in') return isRelativeAt(runs, i - 2);
  return isRelative(runs[i]) || (runs[i].folded === 'son' && OWNERS.has(runs[i - 1]?.folded ?? ''));
}

/** `vu ce jour avec`, `spoke today with`. */
function isMeeting(runs: readonly Run[], company: number): boolean {
  for (let i = company - 1; i >= Math.max(0, company - FURTHEST_MEETING); i--) {
    if (MEETING.has(runs[i].folded)) return true;
  }
  return false;
}

/** Behind them a place is meant, be it a term: `born in Bath`, `retour de Lens`. */
const MOVING = words(
  'ne nee born lives living live vit habite habitant moved moving demenage demenagee retour retourne retraite rapatriement medevac airlifted vacances vacation voyage originaire',
);

/** Whether somebody was born in, lives in or comes from run `i`. */
export function isBirthplace(text: string, runs: readonly Run[], i: number): boolean {
  if (!isCapital(runs[i]) || !MOVING.has(runs[i - 2]?.folded ?? '')) return false;
  const { folded, end } = runs[i - 1];
  return (PLACES.has(folded) || folded === 'de') && text.slice(end, runs[i].start) === ' ';
}

/** Whether a preposition of place stands in front of run `i`: `à Gap`, `from Le Havre`. */
export function announcesPlace(text: string, runs: readonly Run[], i: number): boolean {
  const before = runs[i - 1];
  if (before === undefined) return false;
  if (before.folded === 'de' && ORIGINS.has(runs[i - 2]?.folded ?? '')) return true;
  if (BODIES.has(before.folded)) return text.slice(before.end, runs[i].start) === ' ';
  if (!(PLACES.has(before.folded) || ARTICLES.has(before.folded))) return false;
  if (runs[i - 2]?.folded === 'chez' && ARTICLES.has(before.folded)) return true;
  if (!/^[ '’-]$/.test(text.slice(before.end, runs[i].start))) return false;
  if (PLACES.has(before.folded)) return !isCapital(before);
  return isCapital(before) && ARTICLES.has(before.folded) && PLACES.has(runs[i - 2]?.folded ?? '');
}

function isSmall({ text }: Run): boolean {
  return /^\p{Ll}/u.test(text);
}

function isCapital({ text }: Run): boolean {
  return startsWithCapital(text);
}
