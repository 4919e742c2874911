// Places that tools forget: preamble, meta, private blocks, wrappers, padding, graphics, streams. Each holds words and the patient's name; none may come out.
import { describe, expect, it } from 'vitest';
import { found, needleOf } from '../support/find-needles.js';
import { asImage, patient, patientHeader, patientNeedles } from '../support/invented-patient.js';
import { readFile } from '../support/read-data-set.js';
import { outputOf, profileWith, runEngine } from '../support/run-engine.js';
import {
  type DataSet,
  type Element,
  type FileParts,
  implicitItems,
  number,
  type Syntax,
  sequence,
  sorted,
  text,
  writeFile,
} from '../support/write-data-set.js';
import { jpeg2000WithComments, jpegWithSegments } from './streams-with-text.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const word = 'ZQXPLANTEDWORD';
const needles = [needleOf('arbitrary word', word), ...patientNeedles];
const both = `${word} ${patient.family}`;
const profiles = ['basic', 'research', 'eds-france', 'teaching-file', 'allowlist'] as const;
const syntaxes = ['explicit', 'implicit', 'big-endian', 'deflated'] as const satisfies readonly Syntax[];

describe('nothing comes out of', () => {
  check('the preamble [R42]', { preamble: Buffer.from(both.padEnd(128)) });

  check('file meta: version names, AE titles, private information [R41] [R43] [R44]', {
    meta: [
      text(0x00020002, 'UI', CT),
      text(0x00020003, 'UI', `1.2.826.${patient.id}`),
      text(0x00020012, 'UI', `1.2.826.${patient.id}.9`),
      text(0x00020013, 'SH', word),
      text(0x00020016, 'AE', word),
      text(0x00020017, 'AE', word),
      text(0x00020018, 'AE', word),
      text(0x00020026, 'UR', `http://${word}.example`),
      text(0x00020027, 'UR', `http://${patient.family}.example`),
      text(0x00020028, 'UR', `http://${word}.example`),
      text(0x00020100, 'UI', `1.2.826.${patient.id}.8`),
      text(0x00020102, 'OB', both),
    ],
  });

  it('bytes behind the data set: they are left behind, or the instance is refused', () => {
    for (const syntax of syntaxes) {
      const bytes = writeFile({ syntax, dataSet: patientHeader(CT), trailing: Buffer.from(`\0\0${both}`) });
      const { report, output } = runEngine(bytes, profileWith('basic'));
      const told = Buffer.from(JSON.stringify(report));
      expect(found(needles, output === null ? [told] : [told, output, readFile(output).body])).toEqual([]);
    }
  });

  checkElements('trailing padding [R73]', [text(0xfffcfffc, 'OB', both)]);

  checkElements('groups 0000, 0002 and 0004 in the data set, nested too [R46] [R74]', [
    text(0x00041500, 'CS', word),
    text(0x00041511, 'UI', `1.2.826.${patient.id}`),
    sequence(0x00081115, [
      [
        text(0x00001000, 'UI', `1.2.826.${patient.id}`),
        text(0x00001001, 'UI', `1.2.826.${patient.id}`),
        text(0x00020013, 'SH', word),
        text(0x00041500, 'CS', word),
        text(0x00041130, 'CS', patient.family.toUpperCase()),
      ],
    ]),
  ]);

  checkElements('even groups that PS3.6 does not know', [
    text(0x00080fff, 'LO', word),
    text(0x00126666, 'PN', patient.name),
    text(0x0014fffe, 'UN', both),
    sequence(0x43210010, [[text(0x00100010, 'PN', patient.name), text(0x00080070, 'LO', word)]]),
    text(0x8000aaaa, 'UT', both),
    text(0x60000fff, 'LO', word),
    text(0x7fe0ffff, 'OB', both),
  ]);

  checkElements('private blocks with a creator, without one, and a creator alone [R66] [R83]', [
    ...oddGroups().flatMap((group) => [
      text(group * 65536 + 0x0010, 'LO', word),
      text(group * 65536 + 0x1001, 'LO', both),
      text(group * 65536 + 0x2001, 'PN', patient.name),
      text(group * 65536 + 0x0099, 'LO', patient.family),
      text(group * 65536 + 0x0001, 'LO', both),
    ]),
  ]);

  checkElements('private blocks in Items, and in private sequences in private sequences [R66] [R141]', [
    sequence(0x00081115, [[text(0x00090010, 'LO', word), text(0x00091001, 'LO', both), text(0x00091002, 'UN', both)]]),
    text(0x00110010, 'LO', word),
    sequence(0x00111001, [
      [text(0x00110010, 'LO', word), sequence(0x00111001, [[text(0x00100010, 'PN', patient.name)]])],
    ]),
  ]);

  checkElements(
    'sequences wrapped in UN with implicit content [R75]',
    [
      {
        tag: 0x00081115,
        vr: 'UN',
        value: implicitItems([[text(0x00080080, 'LO', word), text(0x00100010, 'PN', patient.name)]]),
      },
      { tag: 0x00081199, vr: 'UN', value: implicitItems([[sequence(0x0008114a, [[text(0x00080081, 'ST', both)]])]]) },
      { tag: 0x00400275, vr: 'UN', value: implicitItems([[text(0x00400007, 'LO', both)]]) },
      { tag: 0x00110010, vr: 'LO', value: Buffer.from(`${word} `) },
      { tag: 0x00111001, vr: 'UN', value: implicitItems([[text(0x00100010, 'PN', patient.name)]]) },
    ],
    ['explicit', 'implicit', 'deflated'],
  );

  checkElements(
    'attributes written with a wrong VR [R75]',
    [
      ...['LO', 'UN', 'OB', 'UT', 'SH', 'ST'].map((vr, n) =>
        text([0x00100010, 0x00101001, 0x00101005, 0x00101060, 0x00102297, 0x00081050][n] ?? 0, vr, patient.name),
      ),
      text(0x00100020, 'UN', patient.id),
      text(0x00080050, 'LT', patient.accession),
      text(0x00080081, 'UN', both),
      text(0x00081080, 'OB', both),
      text(0x00081115, 'OB', both),
      text(0x00400275, 'OB', both),
      text(0x00081140, 'LO', both),
      text(0x00100030, 'LO', patient.birthDate),
      text(0x00081155, 'LO', `1.2.826.${patient.id}`),
      text(0x00200052, 'UN', `1.2.826.${patient.id}`),
    ],
    ['explicit', 'big-endian', 'deflated'],
  );

  checkElements('overlays and curves of every repeating group [R14] [R67] [R68]', [
    ...evenGroups(0x6000).flatMap((group) => [
      number(group + 0x0010, 'US', 1),
      text(group + 0x0022, 'LO', both),
      text(group + 0x1500, 'LO', both),
      text(group + 0x3000, 'OW', both),
      text(group + 0x4000, 'LT', both),
    ]),
    ...evenGroups(0x5000).flatMap((group) => [text(group + 0x0020, 'CS', word), text(group + 0x3000, 'OW', both)]),
  ]);

  checkElements('an icon image, its pixels and its header [R70] [R107]', [
    sequence(0x00880200, [
      [
        number(0x00280010, 'US', 4),
        number(0x00280011, 'US', both.length),
        text(0x00204000, 'LT', both),
        text(0x7fe00010, 'OB', both),
      ],
    ]),
  ]);

  checkElements("a reference to the patient's photograph [R111]", [
    sequence(0x00101100, [
      [text(0x00081155, 'UI', `1.2.826.${patient.id}`), text(0x00081190, 'UR', `http://x/${word}`)],
    ]),
  ]);

  checkElements('group lengths and the length to end', [
    text(0x00080000, 'UL', 'ZQXPLANTEDWO'),
    text(0x00080001, 'UL', 'ZQXPLANTEDWO'),
    text(0x00100000, 'LT', both),
  ]);

  checkElements('graphic annotations, original attributes, signatures [R14] [R69] [R71]', [
    sequence(0x00700001, [[sequence(0x00700008, [[text(0x00700006, 'ST', both)]])]]),
    sequence(0x04000561, [
      [text(0x04000564, 'LO', both), sequence(0x04000550, [[text(0x00100010, 'PN', patient.name)]])],
    ]),
    sequence(0xfffafffa, [[text(0x04000404, 'OB', both), text(0x04000115, 'OB', both)]]),
  ]);
});

