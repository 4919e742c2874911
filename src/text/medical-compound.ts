// Words that medicine builds from Greek and Latin parts: `hepatosplenomegaly`, `cholecystectomie`. Dictionaries lack many, and no family is called so.
import { isAlsoName, isGeneralWord } from './general-words.js';
import { isMedicalWord } from './medical-words.js';

const BEGINNINGS =
  'abdomin|acro|aden|adip|adren|alveol|alith|amnio|amygdal|an|angi|ante|anti|aort|append|arteri|arthr|articul|atri|auto|axi|bi|bil|bio|blephar|brachi|brachy|brady|bronch|bucc|burs|calc|cardi|carp|caud|cephal|cereb|cervic|cheil|cheir|chem|chimi|chol|cholangi|choledoch|cholecyst|chondr|chori|circum|col|colp|condyl|contr|coron|cost|crani|cry|cyst|cyt|dacry|dent|derm|dermat|dextr|di|diverticul|dors|duoden|dys|echo|ect|electr|em|encephal|end|enter|epi|episi|erythr|esophag|extra|fasci|femor|fibr|fistul|fluor|galact|gastr|genit|gingiv|gli|gloss|glyc|gonad|granul|gynec|haem|hemat|hem|hemangi|hemi|hepat|hern|hist|homo|hydr|hyper|hyp|hyster|ile|immun|inter|intra|isch|ischi|kal|kerat|kyph|labi|lacrim|lamin|lapar|laryng|leuc|leuk|lip|lith|lob|lord|lumb|lymph|lymphaden|macr|mamm|mast|mediastin|mega|melan|mening|metr|metacarp|metatars|micr|mon|multi|my|myel|myelin|myx|nas|nat|natr|necr|neo|nephr|neur|ocul|odont|oesophag|olig|omphal|onc|oophor|ophthalm|orchi|orth|oste|ot|ovari|pachy|pan|pancreat|papill|par|para|path|ped|pelv|peri|peritone|phac|pharyng|phleb|phon|phot|phren|placent|pleur|pneum|pneumon|pod|poly|post|pre|pro|proct|prostat|pseud|psych|pulm|py|pyel|radi|radicul|re|rect|ren|retin|retr|rhin|sacr|salping|sarc|scapul|scler|scoli|semi|sept|sial|sigmoid|sinus|somat|spermat|sphincter|spin|splen|spondyl|stern|stomat|sub|super|supr|syn|synov|tachy|tars|tel|tend|ten|thorac|thromb|thyr|thyroid|tibi|tom|tonsill|trache|trans|tri|tympan|ultra|un|ungu|uni|ur|ureter|urethr|uter|uve|vagin|valvul|varic|vas|vascul|ven|ventricul|vertebr|vesic|vulv|xanth|xer';
