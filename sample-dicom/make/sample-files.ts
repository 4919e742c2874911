// Every sample file by its path, made anew each time with the same bytes.
import { lerouxFiles } from './leroux.js';
import { whitakerFiles } from './whitaker.js';

const NOTES = `Export pour le Dr Kervadec
Mme LEROUX: scanner, radio, écho du 14/03/2025
Mr Whitaker: see letter
`;

/** Paths are below `sample-dicom/export`. */
export function sampleFiles(): ReadonlyMap<string, Buffer> {
  return new Map([...lerouxFiles(), ...whitakerFiles(), ['notes.txt', Buffer.from(NOTES)]]);
}