describe('nothing comes out of pixel data beside the pixels:', () => {
  check('bytes beyond the last native frame [R108]', {
    dataSet: [...image(4, 4), text(0x7fe00010, 'OW', `${'\u0001'.repeat(16)}${both}`)],
  });

  check(
    'comments and application segments of a JPEG stream, and bytes behind it [R108]',
    {
      syntax: 'jpeg',
      dataSet: [...image(8, 8), { tag: 0x7fe00010, vr: 'OB', fragments: [new Uint8Array(0), jpegWithSegments(both)] }],
    },
    ['jpeg'],
  );

  check(
    'comments of a JPEG stream that is split over fragments [R108]',
    {
      syntax: 'jpeg',
      dataSet: [
        ...image(8, 8),
        { tag: 0x7fe00010, vr: 'OB', fragments: [new Uint8Array(0), ...halves(jpegWithSegments(both))] },
      ],
    },
    ['jpeg'],
  );

  check(
    'comments of a JPEG 2000 codestream, and bytes behind it [R108]',
    {
      syntax: 'jpeg2000',
      dataSet: [
        ...image(8, 8),
        { tag: 0x7fe00010, vr: 'OB', fragments: [new Uint8Array(0), jpeg2000WithComments(both)] },
      ],
    },
    ['jpeg2000'],
  );
});

