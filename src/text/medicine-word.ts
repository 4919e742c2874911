// Medicines by the endings that the WHO gives to their international names: `natalizumab`, `métoprolol`. No family is called so.

const ENDINGS =
  '(?:[iuoa]mab|tinib|afenib|anib|ciclib|parib|zomib|[aio]pril(?:at)?|sartan|olol|alol|vastatine?|nazole|dazole|prazole|conazole|cilline?|mycine?|micine?|floxacine?|cycline?|cef[a-z]+|penem|prazole|[dp]ipine?|setron|triptan|gliptine?|gliflozine?|glutide|natide|xaban|gatran|agrel|grelor|[xnt][ao]parine?|[dvrt][oa]caine?|[aeo]zepam|[aio]zolam|barbital|fentanil|[rd]ocodone|triptyline?|oxetine?|ipramine?|[aei]zapine?|peridone|piprazole|formine?|glitazone|thiazide|semide|nolactone|dronate|calcitol|[dnmt]isone|nisolone|methasone|[st]onide|[mt]eterol|tropium|lukast|fylline?|[ao]vir|cyclovir|ciclovir|vudine?|oroquine?|mectine?|bendazole|taxel|platine?|rubicine?|trexate|lutamide|strozole|xifene|trelin|prorelin|reotide|[rlt]olimus|tacept|nercept|bercept|kinra|grastim|poetine?|gestrel|estradiol|curonium|flurane|cainide|tadine?|trizine?|[yal]zine?|statine)';
const MEDICINE = new RegExp(
  `^(?:[a-z]{3,14}${ENDINGS}|gado[a-z]{4,10}|io(?:hex|dix|pam|mep|ver|pro|bit|xi|tal)[a-z]{2,8})$`,
);
const SHORTEST = 7;

/** @param word folded. */
export function isMedicine(word: string): boolean {
  return word.length >= SHORTEST && MEDICINE.test(word);
}
