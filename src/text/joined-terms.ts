// Words of protocols written without a space: `ltbreast`, `petct`, `t1sagknee`, `thxabdo`. One part is of a short closed list, so that no family's name falls apart into terms.
import { vocabulary } from './vocabulary.js';

const FIRST =
  /^(?:lt|rt|lft|rgt|sag|cor|ax|axi|tra|trans|obl|obli|ct|mr|irm|mri|us|pet|cta|mra|cr|dx|mg|mammo|denta|echo|echos|angio|arthro|uro|entero|colo|cardio|cardiac|thx|tho|thorax|abd|abdo|abdomen|pelv|pelvis|chest|head|neck|brain|spine|knee|hip|foot|hand|lung|body|breast|modality|voi|image|img|pre|post|loc|scout|topo|recon|fast|slow|inj|art|port|tard|nat|dyn|diff|perf|flair|dixon|tof|stir|tse|gre|mip|mpr)/;
const LAST =
  /(?:lt|rt|left|right|sag|cor|ax|ct|mr|mri|irm|us|pet|lut|cad|gd|gado|inj|pre|post|fs|fatsat|flair|dwi|adc|mip|mpr|vr|3d|2d|lat|ap|pa|map|scan|scanner|scout|loc|test|screening)$/;
const SHORTEST_REST = 3;

/** @param word folded letters that no vocabulary has. */
export function isJoinedTerms(word: string): boolean {
  const first = FIRST.exec(word)?.[0];
  if (first !== undefined && isRest(word.slice(first.length))) return true;
  const last = LAST.exec(word)?.[0];
  return last !== undefined && isRest(word.slice(0, -last.length));
}

/** Of the closed lists, or a term of anatomy and technique that many use. */
function isRest(rest: string): boolean {
  if (FIRST.exec(rest)?.[0] === rest || LAST.exec(rest)?.[0] === rest) return true;
  return rest.length > SHORTEST_REST && vocabulary().terms.has(rest);
}
