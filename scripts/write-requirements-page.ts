// Writes docs/requirements.md: every item of PS3.15 Annex E with the tests that show it, or why there are none. `npm run docs:requirements`.
import { writeFileSync } from 'node:fs';
import { openItems, requirementsPage } from './requirements-page.js';

writeFileSync(new URL('../docs/requirements.md', import.meta.url), requirementsPage());
const open = openItems();
if (open.length > 0) {
  console.error(`neither a test nor a reason: ${open.join(', ')}`);
  process.exitCode = 1;
}
