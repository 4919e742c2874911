import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conformanceStatement } from '../../src/report/index.js';

const text = conformanceStatement();

function rows(file: string): Record<string, string>[] {
  const path = new URL(`../../profiles/standard/${file}`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { rows: Record<string, string>[] }).rows;
}

function section(title: string): string {
  const start = text.indexOf(`\n## ${title}`);
  expect(start).toBeGreaterThan(-1);
  const end = text.indexOf('\n## ', start + 1);
  return text.slice(start, end === -1 ? undefined : end);
}

describe('the conformance statement', () => {
  it('[R90] [R91] lists every attribute of Table E.1-1 under its code', () => {
    const paragraphs = section('Attributes removed and replaced')
      .split('\n### ')
      .slice(1)
      .map((part) => {
        const [title = '', , list = ''] = part.split('\n');
        return { title, names: list.replace(/^\d+ attributes: |\.$/g, '').split('; ') };
      });
    for (const { tag = '', keyword = '', basicProfile = '' } of rows('confidentiality-profile.json')) {
      const name = tag === 'PRIVATE' ? keyword : `${keyword} (${tag.slice(0, 4)},${tag.slice(4)})`;
      const titles = paragraphs.filter(({ names }) => names.includes(name)).map(({ title }) => title);
      expect(titles, name).toEqual([expect.stringContaining(`(${basicProfile})`)]);
    }
  });

  it('[R6] tells what becomes of attributes that the table does not list', () => {
    const outside = section('Attributes that Table E.1-1 does not list');
    for (const words of ['not in PS3.6: removed', 'PN: emptied', 'DA, DT and TM: as the options do', 'UR: removed'])
      expect(outside).toContain(words);
  });

  it('[R91] tells how dummies are made', () => {
    expect(section('How replacements are made')).toContain('legal for the VR');
  });

  it('[R92] [R95] [R97] says that no encrypted data set is written', () => {
    expect(section('Encrypted data sets')).toContain('None is written');
  });

  it('[R93] says how far referential integrity goes', () => {
    expect(section('Scope of referential integrity')).toContain('The project.');
  });

  it('[R94] lists what is inserted', () => {
    for (const tag of ['(0012,0062)', '(0012,0063)', '(0012,0064)', '(0028,0303)'])
      expect(section('Attributes inserted')).toContain(tag);
  });

  it('[R96] lists the ten options with their codes, and claims only those that run', () => {
    const options = section('Options');
    for (let code = 113103; code <= 113112; code++) expect(options).toContain(`| ${code} |`);
    expect(options).toMatch(/retain-uids.* yes \|/);
    expect(options).not.toContain('113101');
  });

  it('[R98] [R99] [R100] describes how descriptors, dates and characteristics are cleaned', () => {
    const how = section('How values are cleaned');
    for (const word of ['Descriptors', 'Dates', 'Patient characteristics']) expect(how).toContain(`**${word}**`);
  });

  it('[R101] lists every safe private element by creator', () => {
    const safe = section('Safe private attributes');
    for (const { creator = '', group = '', element = '' } of rows('safe-private.json')) {
      const line = safe.split('\n').find((one) => one.startsWith(`- \`${creator}\`:`));
      expect(line, creator).toContain(`(${group},xx${element})`);
    }
  });
});
