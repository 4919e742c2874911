// `npm run docs`: writes the pages that are made from data. A test fails when one is out of date.
import { writeFileSync } from 'node:fs';
import { GENERATED_PAGES } from './generated-pages.js';

for (const { path, text } of GENERATED_PAGES) writeFileSync(new URL(`../${path}`, import.meta.url), text());
