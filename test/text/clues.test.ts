// Classes of what tells of somebody without any header: each by a few people and places that no list of the detectors holds.
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, findPatterns, type Identifier, openCleaner } from '../../src/text/index.js';

const cleaner = openCleaner({ unknownWords: 'mask' });
const comments = { tag: 0x00204000, vr: 'LT' };
const nobody = createKnownIdentifiers([]);

function clean(text: string, tag = comments.tag): string {
  return cleaner.clean(text, nobody, { tag, vr: 'LT' }).text;
}

function cleanOf(name: string, text: string): string {
  return cleaner.clean(text, createKnownIdentifiers([{ kind: 'patient-name', value: name }]), comments).text;
}

function kinds(text: string): readonly string[] {
  return [...new Set(findPatterns(text).map(({ kind }) => kind))];
}

describe('an institution that no header names', () => {
  it.each([
    ['transfert CHU de Quimper prévu demain', 'transfert CHU de prévu demain'],
    ['scanner fait à la clinique du Vallon', 'scanner fait à la clinique du'],
    ['IRM au Cabinet de radiologie des Remparts', 'IRM au Cabinet de radiologie des'],
    ['seen at Willowbrook General Hospital', 'seen at Hospital'],
    ['prior films from Stonegate Radiology', 'prior films from Radiology'],
    ["admitted to St. Audrey's yesterday", 'admitted to yesterday'],
    ['images pushed to WXB for reading', 'images pushed to for reading'],
  ])('loses its own name: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each([
    'Examen clinique Normal',
    'CLINIQUE : DOULEUR',
    'Interventional Radiology',
    'cabinet de toilette',
    'seen at the Clinic today',
    'ST elevation',
  ])('is none where a term stands: %s', (text) => expect(clean(text)).toBe(text));
});

describe('a word of the dictionary with a capital', () => {
  it.each([
    ['Dear Robert, the scan is normal', 'Dear , the scan is normal'],
    ['avec son interprète Victor', 'avec son interprète'],
    ['neurologue MARTIN Diane', 'neurologue'],
    ['read at teleradiology, Boulder', 'read at teleradiology,'],
    ['near Baton Rouge', 'near'],
    ['lives with Rafferty, Demi in town', 'lives with in town'],
    ['vu ce matin avec Noémi Coste qui revient', 'vu ce matin avec qui revient'],
    ['scanner demandé hier par COUSIN Guillaume pour demain', 'scanner demandé hier par pour demain'],
    ['seen in Grand Rapids last week', 'seen in last week'],
    ['he was born in Bath on a farm', 'he was born in on a farm'],
    ['dernier examen ici (Cedar Rapids)', 'dernier examen ici ( )'],
    ['EMS call (Manuel)', 'EMS call ( )'],
    ['opinion of Moore-Thorvald on this', 'opinion of on this'],
    ['transfert depuis Le Puy, stable', 'transfert depuis , stable'],
    ['patient brought in yesterday by New Haven fire department', 'patient brought in yesterday by fire department'],
    ['le scanner de Aulnay-sous-Bois est normal', 'le scanner de est normal'],
    ['Verbal consent. Robert present.', 'Verbal consent. present.'],
    ['Rose est prévenue', 'est prévenue'],
    ['works for Carrefour as a driver', 'works for as a driver'],
    ['avis de Vincent Du Vaillant demain', 'avis de demain'],
  ])('goes where it is somebody or a place: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each(['Colon is normal', 'May be repeated in six months', 'Will call back', 'Left breast, Upper outer quadrant'])(
    'stays where the sentence begins with it, or it is a term: %s',
    (text) => expect(clean(text)).toBe(text),
  );
});

describe('a relative in small letters', () => {
  it.each([
    ['sa fille violette.', 'sa fille .'],
    ['fils (constant)', 'fils ( )'],
    ['his daughter hope', 'his daughter'],
  ])('goes: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each(['sa fille aînée.', 'enfant calme.', 'mother present', 'her husband will come'])(
    'is none where something is said of the relative: %s',
    (text) => expect(clean(text)).toBe(text),
  );
});

