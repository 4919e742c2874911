import { describe, expect, it } from 'vitest';
import { bufferSource, memorySpool } from '../../src/base/index.js';
import { indexFile } from '../../src/dicom/index.js';
import { confidentialityRows, type TableRow } from '../../src/profile/index.js';
import { basic, Sop, underProfile } from './support/annex-e.js';
import { dataSetBytes, explicitLittle } from './support/dump.js';
import { identifiersOf, pseudonymsOf } from './support/fakes.js';
import { lines } from './support/treat.js';

/** A value of the row's VR that can be found again, and where a VR has no room for words, none. */
const marked: Readonly<Record<string, string>> = {
  AE: '[Zzmark]',
  AS: '[Zzma]',
  CS: '[ZZMARK]',
  DA: '[18990517]',
  DT: '[18990517111213]',
  LO: '[Zzmark]',
  LT: '[Zzmark]',
  OB: Buffer.from('Zzmark').toString('hex'),
  PN: '[Zzmark^Zz]',
  SH: '[Zzmark]',
  ST: '[Zzmark]',
  TM: '[111213.424242]',
  UC: '[Zzmark]',
  UI: '[1.9.9.424242]',
  UN: Buffer.from('Zzmark').toString('hex'),
  UR: '[http://zzmark.example]',
  UT: '[Zzmark]',
};
const marks = /zzma|18990517|424242/i;

/** Of a sequence that may stay with new UIDs (X/Z/U*), its Items are judged one by one. */
function planted({ tag, vr, basicProfile }: TableRow): string {
  const name = `(${tag.slice(0, 4)},${tag.slice(4)})`;
  if (vr !== 'SQ') return `${name} ${vr} ${marked[vr ?? ''] ?? ''}`;
  const unlisted = basicProfile === 'X/Z/U*' ? '' : '\n    (0008,0104) LO [Zzmark]';
  return `${name} SQ\n  -\n    (0010,4000) LT [Zzmark]${unlisted}`;
}

/** The dump within as many sequences that no table lists. */
function nested(dump: string, depth: number): string {
  if (depth === 0) return dump;
  const inner = nested(dump, depth - 1)
    .split('\n')
    .map((line) => `    ${line}`);
  return ['(0018,9346) SQ', '  -', ...inner].join('\n');
}

describe('every row of Table E.1-1', () => {
  const rows = confidentialityRows().filter(
    ({ tag, vr }) => /^[0-9A-F]{8}$/.test(tag) && vr !== null && (vr === 'SQ' || vr in marked),
  );

  it('there are rows to try', () => {
    expect(rows.length).toBeGreaterThan(600);
  });

  it.each([0, 1, 2, 5])(
    '[R1] [R2] [R6] [R7] [R61] [R74] [R78] [R79] [R80] [R81] [R82] is protected at depth %i',
    (depth) => {
      const survivors = rows.filter((row) => {
        if (/^000[24]/.test(row.tag) && depth === 0) return false;
        const { bytes } = underProfile(nested(planted(row), depth), { own: { identifiers: identifiersOf() } });
        return marks.test(Buffer.from(bytes).toString('latin1'));
      });
      expect(survivors.map(({ keyword }) => keyword)).toEqual([]);
    },
  );
});

