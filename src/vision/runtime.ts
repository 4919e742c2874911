// The runtime of the learned networks, started once a thread; they share it.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { setBackend } from '@tensorflow/tfjs-core';
import { CaviarError } from '../base/index.js';

let started: Promise<boolean> | null = null;

/** Throws `internal` where it cannot be started. */
export async function startRuntime(): Promise<void> {
  started ??= start();
  if (!(await started)) throw new CaviarError('internal', 'the runtime of the networks cannot be started');
}

async function start(): Promise<boolean> {
  const require = createRequire(import.meta.url);
  setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  setThreadsCount(1);
  return setBackend('wasm');
}
