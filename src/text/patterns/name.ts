// Names behind a title, a role or a label: `Mme Dupont`, `Dr J. Martin`, `Nom : DUPONT`.
import { startsWithCapital } from '../capitals.js';
import { isAlsoName, isGeneralWord } from '../general-words.js';
import { isEponym } from '../keep-eponyms.js';
import { isMedicalWord } from '../medical-words.js';
import { isRareName } from '../rare-term.js';
import { vocabulary } from '../vocabulary.js';
import type { Detector, PatternMatch, PatternText } from './pattern-match.js';

/** Titles that are no other word. */
const TITLE =
  /(?<![\p{L}\d])(?:mr|mrs|ms|miss|mme|mmes|mlle|mlles|monsieur|madame|mademoiselle|messieurs|mesdames|dr|drs|drsse|docteur|doctoresse|doctor|pr|prof|professeur|professor|maitre|sir|lady|dame|m(?=\.(?!\p{L}\.))|mm(?=\.))(?:\.{1,2} {0,3}| {1,3}|-)(?=\p{L})/gu;
/** Words that announce a name when a colon follows. */
const LABEL =
  /(?<![\p{L}\d])(?:approved|amended|corrected|correction|validation|validated|verified|prescr?|ord(?:ered)?|dem|req|(?:primary |main )?signer|co-?signer|signataire(?: principale?)?|cosignataire|presenter|correspondents?|guardian|legal rep|emergency|family (?:doctor|physician)|supervis(?:or|eur|ed by)|patiente?|patient'?s? ?name|pat(?:ient)?[ _]name|nom(?: de (?:famille|naissance|jeune fille|l'operateur)| usuel| d'usage| marital| patient| du patient)?|prenoms?|noms? et prenoms?|nom[ /,]*prenom|name|(?:first|last|family|given|maiden|full|birth|sur|fore)[ -]?name|referring(?: physician| doctor| md)?|(?:requesting|attending|performing|reading|ordering|reporting) (?:physician|doctor|radiologist|md)|physician|radiologist|radiologue|medecin(?: (?:demandeur|traitant|referent|prescripteur|correspondant|senior))?|prescripteur|demandeur|correspondant|operat(?:eur|or|rice)s?(?: name)?|technologist|technician|manip(?:ulat(?:eur|rice))?|(?:interne|resident|externe|senior|garde|astreinte)(?: (?:de|d'|on|of)? ?(?:garde|astreinte|call|duty))?|redacteur|auteur|author|signataire|signed|signature|validateur|dictee?|signe electroniquement|electronically signed|covering|covering dr|lu|relu|relecteur|interprete|conjoint|epoux|epouse|mere|pere|mother|father|spouse|next of kin|contact|contact person|emergency contact|personne a prevenir|personne de confiance|cc|copie a|attn|to|from|dr|drs|pr|mme|mr|mrs|remplacante?|transporter|porter|brancardiere?|ide|manip|nurse|tech|surgeon|chirurgien|chir|anesth(?:esiste|esist)?|iade|ibode|panseuse|attending|consultant|registrar|fellow|gp|pcp|employer|employeur|chaperone|interpreter|interprete|correspondants|prescripteurs?|rapporteur|referent|mer|driver|chauffeur|infirmiere?|aide[ -]soignante?|sage-femme|monit(?:eur|rice)|preceptor|homonyme|poa|proxy|tiers(?: de confiance)?|tuteur|tutrice|curateur|curatrice|garant|guarantor|guardian|stagiaire|student|etudiante?)(?:\.? ?[:=]|"? ?: ?"|>) {0,3}(?=\p{L})|(?<![\p{L}\d])(?:last|first|prenom|nom)=(?=\p{L})/gu;
