// A YAML file of the package as plain data, for rooms that keep facts in one: all scalars are text.
import { Mistakes, ProfileError } from './profile-mistake.js';
import { parseWritten, type Written } from './written.js';

export type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

/** @param file its name, for messages. Throws `ProfileError` for what is no YAML map. */
export function readYaml(file: string, text: string): { readonly [key: string]: Plain } {
  const mistakes = new Mistakes();
  const root = parseWritten(file, text, mistakes);
  if (root === null || mistakes.list.length > 0) throw new ProfileError(mistakes.list);
  return mapOf(root.entries);
}

function plain(written: Written): Plain {
  if (written.kind === 'text') return written.text;
  return written.kind === 'list' ? written.items.map(plain) : mapOf(written.entries);
}

function mapOf(entries: readonly { readonly key: { readonly text: string }; readonly value: Written }[]) {
  return Object.fromEntries(entries.map(({ key, value }) => [key.text, plain(value)]));
}
