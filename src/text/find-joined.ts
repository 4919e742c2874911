// Names in scripts without spaces, as parts of a text.
import type { IdentifierMatch } from './known-identifiers.js';
import type { Spellings } from './spelling.js';
import type { Squeezed } from './spelling-table.js';

/** Positions are those of the folded text that was squeezed. */
export function findJoined({ codes, at, count }: Squeezed, joined: Spellings['joined']): readonly IdentifierMatch[] {
  const text = Buffer.from(codes.buffer, codes.byteOffset, count * 2).toString('utf16le');
  const matches: IdentifierMatch[] = [];
  for (const { letters, kind } of joined) {
    for (let i = text.indexOf(letters); i >= 0; i = text.indexOf(letters, i + 1)) {
      matches.push({ start: at[i], end: at[i + letters.length - 1] + 1, kind });
    }
  }
  return matches;
}