describe('nothing comes out of documents and reports:', () => {
  for (const [sopClass, mime, start] of [
    ['1.2.840.10008.5.1.4.1.1.104.1', 'application/pdf', '%PDF-1.4\n% '],
    ['1.2.840.10008.5.1.4.1.1.104.2', 'text/XML', '<ClinicalDocument><title>'],
    ['1.2.840.10008.5.1.4.1.1.104.3', 'model/stl', 'solid '],
    ['1.2.840.10008.5.1.4.1.1.104.4', 'model/obj', '# '],
  ] as const) {
    check(`an encapsulated ${mime} [R72]`, {
      dataSet: [
        ...patientHeader(sopClass),
        text(0x00420010, 'ST', `Letter about ${patient.family}`),
        text(0x00420012, 'LO', mime),
        text(0x00420011, 'OB', start + both),
      ],
    });
  }

  check('the content of a structured report [R117] [R118]', {
    dataSet: [
      ...patientHeader('1.2.840.10008.5.1.4.1.1.88.33'),
      text(0x0040a040, 'CS', 'CONTAINER'),
      sequence(0x0040a730, [
        [text(0x0040a040, 'CS', 'PNAME'), text(0x0040a123, 'PN', patient.name)],
        [
          text(0x0040a040, 'CS', 'TEXT'),
          sequence(0x0040a043, [[text(0x00080104, 'LO', both)]]),
          text(0x0040a160, 'UT', both),
        ],
        [text(0x0040a040, 'CS', 'UIDREF'), text(0x0040a124, 'UI', `1.2.826.${patient.id}`)],
      ]),
    ],
  });
});

describe('the report of an encapsulated document', () => {
  it('says that the document was replaced [R72]', () => {
    const mime = text(0x00420012, 'LO', 'application/pdf');
    const document = text(0x00420011, 'OB', `%PDF-1.4\n% ${both}`);
    const dataSet = sorted([...patientHeader('1.2.840.10008.5.1.4.1.1.104.1'), mime, document]);
    const { decisions } = runEngine(writeFile({ syntax: 'explicit', dataSet }), profileWith('basic')).report;
    expect(decisions.filter(({ path }) => path === '(0042,0011)').map(({ action }) => action)).toEqual(['dummy']);
  });
});

describe('the digests of identifiers', () => {
  it('do not stand in the output as pseudonyms [R9] [R17]', () => {
    const output = outputOf(
      writeFile({ syntax: 'explicit', dataSet: sorted(patientHeader(CT)) }),
      profileWith('basic'),
    );
    expect(found(patientNeedles, [output])).toEqual([]);
  });
});

function check(title: string, parts: Partial<FileParts>, written: readonly Syntax[] = syntaxes): void {
  it(title, () => {
    for (const syntax of written) {
      for (const name of profiles) {
        const given = sorted(parts.dataSet ?? patientHeader(CT));
        const dataSet = name === 'allowlist' ? asImage(given) : given;
        const output = outputOf(writeFile({ ...parts, syntax, dataSet }), profileWith(name));
        expect({ syntax, name, found: found(needles, [output, readFile(output).body]) }).toEqual({
          syntax,
          name,
          found: [],
        });
      }
    }
  });
}

function checkElements(title: string, elements: readonly Element[], written: readonly Syntax[] = syntaxes): void {
  check(title, { dataSet: [...elements, ...patientHeader(CT)] }, written);
}

function oddGroups(): number[] {
  return [1, 3, 5, 7, 9, 0xb, 0xf, 0x11, 0x29, 0x2005, 0x50ff - 0xfe, 0x5fff, 0x6001, 0x7fdf, 0x7fe1, 0xfffd];
}

function evenGroups(start: number): number[] {
  return Array.from({ length: 0x80 }, (_, n) => (start + 2 * n) * 65536);
}

function image(rows: number, columns: number): DataSet {
  return [
    ...patientHeader(CT).filter(({ tag }) => tag !== 0x00280010 && tag !== 0x00280011),
    number(0x00280002, 'US', 1),
    text(0x00280004, 'CS', 'MONOCHROME2'),
    number(0x00280010, 'US', rows),
    number(0x00280011, 'US', columns),
    number(0x00280100, 'US', 8),
    number(0x00280101, 'US', 8),
    number(0x00280102, 'US', 7),
    number(0x00280103, 'US', 0),
  ];
}

function halves(bytes: Uint8Array): Uint8Array[] {
  const middle = bytes.length >> 1;
  return [bytes.subarray(0, middle - (middle % 2)), bytes.subarray(middle - (middle % 2))];
}
