// The conformance statement that PS3.15 E.1.3 asks for, as Markdown, made from the tables that the engine runs on.
import { VERSION } from '../base/index.js';
import { loadProfile, OPTIONS } from '../profile/index.js';
import { attributeLists, optionLists, safePrivateList } from './conformance-lists.js';

/** The text of docs/conformance.md. Throws `internal` when the installation lacks its tables. */
export function conformanceStatement(): string {
  return [
    head(),
    options(),
    attributeLists(),
    PIXELS,
    DUMMIES,
    OUTSIDE,
    INSERTED,
    INTEGRITY,
    ENCRYPTION,
    optionLists(),
    safePrivateList(),
    TEXT,
  ]
    .join('\n\n')
    .concat('\n');
}

function head(): string {
  return `# Conformance statement (PS3.15 E.1.3)

Written by \`npm run docs\` from the tables in \`profiles/\`, which are those that the engine runs on; do not edit. Caviar ${VERSION}
is a de-identifier of the Basic Application Level Confidentiality Profile; Table E.1-1 is that of edition 2026d. It is no re-identifier (E.1.2).
SOP Classes: all of PS3.6; an instance of a private one is quarantined, unless the profile says \`private-sop-class: process\`.
Clean Pixel Data is a pixel policy of the profile; see "Text in pictures". Clean Recognizable Visual Features is not offered.`;
}

/** R96. The claim is what `loadProfile` would write into (0012,0064). */
function options(): string {
  const rows = OPTIONS.map(({ name, method }) => {
    const claimed = loadProfile('basic', { options: [name] }).methodCodes.some(({ code }) => code === method.code);
    return `| \`${name}\` | ${method.meaning} | ${method.code} | ${claimed ? 'yes' : 'no: selected, it does what is written below, and its code is not claimed'} |`;
  });
  return `## Options

Selected one by one, in a profile or by \`--option\`. The two longitudinal options exclude each other. Where selected options
disagree on an attribute, cleaning wins over keeping. \`retain-uids\` together with a pixel policy that masks is refused.

| option | PS3.15 | CID 7050 | claimed in (0012,0064) |
|---|---|---|---|
${rows.join('\n')}`;
}

const PIXELS = `## Text in pictures

By the profile's \`pixels\`, or \`--pixels\`; where neither says anything \`mask-text\`, and under \`retain-uids\` \`off\`:

- \`mask-text\`: every frame of the pixel data is decoded, shown as a viewer would, and searched by a learned detector; all text that it finds is overwritten
  with what shows black. 113101 (Clean Pixel Data Option) is claimed and Burned In Annotation (0028,0301) becomes NO only if every frame was looked at.
- \`mask-identifiers\`: the same, but text that was read and is known to be harmless stays. 113101 is not claimed, as other text stays.
- \`report\`: the same search; an instance with text is quarantined. Nothing is changed, 113101 is not claimed.
- \`off\`: no frame is looked at; 113101 is not claimed, Burned In Annotation stays as it was, and a run counts the instances at risk.

Under the first three a picture that cannot be decoded is quarantined, and so is one of which so much would be masked that a person has to look first. A detector
can miss text: \`docs/pixels.md\` has the measured rates. Samples outside the masks are those of the input; in JPEG the mask is made of whole blocks.`;

const DUMMIES = `## How replacements are made

- **Dummies** are the same whatever was there, and legal for the VR: e.g. \`Removed\` in texts, 0 in numbers, 19000101 in dates,
  \`REMOVED\` in code strings; attributes whose values PS3.3 enumerates get one of those values. A sequence gets one Item that its IOD allows.
- **Pseudonyms** stand in Patient's Name, Patient ID, Accession Number and Study ID: keyed functions (HMAC-SHA-256, one derived key a purpose) of the
  original value, so that patients and studies can still be told apart. A mapping file may name Patient IDs.
- **UIDs** become \`2.25.\` and 128 bits of a keyed function of the original UID. UIDs that PS3.6 registers, and those of attributes that
  name a class (\`profiles/class-uids.json\`), stay.
- A sequence that stays is processed Item by Item by the same rules, at any depth.`;

