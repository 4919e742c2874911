import { describe, expect, it } from 'vitest';
import { CaviarError } from '../../src/base/index.js';
import { failureText } from '../../src/cli/ends.js';

describe('a failure', () => {
  it('of a known kind is told with its code and place', () => {
    const error = new CaviarError('truncated', 'the file ends inside an element', { path: '(0010,0010)', offset: 132 });
    expect(failureText(error)).toBe('caviar: the file ends inside an element ((0010,0010), offset 132) [truncated]');
  });

  it('that nobody foresaw is told without its message, which may hold a name', () => {
    const error = Object.assign(new Error("ENOENT, open '/data/\n    at Delaunoy^Hortense.dcm'"), { code: 'ENOENT' });
    const text = failureText(error);
    expect(text).toContain('unforeseen (Error, ENOENT)');
    expect(text).toContain('ends.test.ts');
    expect(text).not.toContain('Delaunoy');
  });

  it('that is not even an error says nothing of what was thrown', () => {
    expect(failureText('Delaunoy^Hortense')).toBe('caviar: stopped by something unforeseen [internal]');
  });
});