/** Phrases that announce a name without a colon. */
const PHRASE =
  /(?<![\p{L}\d])(?:(?:signe|valide|dicte|relu|lu|interprete|realise|adresse|prescrit|redige|transmis|demande|effectue|saisi|vu|accompagne)e? (?:electroniquement )?par(?: l[ea])?|(?:signed|dictated|read|reviewed|interpreted|performed|reported|requested|ordered|referred|approved|verified|transcribed|seen|accompanied) (?:electronically )?by|nom d['’](?:epouse|usage)|nom (?:de naissance|de jeune fille|marital|usuel)|(?:maiden|married|birth|sur|family|last|first) ?name(?: is| was)?|nee?(?= \p{L})|ep(?:ouse|oux|x|\.)|vve|veuve|dob name|confraternellement[,.]?|cordialement[,.]?|amicalement[,.]?|respectueusement[,.]?|cheers[,.]?|bises[,.]?|bisous[,.]?|ta[,.](?= \p{L}{2,20}$)|best wishes[,.]?|bien a (?:vous|toi)[,.]?|a plus[,.]?|salut|hey|(?:le |la )?(?:susnommee?|denommee?|nommee?|sieur)|amities[,.]?|salutations(?: confraternelles| distinguees| cordiales| amicales)?[,.]?|sentiments (?:confraternels|distingues|devoues|cordiaux|les meilleurs)[,.]?|regards[,.]?|sincerely[,.]?|thank you,?|thanks,?|thx,?|merci bcp,?|dear|hello|hi|cher|chere|bonjour|interpreter|interprete|chaperone|employeur|employer|(?:employee?s? |salariee? )(?:de|chez|par)|travaille (?:a|chez|pour)|works? (?:for|at)|employed (?:by|at)|(?:widow(?:er)?|wife|husband|daughter|mother|father|sister|brother|partner|fiancee?) of|over-?read by|supervised by|prepared by|presented by|opened by|covering for|filling in for|(?:primary |main )?signer|co-?signer|signataire(?: principale?)?|cosignataire|presenter|respectfully,?|(?:lu et )?approuvee?,|agreed?,|note to|attention|(?:curatelle|tutelle|responsabilite) de|this is(?= \p{L}{2,20}, )|formerly|anciennement|alias|a\.?k\.?a\.?|(?:under|in) (?:the |an?other )?name(?: of)?|(?:au|sous le) nom(?: de)?|bill(?:ed)? to|facturer a|insurer|assureur|assurance|mutuelle|s['’]appelle|se nomme|(?:is )?(?:named|called)|aupres de|(?:e?-?mail|courriel|courrier|lettre|message|msg|sms|letter|note|appel|call) (?:de|from)|de la part de|called back|remis a|confie a|rappele|sho|registrar|panseuse|aide soignante?|brancardiere?|ambulanciere?) {1,3}(?=\p{L})/gu;