describe('codes by the type in the IOD', () => {
  it.each([
    ['R54', 'Content Date is Type 1', '(0008,0023) DA [20240101]', Sop.Segmentation, '(0008,0023) DA [19000101]'],
    ['R54', 'Content Date is Type 2C', '(0008,0023) DA [20240101]', Sop.CR, '(0008,0023) DA'],
    ['R55', 'Acquisition Date is Type 2', '(0008,0022) DA [20240101]', Sop.PET, '(0008,0022) DA'],
    ['R55', 'Acquisition Date is Type 3', '(0008,0022) DA [20240101]', Sop.CT, ''],
    ['R55', 'Acquisition Context is Type 2', '(0040,0555) SQ\n  -\n    (0008,0104) LO [x]', Sop.DX, '(0040,0555) SQ'],
    ['R56', 'Series Date is Type 1', '(0008,0021) DA [20240101]', Sop.PET, '(0008,0021) DA [19000101]'],
    ['R56', 'Series Date is Type 3', '(0008,0021) DA [20240101]', Sop.CT, ''],
    ['R57', 'Device Serial Number is Type 3', '(0018,1000) LO [SN77]', Sop.CT, ''],
    [
      'R57] [R59',
      'Device Serial Number is Type 3 and Type 1',
      '(0018,1000) LO [SN77]',
      Sop.Segmentation,
      '(0018,1000) LO [Removed]',
    ],
    ['R57', "Operators' Name is Type 2", '(0008,1070) PN [Garnier^Paul]', Sop.RTImage, '(0008,1070) PN'],
    [
      'R60',
      'Presentation Creation Date is X and Type 1',
      '(0070,0082) DA [20240101]',
      Sop.PresentationState,
      '(0070,0082) DA [19000101]',
    ],
    [
      'R65',
      'Verifying Observer is no part of a CT image',
      '(0040,A073) SQ\n  -\n    (0040,A075) PN [Garnier^Paul]',
      Sop.CT,
      '',
    ],
  ])('[%s] %s', (_, __, dump, sop, expected) => {
    expect(basic(dump, sop)).toBe(expected);
  });

  it('[R58] references to images go, are emptied, or stay with new UIDs', () => {
    const reference = '(0008,1150) UI [1.2.840.10008.5.1.4.1.1.2]\n(0008,1155) UI [1.2.9]';
    const references = `(0008,1140) SQ\n  -\n${reference.replaceAll(/^/gm, '    ')}`;
    expect(basic(references, Sop.CT)).toBe('');
    const series = `(0008,1115) SQ\n  -\n${references.replaceAll(/^/gm, '    ')}`;
    expect(basic(series, Sop.PresentationState)).toContain('(0008,1155) UI [2.25.2]');
    const emptied = basic(
      '(0008,9124) SQ\n  -\n    (0008,2112) SQ\n      -\n        (0008,1155) UI [1.2.9]',
      Sop.Segmentation,
    );
    expect(emptied).not.toContain('1.2.9');
  });
});

