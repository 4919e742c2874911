// People told by the layout of what they stand in: tables, HL7, heads and ends of messages, references, addresses, passwords.
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, type Identifier, openCleaner } from '../../src/text/index.js';

const cleaner = openCleaner({ unknownWords: 'mask' });
const place = { tag: 0x00204000, vr: 'LT' };

function clean(text: string, ...known: readonly Identifier[]): string {
  return cleaner.clean(text, createKnownIdentifiers(known), place).text;
}

describe('a table', () => {
  it.each([
    ['Cible\t12/03/2021\topérateur\nFoie\t23 mm\tBRAS', 'Cible opérateur\nFoie\t23 mm'],
    ['Examen | Radiologue\nIRM genou | Page\nRX genou | Hall', 'Examen | Radiologue\nIRM genou | \nRX genou |'],
    ['Study  Reader\nCT head  Ash', 'Study  Reader\nCT head'],
    ['Pt HAND Amber | Findings: normal', 'Pt | Findings: normal'],
  ])('loses the people of a column that says so: %j', (text, left) => expect(clean(text)).toBe(left));

  it.each(['Segment\tTaille\nFoie\t12 mm', 'Organe | Signal\nFoie | normal'])(
    'stays where no column names people: %j',
    (text) => expect(clean(text)).toBe(text),
  );
});

describe('a segment of HL7', () => {
  it('loses its people and places, terms among them, and keeps what was examined', () =>
    expect(clean('PID|1||4471^^^IPP||FOOT^ROSE||19610312|F|||3 The Green^^Red Deer\nOBX|1|TX|||Foie normal')).toBe(
      'PID|1|| ^^^IPP|| || |F||| \nOBX|1|TX|||Foie normal',
    ));
});

describe('a message', () => {
  it.each([
    ['De : Long Plan <a@b.fr>\nObjet : IRM genou', 'De : \nObjet : IRM genou'],
    ['IRM normale.\n\nBien cordialement,\nRose Plan\nRadiologue', 'IRM normale.\n\nBien cordialement,\n \nRadiologue'],
    ['CT normal.\nKind regards,\nHope Long', 'CT normal.\nKind regards,'],
    ['N/réf : AP/KT\nIRM du foie', 'N/réf : \nIRM du foie'],
    ['images en ligne, mdp Kw4zr9', 'images en ligne, mdp'],
  ])('loses who wrote it: %j', (text, left) => expect(clean(text)).toBe(left));

  it('keeps what stands behind a closing word and is none: %j', () =>
    expect(clean('Merci.\nFoie normal')).toBe('Merci.\nFoie normal'));
});

describe('an address in front of a postcode', () => {
  it.each([
    ['vit à : Le Grand Pré, 37600 Loches', 'vit à :'],
    ['Fiche\n15, sente des Écoles\n37600 Loches', 'Fiche'],
  ])('goes: %j', (text, left) => expect(clean(text)).toBe(left));
});

describe('an ID of the header', () => {
  const id = (value: string): Identifier => ({ kind: 'patient-id', value });
  it.each([
    ['M00417', 'IRM M417 genou'],
    ['00586752', 'IRM 586-752 genou'],
    ['H006363', 'IRM 006-363 genou'],
  ])('%s goes without its zeros or with signs: %s', (value, text) => expect(clean(text, id(value))).toBe('IRM genou'));

  it('is none where the number alone is short: T12 of T00012', () =>
    expect(clean('vertèbre T12', id('T00012'))).toBe('vertèbre T12'));
});

describe('a name with two umlauts', () => {
  const find = (name: string, text: string): number =>
    createKnownIdentifiers([{ kind: 'patient-name', value: name }]).find(text, place).length;
  it.each(['IRM Mullerstaedter', 'IRM Muellerstadter', 'IRM Mullerstadter', 'IRM MUELLERSTAEDTER'])(
    'is found however each is written: %s',
    (text) => {
      expect(find('Müllerstädter^Ute', text)).toBe(1);
      expect(find('Muellerstaedter^Ute', text)).toBe(1);
    },
  );
});

describe('who signed', () => {
  it.each([
    ['Signé : NM/OD', 'Signé :'],
    ['Tapé par : PA', 'Tapé par :'],
    ['vu int. Garnier hier', 'vu int. hier'],
    ['accepting doc Swan, EMS', 'accepting doc , EMS'],
    ['vu avec le chef Long', 'vu avec le chef'],
    ['her daughter-in-law Gene.', 'her daughter-in-law .'],
    ['Tutelle : UDAF Faro', 'Tutelle : UDAF'],
    ['Domicile Bar-sur-Aube', 'Domicile'],
    ['deuxième lecture NB, accord', 'deuxième lecture , accord'],
    ['codé par L.POITRINE hier', 'codé par hier'],
    ['the prior surgeon Tongue has retired', 'the prior surgeon has retired'],
    ['we paged twice and then Field answered us', 'we paged twice and then answered us'],
    ['le bracelet est celui de TONNELIER, pas le sien', 'le bracelet est celui de , pas le sien'],
    ['opéré à la clinique du Pont de Chaume', 'opéré à la clinique du'],
    ["vu à l'hôpital du Sacré-Cœur", "vu à l'hôpital du"],
    ['NOM USAGE CHEVAL PRENOM ROSE', 'NOM USAGE PRENOM'],
  ])('goes: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each([
    'Mme refuse injection',
    'vu par le Dr au CHU',
    'GP letter',
    'Signé : IRM',
    'family history',
    'the cardiologist Report is pending',
    'reprendre SANS attendre, URGENT, merci',
  ])('stays where nobody is named: %s', (text) => expect(clean(text)).toBe(text));
});
