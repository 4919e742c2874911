// What looking at pictures needs, as a profile asks for it.
import { describe, expect, it } from 'vitest';
import { openImaging } from '../../src/pixels/imaging.js';
import { createKnownIdentifiers } from '../../src/text/index.js';

describe('a picture whose words are read', () => {
  it('keeps the words of the profile’s own vocabulary and no other unknown ones', async () => {
    const imaging = await openImaging('mask-identifiers', ['Xyzzomat']);
    const cleaned = imaging?.cleaner?.clean('CT Xyzzomat Qwzzyv', createKnownIdentifiers([]), { tag: 0, vr: 'LO' });
    expect(cleaned?.text).toBe('CT Xyzzomat');
  });
});