describe('what no profile lets through', () => {
  it('[R46] elements of a directory, and of commands and file meta', () => {
    const stray = '(0004,1500) CS [GARNIER]\n(0004,1511) UI [1.2.9]';
    const item =
      '(0018,9346) SQ\n  -\n    (0000,1000) UI [1.2.9]\n    (0000,1001) UI [1.2.9]\n    (0002,0016) AE [GARNIER]';
    expect(basic(`${stray}\n(0008,0060) CS [CT]\n${item}`)).toBe('(0008,0060) CS [CT]\n(0018,9346) SQ\n  -');
  });

  it('[R41] [R42] [R43] [R135] the meta and the preamble of the input', () => {
    const meta = dataSetBytes(
      lines(`
        (0002,0010) UI [1.2.840.10008.1.2.1]
        (0002,0012) UI [1.9.9.424242]
        (0002,0013) SH [ZZMARK]
        (0002,0016) AE [ZZMARK]
        (0002,0017) AE [ZZMARK]
        (0002,0018) AE [ZZMARK]
        (0002,0026) UR [zzmark]
        (0002,0027) UR [zzmark]
        (0002,0028) UR [zzmark]
        (0002,0100) UI [1.9.9.424242]
        (0002,0102) OB 5a 5a 4d 41 52 4b
      `),
      explicitLittle,
    );
    const file = Buffer.concat([
      Buffer.alloc(128, 'II*zzmark'),
      Buffer.from('DICM'),
      meta,
      dataSetBytes('(0008,0060) CS [CT]'),
    ]);
    const index = indexFile(bufferSource(file), memorySpool(1 << 20));
    for (const options of [[], ['retain-uids'] as const]) {
      const { bytes } = underProfile(index, { options });
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(marks);
      expect(Buffer.from(bytes.subarray(0, 132))).toEqual(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]));
    }
  });

  it('[R14] [R67] [R68] curves and overlays, of every group they may have', () => {
    const groups = ['5000', '501E', '6000', '6002', '601E', '60FE'];
    const dump = groups.map(
      (group) =>
        `(${group},0010) US 4\n(${group},0022) LO [Garnier]\n(${group},3000) OW 00 00\n(${group},4000) LT [Garnier]`,
    );
    expect(basic(['(0008,0060) CS [CT]', ...dump].join('\n'))).toBe('(0008,0060) CS [CT]');
  });

  it('[R69] [R73] digital signatures, MACs and padding', () => {
    const dump = lines(`
      (0008,0060) CS [CT]
      (0400,0404) OB 00 01
      (FFFA,FFFA) SQ
        -
          (0400,0005) US 1
      (FFFC,FFFC) OB 5a 5a
    `);
    expect(basic(dump)).toBe('(0008,0060) CS [CT]');
  });

  it('[R70] [R71] icons and original attributes', () => {
    const dump = lines(`
      (0008,0060) CS [CT]
      (0088,0200) SQ
        -
          (7FE0,0010) OB 00 01
      (0400,0561) SQ
        -
          (0400,0550) SQ
            -
              (0010,0010) PN [Garnier^Paul]
    `);
    expect(basic(dump)).toBe('(0008,0060) CS [CT]');
  });

  it('[R72] an encapsulated document that nobody replaced', () => {
    expect(basic('(0042,0011) OB 25 50 44 46', '1.2.840.10008.5.1.4.1.1.104.1')).toBe('(0042,0011) OB 00 00');
  });

  it('[R66] private elements, and elements that PS3.6 does not know', () => {
    expect(basic('(0009,0010) LO [ACME]\n(0009,1001) LO [x]\n(0018,AAAA) LO [x]')).toBe('');
  });

  it('[R18] the output holds no private element of ours', () => {
    const { index } = underProfile('(0008,0060) CS [CT]');
    expect(Array.from(index.tag).every((tag) => ((tag >>> 16) & 1) === 0)).toBe(true);
  });
});

describe('what the profile keeps', () => {
  it('[R84] pixels, byte for byte', () => {
    const dump = '(0028,0010) US 1\n(7FE0,0010) OW 12 34 56 78';
    expect(basic(dump)).toBe(dump);
  });

  it('[R32] UIDs that name a class', () => {
    const dump =
      '(0008,0016) UI [1.2.840.10008.5.1.4.1.1.2]\n(0008,010C) UI [1.2.9.1]\n(0020,0052) UI [1.2.840.10008.1.4.1.1]';
    expect(basic(dump)).toBe(dump);
  });

  it('[R30] but no UID that may name an instance, listed or not', () => {
    const tags = ['(0020,0242)', '(0008,1167)', '(0028,0304)', '(0020,9312)', '(3006,0024)', '(0008,3012)'];
    for (const tag of tags) expect(basic(`${tag} UI [1.2.9]`)).not.toContain('1.2.9]');
  });

  it('[R121] a text outside the table, without what identifies the patient of this file', () => {
    const dump = lines(`
      (0008,0070) LO [ACME for Garnier]
      (0010,0010) PN [Garnier^Pauline]
      (0010,0020) LO [IPP7788990]
      (0018,1210) SH [B70s]
      (0018,1020) LO [V3 IPP7788990]
    `);
    const out = basic(dump);
    expect(out).toContain('(0008,0070) LO [ACME for]');
    expect(out).toContain('(0018,1210) SH [B70s]');
    expect(out).toContain('(0018,1020) LO [V3]');
    expect(out).not.toMatch(/Garnier|7788990/i);
  });
});