/** Fields of a form without signs: `NOM JF HALL NOM USAGE PLAN PRENOM ROSE`. */
const FORM = /(?<![\p{L}\d])nom (?:de )?(?:jf|usage|naissance|epouse|marital|usuel) (?=\p{L}{2})/gu;
const TITLES =
  /(?:(?:mr|mrs|ms|mme|mlle|madame|monsieur|mademoiselle|docteur|dr|pr|prof|docteur|professeur|doctor|professor|m(?=\.)|np|rn|crna|l['’]ide|ide|l['’]interne|interne|l['’]externe|externe|manip|mer|tech|nurse|infirmiere?)(?:\. {0,2}| {1,2})){1,3}/uy;
const WORD = /[\p{L}][\p{L}\p{M}'’-]{0,39}/uy;
/** `MR GENOU` and `DR THORAX` are pictures, `90 ms` is a time, `MR DUPONT` is a person. */
const MODALITY = /^(?:(?:MR|DR|PR|MS|MM)[ -]|(?:ms|m|mm|pr|lady|dame|sir)(?!\p{L}))/u;
/** `service de DR BOURDON`: behind these no picture stands. */
const TO_SOMEBODY =
  /(?<![\p{L}\d])(?:par|vue?|le|du|de|au|chez|pour|avis|avec|copie|demande|destinataires?|by|from|with|to|of|for|attn|cc|dear|cher)[ :.]{1,3}$/u;
/** A word in small letters and a blank in front: `méd. tt DR Libre`. */
const SENTENCE = /\p{Ll}{2}[.,;]? $/u;
const LONGEST_BEFORE = 8;
/** What the first word may be: any, one that is no medical word, or one that no vocabulary has. */
type First = 'sure' | 'any' | 'capital' | 'no-term' | 'name';
/** What stands behind the last word of a name, be it a medical word: a sign, the end, `né le`. */
const ENDS = /^ {0,2}(?:[^\p{L} -]|$|nee? |- )/u;
/** `Eric Black at the desk`: the last word with a capital before one without. */
const IN_SENTENCE = /^\p{Lu}\p{Ll}+ \p{Ll}/u;
const LONGEST_LOOK = 44;
const MOST_WORDS = 5;
/** `J. Martin`, `Ch. Martin`; behind a longer word a point ends the sentence. */
const LONGEST_SHORTENED = 2;
/** Between two words of a name: `DUPONT, Jean`, `J. Martin`, `DUPONT^JEAN`. */
const BETWEEN = /(?:\.? {1,2}|, {0,2}| ?\/ ?|\^{1,2}|\.|_)(?=\p{L})/uy;

/** `MR FAST` and `DR GENOU` are pictures; of words that are no term `DR` takes none but a name. */
function firstBehind(title: string, before: string): First {
  if (!MODALITY.test(title) || speaksOf(before, title)) return /^mr/i.test(title) ? 'any' : 'sure';
  if (/(?:^| )(?:PAR|BY|CHEZ|AVEC|WITH|ET|AND) $/.test(before)) return 'no-term';
  return /^[DP]R /.test(title) ? 'no-term' : 'name';
}

/** Whether what stands in front of a title in capitals says that a person follows, and no picture. */
function speaksOf(before: string, title: string): boolean {
  return TO_SOMEBODY.test(before) || (title.startsWith('DR') && SENTENCE.test(before));
}

export const findNames: Detector = (text) => [
  ...namesBehind(text, TITLE, (title, before) => firstBehind(title, before)),
  ...(/[:=>]/.test(text.plain) ? namesBehind(text, LABEL, () => 'any') : []),
  ...namesBehind(text, PHRASE, () => 'capital'),
  ...namesBehind(text, FORM, () => 'any'),
];

function namesBehind(
  text: PatternText,
  expression: RegExp,
  firstOf: (announced: string, before: string) => First,
): readonly PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const found of text.plain.matchAll(expression)) {
    const start = skipTitles(text.plain, found.index + found[0].length);
    const before = text.cased.slice(Math.max(0, found.index - LONGEST_BEFORE), found.index);
    const end = nameEnd(text, start, firstOf(text.cased.slice(found.index, start), before));
    if (end > start) matches.push({ start, end, kind: 'name' });
  }
  return matches;
}

function skipTitles(plain: string, from: number): number {
  TITLES.lastIndex = from;
  return from + (TITLES.exec(plain)?.[0].length ?? 0);
}

/** The end of the words from `start` on that may be a name. Behind a title the first may be a medical word too, written with a capital. */
function nameEnd({ plain, cased }: PatternText, start: number, first: First): number {
  let end = start;
  let at = start;
  let named = 0;
  let isAfterInitial = false;
  for (let i = 0; i < MOST_WORDS; i++) {
    WORD.lastIndex = at;
    const word = WORD.exec(plain)?.[0];
    if (word === undefined) break;
    const isCapital = startsWithCapital(cased.charAt(at));
    if (named > 0 && (ENDS_NAME.has(word) || beginsAnother(plain, at, word))) break;
    const isParticle = isNameParticle(word) && !AND.has(word);
    const isAtEnd = ENDS.test(plain.slice(at + word.length, at + word.length + 6));
    const endsName =
      named > 0 && isCapital && (isAtEnd || isAlsoName(word) || IN_SENTENCE.test(cased.slice(at, at + LONGEST_LOOK)));
    const isInitial = isCapital && word.length === 1 && plain.charAt(at + 1) === '.';
    if (named > 0 && isAbbreviationBehindComma(cased, at, word)) break;
    const isSure = isParticle || endsName || isInitial || (isAfterInitial && isCapital);
    if (
      !isSure &&
      !countsAsName(word, {
        isCapital,
        isFirst: named === 0,
        isAtEnd,
        first,
        next: wordBehind(plain, at + word.length),
      })
    )
      break;
    const isFirstOwn = named === 0 || isAfterInitial;
    isAfterInitial = isInitial;
    at += word.length;
    if (!isParticle || (isFirstOwn && isCapital && isAtEnd && !vocabulary().titles.has(word))) {
      named++;
      end = at;
    }
    BETWEEN.lastIndex = at;
    const between = BETWEEN.exec(plain)?.[0];
    if (between === undefined || (between.startsWith('.') && word.length > LONGEST_SHORTENED)) break;
    at += between.length;
  }
  return end;
}

function wordBehind(plain: string, at: number): string {
  WORD.lastIndex = at + 1;
  return plain.charAt(at) === ' ' ? (WORD.exec(plain)?.[0] ?? '') : '';
}

/** `Attending: Kerbrat, Resident: Costa`, `Hi Ida, Mrs Costa's scan`. */
function beginsAnother(plain: string, at: number, word: string): boolean {
  if (plain.slice(Math.max(0, at - 2), at) !== ', ') return false;
  if (/^ ?[:=] ?\p{L}/u.test(plain.slice(at + word.length, at + word.length + 4))) return true;
  return vocabulary().titles.has(word) && !vocabulary().particles.has(word);
}

/** `Dr Kerbrat, RPPS 10…`: a term in capitals. */
function isAbbreviationBehindComma(cased: string, at: number, word: string): boolean {
  const written = cased.slice(at, at + word.length);
  return (
    /, ?$/.test(cased.slice(Math.max(0, at - 2), at)) &&
    written === written.toUpperCase() &&
    isMedicalWord(word) &&
    !isAlsoName(word)
  );
}

interface WordUse {
  readonly isCapital: boolean;
  readonly isFirst: boolean;
  readonly isAtEnd: boolean;
  readonly first: First;
  /** The word behind it; '' if there is none. */
  readonly next: string;
}

function countsAsName(word: string, { isCapital, isFirst, isAtEnd, first, next }: WordUse): boolean {
  if (isFirst && DOES.has(word)) return false;
  if (isFirst && first === 'name' && !isCapital) return isUnknownWord(next) && !isMedicalWord(word);
  if (isFirst && first === 'name')
    return isCapital && !isMedicalWord(word) && (!isGeneralWord(word) || isAlsoName(word));
  if (isFirst && first === 'no-term') return isCapital && !isMedicalWord(word);
  if (isFirst && isCapital)
    return !ROLE.has(word) && (isAny(first) || isAtEnd || !isMedicalWord(word) || isAlsoName(word));
  if (isFirst)
    return (
      isAny(first) &&
      !TIES.has(word) &&
      (!isMedicalWord(word) ||
        isUnknownWord(next) ||
        isEponym(word) ||
        isRareName(word) ||
        (first === 'sure' && isAlsoName(word)))
    );
  if (!isCapital) return isAny(first) && isSmallSurname(word);
  return !isMedicalWord(word);
}

/** Small words that go on behind a title whose name is gone or stands elsewhere: `seen by Dr. at the clinic`, `vu par le Dr au CHU`. */
const TIES = new Set(
  'at in on by to of or as is au aux en du des et ou for from with was has will who via per'.split(' '),
);

/** What somebody does or has, behind a title whose name is gone: `Mme refuse`, `Dr requests`. Nobody is called so. */
const DOES = new Set(
  'souhaite souhaitait demande demandait signale presente presentait prefere preferait refuse refusait veut voudrait consulte consultait connue pourra pourrait sera serait decrit habitant montre montrait appelle appelait apprehende pense propose revient reviendra rapporte explique nie conteste dit wants prefers refuses presents presented describes described requests requested reports reported denies denied states stated operated gave phoned called may will would could should can ne virgule please'.split(
    ' ',
  ),
);

function isAny(first: First): boolean {
  return first === 'any' || first === 'sure';
}

/** `monsieur amine meziane`: what stands behind a first name that is a term. */
function isUnknownWord(word: string): boolean {
  return word.length > LONGEST_SHORTENED && !isMedicalWord(word) && !isGeneralWord(word);
}

/** `docteur eloise boulanger souhaite`: behind a first name in small letters, what no verb sounds like. */
function isSmallSurname(word: string): boolean {
  if (word.length <= LONGEST_SHORTENED || isMedicalWord(word)) return false;
  return isAlsoName(word) || (NO_VERB.test(word) && isGeneralWord(word));
}

const NO_VERB = /(?:er|eau|on|in|ard|aud|ot|um)$/;

/** Behind a name they begin something else: `Mr Khan CT BRAIN`, `PRENOM: Ida NE LE`. */
const ENDS_NAME = new Set(
  'nom prenom prenoms ct mr us pt ne nee born dob ddn sexe sex ipp i hi hello bonjour salut merci thanks cheers regards aware praticien secretaire secretary clerk interne externe resident'.split(
    ' ',
  ),
);

/** They part two people. */
const AND = new Set(['et', 'und', 'y', 'e']);

const ROLE = new Set([
  'radiologue',
  'patient',
  'patiente',
  'radiologist',
  'physician',
  'medecin',
  'le',
  'la',
  'du',
  'service',
  'presente',
  'has',
]);

function isNameParticle(word: string): boolean {
  return vocabulary().particles.has(word) || vocabulary().titles.has(word);
}
