import { describe, expect, it } from 'vitest';
import { readDuplicates, readLayout, readOptionName, readPixelPolicy, readWorkers } from '../../src/cli/check-words.js';

describe('words at the door', () => {
  it('an option that is misspelt is refused with the one that was meant', () => {
    expect(() => readOptionName('retain-uid', [])).toThrow("Did you mean 'retain-uids'?");
    expect(() => readOptionName('zebra', [])).toThrow('clean-graphics');
  });

  it('options add up, each once', () => {
    const one = readOptionName('retain-uids', []);
    expect(readOptionName('clean-graphics', one)).toEqual(['retain-uids', 'clean-graphics']);
    expect(readOptionName('retain-uids', one)).toEqual(['retain-uids']);
  });

  it('know the four pixel policies and refuse any other', () => {
    for (const policy of ['mask-text', 'mask-identifiers', 'report', 'off'])
      expect(readPixelPolicy(policy)).toBe(policy);
    expect(() => readPixelPolicy('mask')).toThrow('mask-text');
  });

  it('workers are a whole number from 1 to 256', () => {
    expect(readWorkers('1')).toBe(1);
    expect(readWorkers('256')).toBe(256);
    for (const word of ['0', '257', '-1', '1.5', '2x', '', '1e2'])
      expect(() => readWorkers(word)).toThrow('whole number');
  });

  it('a layout is a name, or a template whose fields are known', () => {
    expect(readLayout('flat')).toBe('flat');
    expect(readLayout('{PatientID}/{Modality}/{SOPInstanceUID}')).toContain('{Modality}');
    expect(() => readLayout('flatt')).toThrow("Did you mean 'flat'?");
    expect(() => readLayout('{PatientId}/{SOPInstanceUID}')).toThrow("Did you mean 'PatientID'?");
    expect(() => readLayout('{PatientName}/{SOPInstanceUID}')).toThrow('It is PatientID');
    expect(() => readLayout('{PatientID')).toThrow();
  });

  it('a layout cannot lead out of OUT', () => {
    for (const word of ['/{PatientID}', '../{PatientID}', 'a/../../{PatientID}', 'C:{PatientID}', '\\{PatientID}'])
      expect(() => readLayout(word)).toThrow('inside OUT');
  });

  it('duplicates are quarantined or kept', () => {
    expect(readDuplicates('keep')).toBe('keep');
    expect(() => readDuplicates('keeep')).toThrow("Did you mean 'keep'?");
  });
});
