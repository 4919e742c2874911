// Rules that hold under every profile: without them the data set would be wrong, or part of it would be judged by nobody.
import type { Rule } from '../profile/index.js';
import type { RuleReference } from '../record/index.js';

type Why = [source: RuleReference['source'], text: string];

function structural(action: 'keep' | 'remove', guard: Rule['guard'], [source, text]: Why): Rule {
  return { action, reference: { source, text }, guard, otherwise: 'remove', type: null, value: '', vr: null };
}

const removal = (...why: Why): Rule => structural('remove', 'none', why);
const keeping = (...why: Why): Rule => structural('keep', 'none', why);

/** PS3.5 7.2: a group's length is wrong after any edit, and was retired for data sets. */
export const groupLengthRule = removal('outside-table', 'PS3.5 7.2: group lengths are not kept');
/** PS3.5 7.8: private elements in groups that may hold none, or below the creators. */
export const misplacedPrivateRule = removal('private', 'PS3.5 7.8: no place for a private element');
/** PS3.5 7.8.1: nobody knows whose it is. */
export const unreservedRule = removal('private', 'PS3.5 7.8.1: no creator reserves the block');
/** A creator says whose a block is; one that names the patient is no such thing. */
export const identifyingCreatorRule = removal('private', 'the private creator holds an identifier');
/** Of a block in which nothing stays, and what describes such a block. */
export const idleCreatorRule = removal('private', 'nothing of the private block stays');
/** PS3.15 E.3.10: a creator stays with what it defines. */
export const servingCreatorRule = keeping('private', 'PS3.15 E.3.10: an element of the private block stays');
/** Texts that stay can only be read with it. What is no character set is searched like any text. */
export const characterSetRule = structural('keep', 'identifiers', [
  'outside-table',
  'PS3.3 C.12.1.1.2: texts that stay are read by it',
]);
/** PS3.15 E.1.1(6): attributes that say what was done. */
export const markerRule = keeping('marker', 'PS3.15 E.1.1(6): says what was done');
