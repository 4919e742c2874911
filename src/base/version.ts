// The version of the program, as package.json says it (a test holds the two together). Alone in a file: `caviar --version` loads nothing else.
export const VERSION = '0.1.0';
