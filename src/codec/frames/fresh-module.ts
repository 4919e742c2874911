// A new instance of the decoders' WebAssembly in place of one that gave up: what it threw left its stack where it was, and some errors later the stack has grown over its data.

interface Memory {
  readonly buffer: ArrayBuffer;
}

interface Instance {
  readonly exports: Readonly<Record<string, unknown>> & { readonly memory: Memory };
}

/** What the library keeps of its module, by names of its own. */
export interface LibraryModule {
  readonly wasmModule: object;
  readonly [name: string]: unknown;
}

/** As much of WebAssembly as is used here; the types of Node alone do not have it. */
const { Instance } = (
  globalThis as unknown as {
    readonly WebAssembly: { readonly Instance: new (module: object, imports: object) => Instance };
  }
).WebAssembly;

/** An instance of the same compiled module, made at once, that shares nothing with the one before. */
export function freshModule({ wasmModule }: LibraryModule): LibraryModule {
  let memory: Memory | null = null;
  const instance = new Instance(
    wasmModule,
    importsOver(() => new DataView(memory?.buffer ?? new ArrayBuffer(0))),
  );
  memory = instance.exports.memory;
  const functions = Object.entries(instance.exports).filter(([, value]) => typeof value === 'function');
  const named = Object.fromEntries(functions.map(([name, value]) => [`wasm${name}`, value]));
  return { ...named, wasmInstance: instance, wasmModule, wasmMemory: memory, wasmEnv: {} };
}

/** What the module asks of its surroundings: no environment, no clock, no files; what it writes is swallowed, as it may quote a stream. */
function importsOver(memory: () => DataView): object {
  const giveUp = () => {
    throw new Error('the decoder gave up');
  };
  const done = () => 0;
  return {
    wasi_snapshot_preview1: {
      environ_get: done,
      environ_sizes_get: (count: number, size: number) => {
        memory().setUint32(count, 0, true);
        memory().setUint32(size, 0, true);
        return 0;
      },
      clock_time_get: (_clock: number, _precision: bigint, time: number) => {
        memory().setBigUint64(time, 0n, true);
        return 0;
      },
      fd_write: (_file: number, list: number, count: number, written: number) => {
        let bytes = 0;
        for (let i = 0; i < count; i++) bytes += memory().getUint32(list + 8 * i + 4, true);
        memory().setUint32(written, bytes, true);
        return 0;
      },
      fd_seek: done,
      fd_close: done,
      proc_exit: giveUp,
    },
    env: {
      emscripten_notify_memory_growth: done,
      onCodecsInfo: done,
      onCodecsTrace: done,
      onCodecsException: giveUp,
    },
  };
}
