// What is wrong with a profile, and where: for the person who wrote it.
import { CaviarError } from '../base/index.js';

/** A place in a profile file. `line` and `column` count from 1. */
export interface Position {
  /** The file's name without its folder, or `command line`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface ProfileMistake extends Position {
  /** A sentence. It quotes words of the profile, never anything of a DICOM file. */
  readonly message: string;
}

/** `my-profile.yaml:12:5: there is no attribute PatientNme; did you mean PatientName?` */
export function mistakeText(mistake: ProfileMistake): string {
  const place = mistake.line === 0 ? mistake.file : `${mistake.file}:${mistake.line}:${mistake.column}`;
  return `${place}: ${mistake.message}`;
}

/** Thrown by `loadProfile`: every mistake of the profile at once. */
export class ProfileError extends CaviarError {
  readonly mistakes: readonly ProfileMistake[];

  constructor(mistakes: readonly ProfileMistake[]) {
    super('profile-invalid', 'the profile has mistakes');
    this.mistakes = mistakes;
  }
}

/** Gathers mistakes while a profile is read. */
export class Mistakes {
  readonly list: ProfileMistake[] = [];

  add(at: Position, message: string): void {
    this.list.push({ file: at.file, line: at.line, column: at.column, message });
  }
}
