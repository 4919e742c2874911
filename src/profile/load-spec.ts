// From a profile's name or path to its checked specification, base by base.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import type { OptionName, PixelPolicy } from './compiled-profile.js';
import { foundationSpec, inOrder, mergeProfile, reportContradictions } from './merge-profile.js';
import { didYouMean } from './parse-attribute.js';
import type { ProfileDraft } from './profile-draft.js';
import { Mistakes, type Position, ProfileError } from './profile-mistake.js';
import type { Foundation, ProfileSpec } from './profile-spec.js';
import { readProfile } from './read-profile.js';
import { readVocabulary } from './read-vocabulary.js';
import { READY_MADE, readyMade } from './ready-made.js';
import { parseWritten } from './written.js';

/** What the command line adds to a profile. */
export interface ProfileAdditions {
  readonly options?: readonly OptionName[];
  /** Null and absent: the profile's own. */
  readonly pixels?: PixelPolicy | null;
}

/** A profile may stand on others, but not on a tower of them. */
const MOST_BASES = 8;
const FOUNDATIONS: readonly Foundation[] = ['basic', 'nothing'];
const COMMAND_LINE: Position = { file: 'command line', line: 0, column: 0 };

/**
 * @param nameOrPath the name of a ready-made profile, or the path of a YAML file: it ends in .yaml or .yml or holds a slash.
 * Throws `ProfileError` with every mistake.
 */
export function loadSpec(nameOrPath: string, additions: ProfileAdditions = {}): ProfileSpec {
  const mistakes = new Mistakes();
  const spec = specOf({ name: nameOrPath, at: COMMAND_LINE, folder: '', depth: 0 }, mistakes);
  if (spec === null || mistakes.list.length > 0) throw new ProfileError(sorted(mistakes));
  const added: ProfileSpec = {
    ...spec,
    options: inOrder([...spec.options, ...(additions.options ?? [])]),
    pixels: additions.pixels ?? spec.pixels,
  };
  reportContradictions(added, COMMAND_LINE, mistakes);
  if (mistakes.list.length > 0) throw new ProfileError(sorted(mistakes));
  return added;
}

/** Reads the YAML file of a ready-made profile, past what was compiled from it. */
export function parseReadyMade(name: string): ProfileSpec {
  const mistakes = new Mistakes();
  const wanted = { name, at: COMMAND_LINE, folder: '', depth: 0 };
  const spec = specOfFile(join(profilesFolder(), `${name}.yaml`), wanted, mistakes);
  if (spec === null || mistakes.list.length > 0) throw new ProfileError(sorted(mistakes));
  return spec;
}

interface Wanted {
  readonly name: string;
  /** Where it is asked for. */
  readonly at: Position;
  /** Paths are relative to it; '' is the working directory. */
  readonly folder: string;
  readonly depth: number;
}

function specOf(wanted: Wanted, mistakes: Mistakes): ProfileSpec | null {
  const { name } = wanted;
  if (wanted.depth > MOST_BASES)
    return refuse(wanted, 'the bases go round in a circle, or are more than eight', mistakes);
  if (/\.ya?ml$|[/\\]/.test(name)) return specOfFile(join(wanted.folder, name), wanted, mistakes);
  if (!READY_MADE.includes(name))
    return refuse(
      wanted,
      `there is no profile "${name}"${didYouMean(name, READY_MADE)} (there are ${READY_MADE.join(', ')}; the path of a file ends in .yaml)`,
      mistakes,
    );
  return readyMade(name) ?? specOfFile(join(profilesFolder(), `${name}.yaml`), wanted, mistakes);
}

function specOfFile(path: string, wanted: Wanted, mistakes: Mistakes): ProfileSpec | null {
  const file = basename(path);
  const text = readText(path);
  if (text === null) return refuse(wanted, `the profile file ${file} cannot be read`, mistakes);
  const root = parseWritten(file, text, mistakes);
  if (root === null) return null;
  const draft = readProfile(file, root, mistakes);
  const base = baseOf(draft, { ...wanted, folder: dirname(path) }, mistakes);
  const siteWords = draft.vocabulary === null ? [] : readVocabulary(draft.vocabulary, dirname(path), mistakes);
  return base === null ? null : mergeProfile(base, draft, { name: file.replace(/\.ya?ml$/, ''), siteWords }, mistakes);
}

/** `basic`, which is also what counts where no base is named, and `nothing` are what profiles stand on in the end. */
function baseOf(draft: ProfileDraft, wanted: Wanted, mistakes: Mistakes): ProfileSpec | null {
  const foundation = FOUNDATIONS.find((one) => one === (draft.base?.name ?? 'basic'));
  if (foundation !== undefined || draft.base === null) return foundationSpec(foundation ?? 'basic');
  return specOf({ ...wanted, name: draft.base.name, at: draft.base.at, depth: wanted.depth + 1 }, mistakes);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function refuse(wanted: Wanted, message: string, mistakes: Mistakes): null {
  mistakes.add(wanted.at, message);
  return null;
}

/** In the file's order, each once: a rule about several attributes can make one mistake several times. */
function sorted(mistakes: Mistakes): Mistakes['list'] {
  const seen = new Set<string>();
  const once = mistakes.list.filter((mistake) => {
    const key = JSON.stringify(mistake);
    return !seen.has(key) && seen.add(key);
  });
  return once.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}