describe('a name of the header that is a term', () => {
  it.each([
    ['PETIT, P. arrive en retard', '. arrive en retard'],
    ['P.Petit', ''],
    ['dossier PETIT née Vasselin', 'dossier née'],
    ['Radio genoux schuss PETIT', 'Radio genoux schuss'],
  ])('goes beside an initial, in front of née, and where it alone is in capitals: %s', (text, left) =>
    expect(cleanOf('Petit^Pauline', text)).toBe(left),
  );

  it.each(['petit nodule', 'Petit épanchement'])('stays elsewhere: %s', (text) =>
    expect(cleanOf('Petit^Pauline', text)).toBe(text),
  );
});

describe('initials', () => {
  it('of the patient go, with and without points, in both orders', () => {
    for (const initials of ['JV', 'VJ', 'J.V.', 'V.J.'])
      expect(cleanOf('Vandrel^Jeanne', `repère ${initials} gauche`), initials).toBe('repère gauche');
  });

  it('of a double first name and a name with a particle go', () => {
    expect(cleanOf('Vandrel^Jean-Paul', 'repère JPV')).toBe('repère');
    expect(cleanOf("d'Ormel^Karine", 'repère DK, repère OK')).toBe('repère , repère');
  });

  it('of anybody go behind a word that announces them', () =>
    expect(clean('scanned by KW at noon')).toBe('scanned by at noon'));

  it('that are terms stay, unless they are the patient’s and announced', () => {
    expect(clean('vu par IRM hier')).toBe('vu par IRM hier');
    expect(cleanOf('Amsel^Paula', 'thorax PA, fait par PA')).toBe('thorax PA, fait par');
  });
});

describe('a label of a plan, a structure or a segment', () => {
  const regionName = 0x30060026;

  it.each([
    ['PTV MARCHAND', 'PTV'],
    ['GTV_Couturier', 'GTV'],
    ['ROI Bourdon foie', 'ROI foie'],
  ])('loses a name that is a word of daily language: %s', (text, left) =>
    expect(clean(text, regionName).replace(/[_ ]+$/, '')).toBe(left),
  );

  it.each(['PTV_boost', 'OPT_Ring', 'Parotide_G', 'Bowel bag', 'Couch Surface', 'SpinalCord PRV'])(
    'keeps its terms: %s',
    (text) => expect(clean(text, regionName)).toBe(text),
  );
});

describe('numbers, times and places by their form', () => {
  it.each([
    ['SSN 482-11-9034', 'social-security-number'],
    ['482-11-9034', 'social-security-number'],
    ['permis D996-9793-1615', 'long-number'],
    ['étiquette 37 141 882', 'patient-id'],
    ['armband 71054', 'patient-id'],
    ['déficit depuis 10 h 54', 'time'],
    ['called at 1645 hrs', 'time'],
    ['nurse x5404', 'phone'],
    ['joindre le réanimateur au 7503', 'phone'],
    ['login mvandrel', 'staff-id'],
    ['fait par paul.vandrel', 'staff-id'],
    ['Address: 6 The Paddock, Oakham', 'address'],
    ['demeurant HLM Les Peupliers esc. 4', 'address'],
    ['4500 Old Spanish Trail', 'address'],
    ['2401 E 7th Street', 'address'],
    ['Oakham LE15 6AB', 'town'],
    ['véhicule AB-123-KL', 'long-number'],
    ["carte d'identité D2H6862M2", 'patient-id'],
  ])('are found: %s', (text, kind) => expect(kinds(text)).toContain(kind));

  it.each([
    'b 500-1000',
    'call 20 min later',
    'habite seule',
    'log 10',
    'adressé par son médecin',
    '120 000 UI',
    'image.dcm',
  ])('are none: %s', (text) => expect(kinds(text)).toEqual([]));
});

describe('a name in Cyrillic or Greek letters', () => {
  const known = (value: string): Identifier[] => [{ kind: 'patient-name', value }];

  it.each([
    ['Щербаков^Юрий', ['Shcherbakov', 'Chtcherbakov', 'SCHTSCHERBAKOW Jurij', 'Yuri Shcherbakov']],
    ['Жукова^Наталья', ['ZHUKOVA', 'Joukova Natalia', 'Zhukova^Natalya']],
    ['Παπαδόπουλος^Γεώργιος', ['Papadopoulos', 'PAPADOPOULOS Georgios']],
  ])('is found in Latin letters: %s', (name, texts) => {
    const all = createKnownIdentifiers(known(name));
    for (const text of texts) expect(cleaner.clean(`IRM ${text} genou`, all, comments).text, text).toBe('IRM genou');
    expect(texts.every((text) => all.find(`vu ${text}.`, comments).length > 0)).toBe(true);
  });
});

