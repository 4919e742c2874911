// A PDF of one A4 page whose drawing stands in it uncompressed. No cross-reference table: readers make one.

/** @param drawing the page's content stream; /F1 is Helvetica. @param author Info's author; null for none. */
export function onePagePdf(drawing: string, author: string | null): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...(author === null ? [] : [`<< /Author (${author}) >>`]),
  ];
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  const info = author === null ? '' : ' /Info 6 0 R';
  return Buffer.from(
    `%PDF-1.4\n${body}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${info} >>\n%%EOF\n`,
    'latin1',
  );
}