const ENDINGS =
  'ectomie|ectomies|ectomy|ectomise|ectomises|ectomized|graphie|graphies|graphy|graphique|graphiques|graphic|gramme|grammes|gram|grams|scopie|scopies|scopy|scopique|plastie|plasties|plasty|tomie|tomies|tomy|stomie|stomies|stomy|centese|centeses|centesis|pexie|pexy|rraphie|rrhaphy|desis|dese|megalie|megalies|megaly|pathie|pathies|pathy|pathique|pathic|algie|algies|algia|emie|emia|aemia|urie|uria|iasis|iase|iases|itis|ite|ites|oma|omas|omata|ome|omes|omateux|omateuse|osis|oses|ose|otique|otic|lyse|lyses|lysis|lytique|lytic|ectasie|ectasies|ectasia|ectasique|cele|celes|ptose|ptosis|rragie|rragies|rrhage|rrhagie|rragique|rrhagic|rrhee|rrhea|sclerose|sclerosis|stenose|stenoses|stenosis|malacie|malacia|trophie|trophies|trophy|trophique|trophic|plasie|plasies|plasia|plasique|plastic|genese|genesis|gene|genic|kinesie|kinesia|logie|logy|logique|logical|logist|logue|metrie|metry|penie|penia|phagie|phagia|phasie|phasia|plegie|plegia|pnee|pnea|poiese|thorax|cardie|cardia|cardic|cardique|rrhagia|edema|oedema|oedeme|natremia|natremie|kalemia|kaliemie|calcemia|calcemie|glycemia|glycemie|penic|penique|ectasies|genous|gene|genes|pathies|geneous|therapie|therapy|tripsie|tripsy|type|schisis|listhesis|spasme|spasm|tome|phyte|phytes|phytose|blastome|blastoma|carcinome|carcinoma|sarcome|sarcoma|cyte|cytes|cytose|cytosis|peritoine|peritoneum|peritoneal|vertebral|vertebrale|vertebraux|musculaire|muscular|vasculaire|vasculaires|vascular|ventriculaire|ventricular|articulaire|articulaires|articular|thoracique|thoracic|pulmonaire|pulmonary|costal|costale|costaux|cranien|cranienne|cranial|cutane|cutanee|cutaneous|nodal|nodale|hepatique|hepatic|renal|renale|renaux|pelvien|pelvienne|lumbar|lombaire|sacral|sacree|sacre|spinal|spinale|femoral|femorale|tibial|tibiale|fibulaire|carpien|carpienne|tarsien|tarsienne|clavicular|claviculaire|scapulaire|scapular|humeral|humerale|radial|radiale|ulnar|ulnaire|palmar|palmaire|plantar|plantaire|dural|durale|meningee|medullaire|medullary|osseux|osseuse|osseous|ligamentaire|tendineux|tendinous|intense|intensity|intensite|dense|density|densite|echogene|echogenic|echogenicite|attenuation|fixation|vascularise|vascularisee|vascularization|signal|signaux|arthrosique|arthrosiques|osique|osiques|itique|itiques|emique|emiques|oidien|oidienne|oidiens|iforme|iformes|iasique|iasiques';
const COMPOUND = new RegExp(`^(?:(?:(?:${BEGINNINGS})[aeiou]?){1,4}(?:${ENDINGS})|(?:${BEGINNINGS})i?o)$`);
/** Shorter ones may be names: `Dome`, `Parite`. */
const SHORTEST = 7;
/** What stands in front of whole words: `multiframe`, `intralobular`. */
const PREFIX =
  /^(?:non|multi|pre|post|sub|inter|intra|peri|hyper|hypo|anti|extra|infra|supra|retro|trans|ultra|micro|macro|pseudo|para|endo|dorso|ventro|antero|postero|infero|supero|medio|latero|cranio|caudo|cervico|thoraco|lumbo|costo|fronto|temporo|abdomino|hemi|neuro|cardio|broncho|osteo|vesico|recto|dys|hydro|fluoro|re)/;
const SHORTEST_REST = 5;
/** Longer ones are not tried: the parts may be put together in many ways. */
const LONGEST = 28;

/** `DACRYO TDM`, `sous-acromio-deltoïdien`: the beginnings of examinations and regions stand alone, too. */
const ALONE =
  /^(?:acromio|angio|arthro|cholangio|colo|coro|coelio|costo|coxo|crypto|cysto|dacryo|duodeno|encephalo|entero|femoro|fibro|fistulo|gastro|gleno|hepato|hystero|ileo|ilio|ischio|laryngo|lombo|lumbo|lympho|mammo|myelo|naso|nephro|oesophago|esophago|opto|oropharyngo|orbito|palato|pancreato|parieto|patello|pelvi|phlebo|pleuro|ptery|pubo|pyelo|radio|sacro|salpingo|scapho|scapulo|sialo|spheno|sterno|supero|talo|tarso|tibio|tomo|trapezo|tympano|uretero|urethro|uro|utero|vagino|vaso|veno|ventriculo|vertebro|viscero)$/;

/** @param word folded. */
export function isMedicalCompound(word: string): boolean {
  if (word.length > LONGEST) return false;
  if (ALONE.test(word)) return true;
  return word.length >= SHORTEST ? COMPOUND.test(word) || isPrefixed(word) : isPrefix(word);
}

/** `abdomino-pelvien`, `vésico-rénal` */
function isPrefix(word: string): boolean {
  return word.length > 3 && PREFIX.exec(word)?.[0] === word;
}

function isPrefixed(word: string): boolean {
  const prefix = PREFIX.exec(word)?.[0] ?? '';
  const rest = word.slice(prefix.length);
  if (isPrefix(word)) return true;
  if (prefix === '') return false;
  return rest.length >= SHORTEST_REST && (isMedicalWord(rest) || (isGeneralWord(rest) && !isAlsoName(rest)));
}