describe('a term with a capital', () => {
  it.each([
    ['Brannigan (formerly High)', '(formerly )'],
    ['films under name Ball, none here', 'films under name , none here'],
    ['ancien dossier au nom de Lamy', 'ancien dossier au nom de'],
    ['handed over to Ed at noon', 'handed over to at noon'],
    ['Interpreter used: Al', 'Interpreter used:'],
    ["arrived by ambulance from Coeur d'Alene", 'arrived by ambulance from'],
    ['fait en présence de Ludivine J. Petit, stagiaire', 'fait en présence de , stagiaire'],
    ['fait en présence de Ludivine DROIT, stagiaire', 'fait en présence de , stagiaire'],
    ['fait en présence de DROIT Ludivine, stagiaire', 'fait en présence de , stagiaire'],
    ['vu ce jour Max Kerguenou, interne', 'vu ce jour , interne'],
    ['transfert du service de DR GROS (néphrologie)', 'transfert du service de DR (néphrologie)'],
    ['PORTABLE CHEST Easthampton', 'PORTABLE CHEST'],
    ['PORTABLE CHEST Meadow', 'PORTABLE CHEST'],
    ['dictated by D. van der Brannigan', 'dictated by'],
    ['Cordialement. Laure Plan', 'Cordialement.'],
  ])('goes where it names somebody or some place: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each([
    'IRM DES SINUS',
    'AX FLAIR MD',
    'URINE PH BAS',
    'DR THORAX',
    'PORTABLE CHEST',
    'examen de la face, Profil normal',
  ])('stays where nothing does: %s', (text) => expect(clean(text)).toBe(text));

  it('stays in front of a term in capitals, behind a name', () => expect(clean('BRANNIGAN HEAD CT')).toBe('HEAD CT'));
});

describe('somebody whose name a classification bears', () => {
  it.each([
    ['vu Martin 54 ans', 'vu 54 ans'],
    ['Martin 7', '7'],
    ['Fisher 54 ans', '54 ans'],
  ])('goes where no grade stands: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each([
    'Weber B',
    'Garden 3',
    'Kellgren-Lawrence 3',
    'grade III de Fisher',
    'Glasgow 13',
    'Hx of Whipple',
    'Lisfranc interval widened',
    'œdème de Quincke',
  ])('stays where one does, or what bears the name: %s', (text) => expect(clean(text)).toBe(text));
});

it('initials with points that mean something else go if they are of somebody known', () => {
  expect(cleanOf('Bouvard^Nina', 'DWI b1000 N.B.')).toBe('DWI b1000');
  expect(cleanOf('Kerguenou^Yann', 'N.B. sans injection')).toBe('N.B. sans injection');
});

it('a month is told by its first four letters', () => expect(clean('scanner du 7 octo. 2019')).toBe('scanner du'));

it('a postcode is none of a measure', () => expect(clean("95930 L'Haÿ-les-Roses")).toBe(''));

describe('a term with a capital behind a word that only people follow', () => {
  it.each([
    ['RDV annulé par le conjoint Conception hier', 'RDV annulé par le conjoint hier'],
    ['Prévenir Perle dès la fin', 'Prévenir dès la fin'],
    ['ATTENTION homonyme: Conception', 'ATTENTION homonyme:'],
    ['reçu en main propre par Conception (soeur)', 'reçu en main propre par (soeur)'],
    ["Bonjour, Conception à l'appareil", "Bonjour, à l'appareil"],
    ['Infirmière: Conception', 'Infirmière:'],
    ['widow of Bright, seen', 'widow of , seen'],
    ['avis méd. tt DR Libre, ras', 'avis méd. tt DR , ras'],
    ['Merci de votre confiance. Brannigane Pouce', 'Merci de votre confiance.'],
    ['par les ambulances Froid', 'par les ambulances'],
    ['by Shock Ambulance today', 'by Ambulance today'],
  ])('goes: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each(['Prévenir service', 'son conjoint présent', 'sa soeur diabétique'])('%s has none', (text) =>
    expect(clean(text)).toBe(text),
  );
});

