// The smallest valid document of each MIME type that PS3.3 C.24.2 lets be encapsulated: what stands in for one that cannot be searched.

const PDF_TEXT = 'This document was removed by de-identification.';

/** One page, one line. The cross-reference table is counted, so that readers need not repair it. */
export function smallestPdf(): Buffer {
  const drawing = `BT /F1 12 Tf 72 720 Td (${PDF_TEXT}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  objects.forEach((object, i) => {
    table += `${String(body.length).padStart(10, '0')} 00000 n \n`;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
  });
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
}

/** A CDA Release 2 document in which everything that its schema asks for is masked. */
export function smallestCda(): Buffer {
  const masked = 'nullFlavor="MSK"';
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3">
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
<id ${masked}/><code ${masked}/><title>Removed by de-identification</title><effectiveTime ${masked}/><confidentialityCode ${masked}/>
<recordTarget><patientRole><id ${masked}/></patientRole></recordTarget>
<author><time ${masked}/><assignedAuthor><id ${masked}/></assignedAuthor></author>
<custodian><assignedCustodian><representedCustodianOrganization><id ${masked}/></representedCustodianOrganization></assignedCustodian></custodian>
<component><nonXMLBody><text ${masked}/></nonXMLBody></component>
</ClinicalDocument>
`,
    'latin1',
  );
}

/** Binary STL of one triangle. */
export function smallestStl(): Buffer {
  const stl = Buffer.alloc(84 + 50);
  stl.writeUInt32LE(1, 80);
  const numbers = [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0];
  numbers.forEach((number, i) => {
    stl.writeFloatLE(number, 84 + 4 * i);
  });
  return stl;
}

/** Wavefront OBJ of one triangle. */
export function smallestObj(): Buffer {
  return Buffer.from('v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n', 'latin1');
}

/** Wavefront MTL of one material. */
export function smallestMtl(): Buffer {
  return Buffer.from('newmtl plain\nKd 0.5 0.5 0.5\n', 'latin1');
}
