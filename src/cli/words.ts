// The words that options take, each with its line of help. The types hold the lists complete.
import type { OptionName, PixelPolicy } from '../profile/index.js';

/** The options of PS3.15 E.3, for `--option`. */
export const OPTION_HELP: Readonly<Record<OptionName, string>> = {
  'retain-safe-private': 'keep the private elements that PS3.15 E.3.10 lists as safe',
  'retain-uids': 'keep the UIDs, so that a later study can be joined by them',
  'retain-device-identity': 'keep who made the device, its serial number, its station',
  'retain-institution-identity': 'keep the name and address of the institution',
  'retain-patient-characteristics': 'keep sex, age, size, weight, pregnancy and the like',
  'retain-longitudinal-full-dates': 'keep dates and times as they are',
  'retain-longitudinal-modified-dates': 'move all dates of a patient by one secret number of days',
  'clean-descriptors': 'keep descriptions and comments without what identifies',
  'clean-structured-content': 'keep the content of reports without what identifies',
  'clean-graphics': 'keep graphics, annotations and overlays without what identifies',
};

/** What to do about text in the picture, for `--pixels`. */
export const PIXELS_HELP: Readonly<Record<PixelPolicy, string>> = {
  'mask-text':
    'every frame is looked at, and all text in it is blackened; nothing else changes (where nothing is said)',
  'mask-identifiers': 'as mask-text, but text that is known to be harmless (scales, sides, technique) stays',
  report: 'every frame is looked at; a file with text in a picture is quarantined for a person to look at',
  off: 'pixels are not looked at; the run says which files are at risk (with --option retain-uids, where nothing is said)',
};

export const LAYOUTS = ['by-patient', 'flat'] as const;

/** What a `--layout` template may name in braces. */
export const LAYOUT_FIELDS = [
  'PatientID',
  'StudyInstanceUID',
  'SeriesInstanceUID',
  'SOPInstanceUID',
  'Modality',
  'SeriesNumber',
  'InstanceNumber',
] as const;
