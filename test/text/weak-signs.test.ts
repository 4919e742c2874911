// People whose names are words: what stands beside them is weighed, and many words are names first.
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, openCleaner } from '../../src/text/index.js';

const cleaner = openCleaner({ unknownWords: 'mask' });
const nobody = createKnownIdentifiers([]);

function clean(text: string): string {
  return cleaner.clean(text, nobody, { tag: 0x00104000, vr: 'LT' }).text;
}

describe('a word that many people are called', () => {
  it.each([
    ['IRM interrompue. Charpentier informé', 'IRM interrompue. informé'],
    ['IRM PELVIENNE ROSSIGNOL', 'IRM PELVIENNE'],
    ['Chest Hill', 'Chest'],
    ['CT ABDOMEN COOPER', 'CT ABDOMEN'],
  ])('goes with a capital: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each([
    'Hill-Sachs lesion',
    'Mason 2',
    'fracture de Mason',
    'gangrène de Fournier',
    'Cooper ligament',
    'rossignol',
  ])('stays where the thing is meant: %s', (text) => expect(clean(text)).toBe(text));
});

describe('a term that is somebody', () => {
  it.each([
    ['two signs in front and the case', 'nodule f/u per Stent', 'nodule f/u per'],
    ['whose service is asked', 'un avis auprès de Poitrine à la clinique', 'un avis auprès de à la clinique'],
    ['who is written to', 'scan sent @ Long for review', 'scan sent @ for review'],
    ['the patient', 'Pt Cross late', 'Pt late'],
    ['the case among small letters', 'scanned here, should be Young then', 'scanned here, should be then'],
    ['capitals among small letters', 'contrôle fait, dossier de CROSS retrouvé', 'contrôle fait, dossier de retrouvé'],
    ['parentheses', 'IR ok (Sharp) for PICC', 'IR ok ( ) for PICC'],
    ['parentheses behind a name', 'Avis hôpital Kerguenou (Pied) : pas', 'Avis hôpital ) : pas'],
    ['a name beside it in the same letters', 'CT HEAD YOUNG LILY STAT', 'CT HEAD STAT'],
    ['what only people do', 'Gold to review before discharge', 'to review before discharge'],
    ['an age', 'Present: Small (82M), cT3', 'Present: (82M), cT3'],
    ['a protocol of somebody', 'Brain Cross protocol', 'Brain protocol'],
    ['a protocol in front', 'IRM PROTOCOLE TAMBOUR', 'IRM PROTOCOLE'],
    ['an item of a list', 'Staff\n- Coude, 61 a, PTH', 'Staff\n- , 61 a, PTH'],
    ['an age without a unit', 'Staff\n- Small, 12, fracture', 'Staff\n- , 12, fracture'],
    ['whose doctor it is', 'has PCP Field since 2015', 'has PCP since 2015'],
    ['a list', 'films lus hier White / Kerguenou', 'films lus hier'],
    ['who was there', 'Présents : Droit, Kerguenou', 'Présents :'],
    ['a patient with a rare term', 'repeat scan of pt Canal today', 'repeat scan of pt today'],
    ['a protocol of a word of daily language', 'IRM PROTOCOLE ESTRADE', 'IRM PROTOCOLE'],
    ['an answer', 'Sedation: Gold. Circulator: Kerguenou', 'Sedation:'],
    ['the same name further up', 'Docteur Pierre Bouche\nIRM du genou\nBouche', 'Docteur \nIRM du genou'],
  ])('goes by %s', (_, text, left) => expect(clean(text)).toBe(left));

  it.each([
    'use the White protocol',
    'par Doppler',
    'Avis ORTHO demandé',
    'Liver protocol',
    'for Review',
    'Gros épanchement',
    'Pt Supine',
    'Foie : normal',
    'seen by the Right side',
    'Impression: Normal.',
    'Arms (Left) raised',
  ])('stays where nothing is heavy enough: %s', (text) => expect(clean(text)).toBe(text));
});

it('leaves a term that begins a phrase, though somebody is called so', () => {
  expect(clean('Dr Long informed. Long segment')).toBe('Dr informed. Long segment');
});

describe('a name in small letters', () => {
  it.each([
    ['fixed by joy 2009.11.21', 'fixed by'],
    ['pt dawn phillipz dob 10-07-1961', 'pt dob'],
    ['seen, doc is knight, ok', 'seen, doc is , ok'],
    ["c'est tom qui a fait, c'est tom", "c'est tom qui a fait, c'est"],
    ['venu de laval, vu', 'venu de , vu'],
    ['examen fait par anne-marie', 'examen fait par'],
  ])('goes behind who or where: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each(['measured by hand', 'fever from sepsis', 'par voie orale', 'doc is late, ok', 'patient long'])(
    'is none in: %s',
    (text) => expect(clean(text)).toBe(text),
  );
});

it('takes the letters behind a reference for whoever wrote', () => {
  expect(clean('Réf. : 00064746 / MT\nIRM du genou')).toBe('Réf. : \nIRM du genou');
  expect(clean('TE 512 / MT')).toBe('TE 512 / MT');
});
