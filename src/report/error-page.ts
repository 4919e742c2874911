// The page of error codes for users, as Markdown, made from the catalogue.
import { ERROR_CATALOGUE } from '../base/index.js';

/** The text of docs/errors.md: every code with what happened and what to do. */
export function errorPage(): string {
  const sections = Object.entries(ERROR_CATALOGUE).map(
    ([code, { happened, remedy }]) => `## ${code}\n\n${happened}\n\n*What to do:* ${remedy}\n`,
  );
  return `# Reasons and errors

Written by \`npm run docs\` from \`src/base/error-catalogue.ts\`; do not edit. The codes stand in the run report, in \`--json\` and on stderr.
None of the texts holds a value of a file; *where* is a path of tags, a VR, an offset or a length.

${sections.join('\n')}`;
}
