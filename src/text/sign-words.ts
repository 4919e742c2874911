// Words in front of which, or behind which, somebody is named more often than something; and words that are nobody wherever they stand.
import type { Run } from './run.js';
import { words } from './word-list.js';

/** Behind a word of this weight hardly anything but somebody is named. */
const SURE_IN_FRONT = 6;
const CARED_FOR = 5;
const PURPOSE = 3;

const WEIGHTS: ReadonlyMap<string, number> = new Map([
  ...weighing(
    SURE_IN_FRONT,
    'par by per cc dixit chez adresse adressee examinateur relecteur lecteur reader operateur operator assistant aide aides assisted checked protocolled supervised covering confrere praticien prescripteur demandeur requestor referrer circulating circulator scrub anesthesiste infirmier infirmiere radiologue radiologist chirurgien surgeon resident interne externe medecin physician consultant attending reviewer signature presents attendees avis arbitrage arbitration signe signed saw told asked paged sonographer technologist radiographer manipulateur manipulatrice echographiste pcp gp',
  ),
  ...weighing(CARED_FOR, 'pt patient patiente client cliente usager bebe baby homonyme bracelet wristband'),
  ...weighing(PURPOSE, 'for pour avec with attn be is was est'),
]);

/** `par voie`, `by CT`, `avis ORTHO`, `for Review`. */
const NOBODY = words(
  'irm mri ct tdm scanner scan echo echographie ultrasound us doppler radio radiographie xray rx tep pet scintigraphie mammographie mammography angio arteriographie fluoro eos cone cbct oct ecg eeg emg biopsie biopsy voie voies abord ortho cardio neuro onco gastro pneumo uro gyneco hemato dermato nephro rhumato ophtalmo orl reanimation rea urgences urgence emergency surgery chirurgie medecine medicine radiology radiologie cardiology oncology pediatrics neurology neurologie cardiologie oncologie pediatrie geriatrie orthopedics orthopaedics family famille patient patiente service team equipe staff unit unite clinic clinique department hospital hopital injection contrast contraste gadolinium gado iode protocol protocole report review rapport compte conclusion indication technique resultat resultats findings impression comparison history normal abnormal anormal left right gauche droite bilateral anterior posterior superior inferior phone fax email mail telephone courrier letter lettre note notes question reason motif examen exam study series sequence total partial complete complet incomplete stable unchanged none aucun aucune oui non yes no urgent stat asap routine supine prone decubitus procubitus assis debout intern resident nurse doctor radiologist surgeon consultant interpretation correlation evaluation follow comparaison contexte bilan surveillance controle suivi recherche antecedents traitement treatment planning phase phases wait result results opinion second first premiere deuxieme unknown inconnu secondary early delayed attn referral practice request form visit',
);

/** A word that names nobody, whatever stands beside it. @param folded a word. */
export function isNobody(folded: string): boolean {
  return NOBODY.has(folded) || DEPARTMENT.test(folded);
}

const DEPARTMENT =
  /.{3}(?:logy|logie|logue|logist|iatr(?:y|ie|ics)|graph(?:y|ie)|scop(?:y|ie)|tom(?:y|ie)|osis|itis|isation|ization|ation|metrie|metry)s?$/;

/** How much the word in front of run `i` says that it is somebody; none if more than a blank, a colon or a point of shortening stands between. */
export function weightInFront(text: string, runs: readonly Run[], i: number): number {
  const before = runs[i - 1];
  if (before === undefined) return 0;
  const weight = WEIGHTS.get(before.folded);
  if (OF.has(before.folded) && OWNED.has(runs[i - 2]?.folded ?? '')) return SURE_IN_FRONT;
  if (weight !== undefined)
    return BETWEEN.test(text.slice(before.end, Math.min(runs[i].start, before.end + 4))) ? weight : 0;
  return text.charAt(before.end) === '@' || text.slice(before.end, runs[i].start).trim() === '@' ? SURE_IN_FRONT : 0;
}

const OF = words('de of');
/** `auprès de`, `on behalf of` */
const OWNED = words('aupres part presence compagnie behalf request');
const BETWEEN = /^(?: | ?: ?)$/;

function weighing(weight: number, list: string): readonly [string, number][] {
  return list.split(' ').map((word) => [word, weight]);
}
