#!/usr/bin/env node
// Where `caviar` begins. The version is told before anything is loaded: scripts ask for it often.
import { VERSION } from '../base/index.js';
import { watchStandardStreams } from './standard-streams.js';

watchStandardStreams();
const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) process.stdout.write(`${VERSION}\n`);
else await import('./program.js').then(({ runProgram }) => runProgram(process.argv));
