// The pages that `npm run docs` writes, for it and for the test that they are current.
import { conformanceStatement, errorPage } from '../src/report/index.js';

export interface GeneratedPage {
  /** From the project's root. */
  readonly path: string;
  text(): string;
}

export const GENERATED_PAGES: readonly GeneratedPage[] = [
  { path: 'docs/conformance.md', text: conformanceStatement },
  { path: 'docs/errors.md', text: errorPage },
];
