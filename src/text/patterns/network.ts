// E-mail addresses, web addresses and IP addresses.
import { type Detector, matchesOf, type PatternMatch, valuesOf } from './pattern-match.js';

const MAIL = /[a-z0-9_+-][a-z0-9._+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,6}/g;
const URL = /\b(?:https?|ftps?|file|dicom|ldap|mailto|smb):[^\s"<>]{2,2048}|\bwww\.[^\s"<>]{3,2048}/g;
const UNC_PATH = /\\\\[a-z0-9][a-z0-9._$-]{0,63}(?:\\[^\s\\"<>]{1,100}){1,20}/g;
/** `C:\Users\ida\export`, `/home/ida/out` */
const PATH =
  /(?<![a-z0-9])(?:[a-z]:\\(?:users|documents and settings|profiles|home)\\[^\s"<>|*?]{2,200}|\/(?:home|users|mnt|media|srv|data|export)\/[^\s"<>|*?]{2,200})/g;
/** `host=ris-pc-0417`, `station wsrad12` */
const STATION =
  /(?<![a-z])(?:host(?:name)?|station|workstation|poste|console|aet?(?: ?title)?|pc)[ :=]{1,2}((?=[a-z0-9_-]*[a-z])(?=[a-z0-9_-]*\d)[a-z0-9][a-z0-9_-]{4,30})(?![a-z0-9])/g;
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
  ...(/:\\|\/(?:home|users|mnt|media|srv|data|export)\//.test(plain) ? matchesOf(plain, PATH, 'url') : []),
  ...(/host|station|poste|console|ae|pc/.test(plain) ? valuesOf(plain, STATION, 'url') : []),
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