describe('options', () => {
  const identity = '(0010,0010) PN [Garnier^Pauline]\n';

  it('[R63] [R134] retain-uids keeps the UIDs of its column, also the instance itself', () => {
    const dump = '(0008,0018) UI [1.2.3.4]\n(0020,000D) UI [1.2.3.5]\n(0020,0052) UI [1.2.3.6]';
    const { index, result } = underProfile(dump, { options: ['retain-uids'] });
    expect(result.placed).toMatchObject({ sopInstanceUid: '1.2.3.4', studyInstanceUid: '1.2.3.5' });
    expect(index.meta).not.toBeNull();
  });

  it('[R123] [R130] retain-longitudinal-full-dates keeps dates, but not the birth date', () => {
    const dump =
      '(0008,0020) DA [20240410]\n(0008,0030) TM [1200]\n(0010,0030) DA [19800101]\n(0010,0032) TM [0400]\n(0018,9074) DT [20240410]';
    expect(basic(dump, Sop.CT, 'retain-longitudinal-full-dates')).toBe(
      '(0008,0020) DA [20240410]\n(0008,0030) TM [1200]\n(0010,0030) DA\n(0018,9074) DT [20240410]',
    );
  });

  it('[R64] [R124] retain-longitudinal-modified-dates moves them, also where another option would keep them', () => {
    const dump = '(0008,0020) DA [20240410]\n(0008,0201) SH [+0200]\n(0018,1200) DA [20240410]';
    const moved = '(0008,0020) DA [20240101]\n(0008,0201) SH [+0200]\n(0018,1200) DA [20240101]';
    expect(basic(dump, Sop.CT, 'retain-longitudinal-modified-dates', 'retain-device-identity')).toBe(moved);
    expect(basic(dump, Sop.CT, 'retain-longitudinal-modified-dates')).toBe(moved);
  });

  it('[R15] [R132] retain-patient-characteristics keeps them, without the name', () => {
    const dump = `${identity}(0010,0040) CS [F]\n(0010,1010) AS [044Y]\n(0010,1020) DS [1.7]\n(0010,1030) DS [61]\n(0010,2160) SH [Garnier]`;
    const out = basic(dump, Sop.CT, 'retain-patient-characteristics');
    expect(out).toContain('(0010,0040) CS [F]\n(0010,1010) AS [044Y]\n(0010,1020) DS [1.7]\n(0010,1030) DS [61]');
    expect(out).not.toContain('Garnier');
    expect(basic(dump)).not.toMatch(/044Y|1\.7/);
  });

  it('[R15] [R133] retain-device-identity keeps devices', () => {
    const dump = '(0008,1010) SH [SCANNER2]\n(0018,1000) LO [SN77]';
    expect(basic(dump, Sop.CT, 'retain-device-identity')).toBe(dump);
    expect(basic(dump)).toBe('');
  });

  it('[R15] [R136] retain-institution-identity keeps institutions', () => {
    const dump = '(0008,0080) LO [Clinique du Parc]\n(0008,1040) LO [Radiologie]';
    expect(basic(dump, Sop.CT, 'retain-institution-identity')).toBe(dump);
    expect(basic(dump)).toBe('');
  });

  it('[R137] [R141] [R142] retain-safe-private keeps what Table E.3.10-1 lists, wherever the block lies', () => {
    const dump = lines(`
      (00E1,0014) LO [ELSCINT1]
      (00E1,1421) DS [12.5]
      (00E1,1422) LO [x]
      (7053,00AA) LO [Philips PET Private Group]
      (7053,AA00) DS [0.5]
    `);
    expect(basic(dump, Sop.PET, 'retain-safe-private')).toBe(
      lines(`
        (00E1,0014) LO [ELSCINT1]
        (00E1,1421) DS [12.5]
        (7053,00AA) LO [Philips PET Private Group]
        (7053,AA00) DS [0.5]
      `),
    );
    expect(basic(dump, Sop.PET)).toBe('');
  });

  it('[R112] [R113] [R114] graphic annotations keep their figures and lose what identifies in their texts', () => {
    const patient = '(0010,0010) PN [Garnier^Paula]\n';
    const graphics = `${patient}(0070,0001) SQ\n  -\n    (0070,0002) CS [LAYER1]\n    (0070,0008) SQ\n      -\n        (0070,0006) ST [Garnier, left knee]\n    (0070,0009) SQ\n      -\n        (0070,0005) CS [PIXEL]\n        (0070,0023) CS [POINT]`;
    const removed = underProfile(graphics, { sop: Sop.PresentationState }).dump;
    expect(removed).not.toMatch(/Garnier|knee|POINT/);
    const options = ['clean-descriptors', 'clean-graphics'] as const;
    const cleaned = underProfile(graphics, { sop: Sop.PresentationState, options }).dump;
    expect(cleaned).toMatch(/left knee\]/);
    expect(cleaned).toContain('[POINT]');
    expect(cleaned).not.toContain('Garnier');
    const alone = underProfile(graphics, { sop: Sop.PresentationState, options: ['clean-graphics'] }).dump;
    expect(alone).toContain('(0070,0006) ST [Removed]');
    expect(alone).toContain('[POINT]');
  });

  it('[R118] [R119] [R120] [R121] descriptions keep the words that are known to be harmless', () => {
    const named = '(0010,0010) PN [Garnier^Paula]\n(0008,103E) LO [Garnier, left knee, 10/04/2024]';
    expect(basic(named, Sop.CT, 'clean-descriptors')).toMatch(/\(0008,103E\) LO \[\W*left knee\W*\]/);
    expect(basic('(0008,103E) LO [left knee]', Sop.CT, 'clean-descriptors')).toBe('(0008,103E) LO [left knee]');
    expect(basic('(0008,103E) LO [Zxqwvo]', Sop.CT, 'clean-descriptors')).toBe('');
  });

  it('[R36] each option that ran has its code, and only those', () => {
    const codesOf = (...options: Parameters<typeof basic>[2][]) => underProfile('', { options }).index;
    const codes = (index: ReturnType<typeof codesOf>) =>
      Buffer.from(index.source.read(0, index.source.length))
        .toString('latin1')
        .match(/1131\d\d/g);
    expect(codes(codesOf())).toEqual(['113100']);
    expect(codes(codesOf('retain-uids', 'retain-device-identity'))?.sort()).toEqual(['113100', '113109', '113110']);
  });
});

