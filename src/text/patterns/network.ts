// E-mail addresses, web addresses and IP addresses.
import { type Detector, matchesOf, type PatternMatch } from './pattern-match.js';

const MAIL = /[a-z0-9_+-][a-z0-9._+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}/g;
const URL = /\b(?:https?|ftps?|file|dicom|ldap|mailto|smb):[^\s"<>]{2,2048}|\bwww\.[^\s"<>]{3,2048}/g;
const UNC_PATH = /\\\\[a-z0-9][a-z0-9._$-]{0,63}(?:\\[^\s\\"<>]{1,100}){1,20}/g;
const HOST =
  /(?<![a-z0-9.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}(?:fr|com|org|net|eu|de|be|ch|ca|uk|lan|local|intra|corp|gouv|edu|gov)(?![a-z0-9-])/g;
const IP = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;
const IP6 = /(?<![0-9a-f:])(?:[0-9a-f]{1,4}:){3,7}(?::|[0-9a-f]{1,4})(?:[0-9a-f]{0,4})(?![0-9a-f:])/g;
const MAC = /(?<![0-9a-f:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![0-9a-f:-])/g;

const MAC_LENGTH = 17;

export const findNetworkNames: Detector = ({ plain }) => [
  ...(plain.includes('@') ? matchesOf(plain, MAIL, 'e-mail') : []),
  ...(/[:.]/.test(plain) ? addresses(plain) : []),
  ...(plain.includes('\\\\') ? matchesOf(plain, UNC_PATH, 'url') : []),
  ...(plain.length >= MAC_LENGTH ? matchesOf(plain, MAC, 'ip-address') : []),
];

function addresses(plain: string): readonly PatternMatch[] {
  return [
    ...matchesOf(plain, URL, 'url'),
    ...matchesOf(plain, HOST, 'url'),
    ...matchesOf(plain, IP, 'ip-address', ([ip]) => ip.split('.').every((part) => Number(part) <= 255)),
    ...(plain.includes(':') ? matchesOf(plain, IP6, 'ip-address') : []),
  ];
}
