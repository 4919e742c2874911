// A profile told in words, for the person who chooses it: `caviar profile show`.
import { methodCodes, temporalOf } from './claims.js';
import type { OptionName } from './compiled-profile.js';
import { OPTIONS, PIXEL_METHOD } from './option.js';
import { pixelPolicyOf } from './pixel-policy.js';
import type { ProfileSpec } from './profile-spec.js';
import { gateInWords, rulesInWords } from './rule-in-words.js';

/** Lines of plain text, at most some hundred characters wide where rules allow. */
export function describeProfile(spec: ProfileSpec): string {
  const parts = [
    `${spec.name}: ${spec.summary}`,
    section('What it starts from', [foundationInWords(spec)]),
    section('Options', optionsInWords(spec)),
    section('Words of texts that are cleaned', wordsInWords(spec)),
    section('Identity, dates and UIDs', identityInWords(spec)),
    section('What the table of the Standard does not list', outsideInWords(spec)),
    section('Pixels', pixelsInWords(spec)),
    section('Rules, the first that matches counts', rulesInWords(spec.rules)),
    section('Instances that do not go through', gatesInWords(spec)),
    section('What the result says about itself', claimsInWords(spec)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function foundationInWords(spec: ProfileSpec): string {
  if (spec.foundation === 'nothing')
    return 'Nothing stays but what a rule keeps. What the IOD cannot do without is emptied or gets a dummy; UIDs it asks for are replaced.';
  return 'The Basic Profile of PS3.15 Annex E, Table E.1-1 (edition 2026d). Codes that leave a choice are decided by the type in the IOD.';
}

function optionsInWords(spec: ProfileSpec): string[] {
  return OPTIONS.filter(({ name }) => spec.options.includes(name)).map(({ name, summary }) => `${name}: ${summary}`);
}

function wordsInWords(spec: ProfileSpec): string[] {
  const site =
    spec.siteWords.length === 0 ? '' : ` ${spec.siteWords.length} words of the site's own list are known too.`;
  return [`${UNKNOWN_WORDS[spec.unknownWords]}${site}`];
}

const UNKNOWN_WORDS: Readonly<Record<ProfileSpec['unknownWords'], string>> = {
  mask: 'What identifies goes, and so does every word that is not in the vocabulary.',
  keep: 'What identifies goes; words that are not in the vocabulary stay.',
  report: 'What identifies goes; words that are not in the vocabulary stay, and instances that hold some are counted.',
};

function identityInWords(spec: ProfileSpec): string[] {
  const has = (name: OptionName): boolean => spec.options.includes(name);
  return [
    spec.pseudonymise
      ? "Patient's Name, Patient ID, Accession Number and Study ID become pseudonyms of the project's key."
      : "Patient's Name, Patient ID, Accession Number and Study ID are emptied.",
    datesInWords(spec),
    has('retain-uids')
      ? 'UIDs stay.'
      : "UIDs are replaced by pseudonyms of the project's key, those of classes and of the Standard excepted.",
    has('retain-safe-private')
      ? `Private elements go, except those known to be safe${spec.safePrivateBulk === 'keep' ? ', bulk data included' : ', bulk data not included'}.`
      : 'Private elements go, except what a rule keeps.',
    spec.privateSopClass === 'process'
      ? 'Instances of a private SOP Class are processed as an object of unknown types.'
      : 'Instances of a private SOP Class are quarantined.',
    spec.documents === 'clean'
      ? 'Encapsulated documents are made anew without what identifies: PDF as pictures of its pages, CDA without its header.'
      : 'Encapsulated documents are replaced by the smallest one of their kind.',
  ];
}

function datesInWords(spec: ProfileSpec): string {
  switch (temporalOf(spec)) {
    case 'UNMODIFIED':
      return 'Dates and times stay (of the birth date only what a rule says).';
    case 'MODIFIED':
      return `Dates move back by one secret number of days a patient, 1 to 3650${spec.keepWeekday ? ', whole weeks' : ''}; times of day stay.`;
    case 'REMOVED':
      return 'Dates and times go.';
  }
}

function outsideInWords(spec: ProfileSpec): string[] {
  if (spec.foundation === 'nothing') return [];
  return [
    'Not in PS3.6: removed. Names of persons: emptied. Dates and times: as Study Date. UIDs that may name an instance: replaced.',
    'Addresses on the net (UR): removed. Bulk data: removed unless listed in profiles/bulk-kept.json. Command, directory and meta elements: removed.',
    'Everything else stays, unless its value holds something identifying of this data set.',
  ];
}

function pixelsInWords(spec: ProfileSpec): readonly string[] {
  switch (pixelPolicyOf(spec)) {
    case 'mask-text':
      return [
        'mask-text: every frame is looked at, and all text that is found in it is covered.',
        UNDECODED,
        UNCERTAIN,
      ];
    case 'mask-identifiers':
      return [
        'mask-identifiers: every frame is looked at; text that identifies, that is not known to be harmless, or that cannot be read is covered.',
        UNDECODED,
        UNCERTAIN,
      ];
    case 'report':
      return [
        'report: every frame is looked at; an instance with text in a picture is quarantined, nothing is covered.',
        UNDECODED,
      ];
    case 'off':
      return ['off: pixels are not looked at: text in a picture stays. A run counts the instances at risk.'];
  }
}

const UNDECODED = 'A picture that cannot be decoded is quarantined.';
const UNCERTAIN =
  'No detector finds all: look at the contact sheets, and at pictures of a kind that you did not have before.';

function gatesInWords(spec: ProfileSpec): string[] {
  return spec.gates.map(gateInWords);
}

function claimsInWords(spec: ProfileSpec): string[] {
  const codes = methodCodes(spec);
  const dates = `Longitudinal Temporal Information Modified (0028,0303): ${temporalOf(spec)}`;
  if (codes.length === 0)
    return [
      'No code of CID 7050: a rule leaves what the Basic Profile protects and no option of the profile allows.',
      dates,
    ];
  const told = codes.map(({ code, meaning }) =>
    code === PIXEL_METHOD.code
      ? `${code} ${meaning}, on instances of which every frame was looked at`
      : `${code} ${meaning}`,
  );
  return [...told, dates];
}