describe('over several files', () => {
  const shared = pseudonymsOf();

  it('[R10] [R29] [R31] one UID has one replacement wherever it stands, in files of either encoding', () => {
    const own = { pseudonyms: shared };
    const image = underProfile('(0008,0018) UI [1.2.3.4]\n(0020,000D) UI [1.2.3.5]', { own });
    const report = underProfile(
      '(0020,000D) UI [1.2.3.5]\n(0040,A375) SQ\n  -\n    (0020,000D) UI [1.2.3.5]\n    (0008,1115) SQ\n      -\n        (0008,1199) SQ\n          -\n            (0008,1155) UI [1.2.3.4]',
      {
        sop: Sop.Report,
        own: { ...own, instanceIdentity: '1.2.3.9' },
      },
    );
    expect(report.dump).toContain(`(0008,1155) UI [${image.result.placed.sopInstanceUid}]`);
    expect(report.dump.split(image.result.placed.studyInstanceUid).length).toBe(3);
  });

  it('[R37] our own output, once more, gains and loses nothing but UIDs and pseudonyms', () => {
    const dump = lines(`
      (0008,0008) CS [ORIGINAL\\PRIMARY]
      (0008,0020) DA [20240410]
      (0008,0060) CS [CT]
      (0010,0010) PN [Garnier^Pauline]
      (0010,0020) LO [IPP7788990]
      (0018,1000) LO [SN77]
      (0020,000D) UI [1.2.3.5]
    `);
    const setup = { sop: Sop.Segmentation };
    const once = underProfile(dump, setup);
    const twice = underProfile(once.index, { ...setup, own: { pseudonyms: shared } });
    const shape = (text: string) => text.replace(/UI \[.*\]/g, 'UI');
    expect(shape(twice.dump)).toBe(shape(once.dump));
  });
});