describe('a town that is a term', () => {
  it.each([
    ['étudiant à Mer, logé', 'étudiant à , logé'],
    ['patient coughing for weeks, now back from Bath', 'patient coughing for weeks, now back from'],
    ["tousse depuis trois semaines, retour de L'Île-Rousse", 'tousse depuis trois semaines, retour de'],
    ['CHR Orléans-La Source', 'CHR'],
  ])('goes where somebody goes to it, or it is a part of a name: %s', (text, left) => expect(clean(text)).toBe(left));

  it('stays two terms', () =>
    expect(clean('compared with the Post-Contrast images of this study')).toBe(
      'compared with the Post-Contrast images of this study',
    ));

  it('stays an eponym', () =>
    expect(clean('fracture de Pouteau-Colles opérée hier matin')).toBe('fracture de Pouteau-Colles opérée hier matin'));
});

describe('an address', () => {
  it.each(['8 Ocean View Terrace', 'RR 3 Box 120', '5 Pine Cone Ct'])('goes whole: %s', (text) =>
    expect(clean(`bill to ${text}`)).toBe('bill to'),
  );

  it('is none where the modality stands', () => expect(clean('5 HEAD CT')).toBe('5 HEAD CT'));
});

it('a long number is kept where cells are counted, and goes elsewhere', () => {
  expect(clean('leucocytes 18000')).toBe('leucocytes 18000');
  expect(clean('poste 18000')).toBe('poste');
});

it('an abbreviation behind the comma is no part of the name', () =>
  expect(clean('demandeur : docteur Kerguenou, RPPS')).toBe('demandeur : docteur , RPPS'));

describe('a name and what stands behind it', () => {
  it.each([
    ['Mr Kerguenou CT BRAIN', 'Mr CT BRAIN'],
    ['PRENOM: Ludivine NE(E) LE: 03/04/1951', 'PRENOM: NE(E) LE:'],
    ['IRM EPAULE D KERGUENOU', 'IRM EPAULE D'],
    ['given to family (Rose, eldest daughter)', 'given to family ( , eldest daughter)'],
    ['card in the name of Gray', 'card in the name of'],
    ['manipulatrice Rose ce jour', 'manipulatrice ce jour'],
  ])('are told apart: %s', (text, left) => expect(clean(text)).toBe(left));
});

describe('an institution whose name is made of terms', () => {
  it.each([
    ['done at Pinnacle Imaging Center last week', 'done at Imaging Center last week'],
    ['fait à l’Infirmerie Protestante hier', 'fait à l’Infirmerie hier'],
    ['the study was performed at New Cross last week', 'the study was performed at last week'],
  ])('goes: %s', (text, left) => expect(clean(text)).toBe(left));

  it.each(['Outpatient Imaging Center', 'Breast Imaging Center', 'pôle inférieur du rein'])(
    'is none where the words say of what kind it is, or of an organ: %s',
    (text) => expect(clean(text)).toBe(text),
  );
});

it('an OID that names a national system of identifiers stays', () => {
  expect(clean('OID 1.2.250.1.213.1.4.8')).toBe('OID 1.2.250.1.213.1.4.8');
  expect(clean('OID 1.2.826.0.1.3680043.9.77.1')).toBe('OID');
});

describe('an eponym behind a hyphen', () => {
  it('stays with the others', () =>
    expect(clean('maladie de Legg-Calvé-Perthes')).toBe('maladie de Legg-Calvé-Perthes'));

  it('is somebody where the disease is had by him', () =>
    expect(clean('maladie grave chez Martin')).toBe('maladie grave chez'));
});

it('a house that has a name and a number is an address', () => {
  expect(clean('lives 4 The Spinney')).toBe('lives');
  expect(clean('grade 4 the same')).toBe('grade 4 the same');
});

it('a particle behind an initial is a name', () => expect(clean('avis du Dr K. Dos, ras')).toBe('avis du Dr , ras'));