const OUTSIDE = `## Attributes that Table E.1-1 does not list

Not being listed never means "keep" by itself:

- not in PS3.6: removed; private and not retained as safe: removed;
- PN: emptied, or a dummy where the IOD wants a value; DA, DT and TM: as the options do to Study Date; UR: removed;
- UI: replaced, unless PS3.6 registers the value or the attribute names a class;
- OB, OW, OD, OF, OL, OV and UN: removed, unless on the list in \`profiles/bulk-kept.json\` (pixels, look-up tables, ICC profiles and the like);
- every other VR: kept byte for byte, unless the value holds something identifying that the data set gives away about itself; then it is cleaned,
  emptied or replaced by a dummy, by its type;
- group lengths, Length to End (0008,0001), groups 0000 and 0004 in a data set, curves (50xx) and overlays (60xx): removed.

File Meta Information is written new: nothing of the input's stays but the SOP Class and the Transfer Syntax. The preamble is zeroed.`;

const INSERTED = `## Attributes inserted

| attribute | value |
|---|---|
| Patient Identity Removed (0012,0062) | YES |
| De-identification Method (0012,0063) | name of program and profile |
| De-identification Method Code Sequence (0012,0064) | one Item a profile and option that ran, by CID 7050 |
| Longitudinal Temporal Information Modified (0028,0303) | REMOVED; UNMODIFIED under full dates, MODIFIED under modified dates |

Burned In Annotation (0028,0301) is touched only as "Text in pictures" says; Recognizable Visual Features (0028,0302) never: that option is not offered.`;

const INTEGRITY = `## Scope of referential integrity

The project. All instances de-identified with one project's key, by any number of machines, in any order and at any time, get equal
replacements for equal UIDs, patients, accession numbers and study IDs; references between them hold. Outputs of two projects cannot be joined without their
keys. Without \`--project\` each output folder is a project of its own.`;

const ENCRYPTION = `## Encrypted data sets

None is written: Encrypted Attributes Sequence (0400,0500) is not added and one that is found is removed. So there are no content-encryption keys, no transfer
syntaxes for encrypted content, and no restriction on key sizes to state. The project's key, 256 random bits, makes the pseudonyms; it is made on
first use, stays in the project's folder (mode 0700), and is never in an output.`;

const TEXT = `## How values are cleaned

- **Descriptors** (Clean Descriptors) and the texts of \`profiles/cleaned-texts.json\`, which Table E.1-1 does not list: word by word. Identifiers that the
  data set gives away, in all usual spellings, and whatever has the form of one (numbers of persons, telephones, addresses, dates, names behind a
  title) go; so does every word that is not in the vocabulary, unless the profile says \`unknown-words: keep\` or \`report\`. Nothing left: the
  Basic Profile code counts. Bytes and code strings have no words: they follow the Basic Profile code.
- **Structured content**: each Content Item at any depth by Table E.3.4-1. An Item that the table removes keeps its place, with a dummy as its value, so
  that by-reference relationships still point where they did. Other texts are cleaned as descriptors, names get dummies, dates follow the options, UIDs are
  replaced, meanings of codes that no public scheme defines are cleaned.
- **Graphics**: texts of graphic annotations are cleaned as descriptors under Clean Descriptors, else get dummies; figures stay. Overlays and curves are
  removed whole.
- **Dates** (modified dates): every date and date-time of a patient moves back by one number of days, 1 to 3,650, that is a keyed function of the
  patient; a multiple of 7 if weekdays are to stay. Times of day stay. No clock is read. What cannot be read as a date is removed or replaced by type.
- **Patient characteristics**: ages of 90 and over can be capped by a profile's \`age-cap\` (the profile \`research\` does). Comments that the
  option cleans are cleaned as descriptors.
- **A value that an option keeps** is searched for the patient's names and IDs; if it holds one, it is cleaned, and the decision says so.`;
