import { describe, expect, it } from 'vitest';
import { type Decision, decisionKeyword } from '../../src/record/index.js';

function keyword(path: string): string {
  const decision: Decision = {
    path,
    vr: 'LO',
    action: 'remove',
    rule: { source: 'table', text: '' },
    lengthBefore: 1,
    lengthAfter: 0,
  };
  return decisionKeyword(decision);
}

describe('the keyword of a decision', () => {
  it('is that of the last tag of its path', () => {
    expect(keyword('(0010,0010)')).toBe('PatientName');
    expect(keyword('(0040,0275)[0].(0040,0007)')).toBe('ScheduledProcedureStepDescription');
  });

  it('of a private element says so, and of one that PS3.6 lacks too', () => {
    expect(keyword('(0029,1010)')).toBe('private');
    expect(keyword('(0010,FFF0)')).toBe('unknown');
  });

  it('of an overlay is found in any of its groups', () => {
    expect(keyword('(6002,3000)')).toBe('OverlayData');
  });
});
