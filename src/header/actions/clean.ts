// C: what identifies is taken out of the text, word by word; the rest stays. A sequence is cleaned Item by Item.
import type { Rule } from '../../profile/index.js';
import { cleanedText } from '../clean-text.js';
import { guarded } from '../guard.js';
import { isPublicMeaning } from '../public-code.js';
import { type Scope, standardVr, type Treatment } from '../scope.js';
import { shapeOf } from '../sequence-shape.js';

/** VRs whose values are names, moments, places or bytes altogether: no part of one is known to be harmless. */
const indivisible: ReadonlySet<string> = new Set('DA DT OB OD OF OL OV OW PN TM UI UN UR'.split(' '));

export function clean(scope: Scope, entry: number, rule: Rule): Treatment {
  const shape = shapeOf(scope, entry, rule);
  if (shape === 'items') return 'descend';
  if (shape === 'unparsed') return 'failed';
  const holdsNothing = scope.walk.job.index.valueLength[entry] === 0;
  if (!holdsNothing && indivisible.has(standardVr(scope, entry, rule))) return 'failed';
  if (isPublicMeaning(scope, entry)) return guarded(scope, entry, rule, 'identifiers');
  return cleanedText(scope, entry, rule);
}
