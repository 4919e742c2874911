// Values that are no ID.
import { describe, expect, it } from 'vitest';
import { isNoIdentifier } from '../../src/pseudonym/index.js';

describe('isNoIdentifier', () => {
  it.each([
    '',
    '  ',
    '0',
    '0000000',
    '-',
    '?',
    '...',
    'X',
    'xxxxxx',
    'NONE',
    'None ',
    'n/a',
    'N.A.',
    'Unknown',
    'UNKNOWN\0',
  ])('%j names nobody', (id) => expect(isNoIdentifier(id)).toBe(true));

  it.each([
    'ANONYME',
    'Anonymisé',
    'ANONYMISE',
    'inconnu',
    'SANS',
    'Sans IPP',
    'SANS_NUMERO',
    'Néant',
    'NEANT',
    'non renseigné',
  ])('%j names nobody in French', (id) => expect(isNoIdentifier(id)).toBe(true));

  it.each(['1', '7', '0001', 'X1', 'SANSON', 'P-4711', '00000001', 'NONET', 'ID-UNKNOWN-7'])(
    '%j may name somebody',
    (id) => expect(isNoIdentifier(id)).toBe(false),
  );
});
