/** Prisma's engine for migrations, as WebAssembly. */
import { readFile } from 'node:fs/promises';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** What the package exports beside its documented types, as its own loader for bundlers uses it. */
interface EngineModule {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: EngineExports): void;
}

interface EngineExports {
  __wbindgen_start(): void;
}

/** The part of the global that is used here; its types come with a browser's library only. */
declare const WebAssembly: {
  instantiate(
    code: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: EngineExports } }>;
};

let loading: Promise<EngineModule> | undefined;

/** Loads the engine once for the whole process: its module keeps what it knows of a single WebAssembly memory. */
export function loadSchemaEngine(): Promise<EngineModule> {
  loading ??= instantiate();
  return loading;
}

async function instantiate(): Promise<EngineModule> {
  const engine = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as object as EngineModule;
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': { ...engine, ...patientTimers(engine) },
  });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine;
}

/** The engine leaves the timer of its own lock running, which would keep a process alive that has nothing left to do. */
function patientTimers(engine: EngineModule): object {
  const names = Object.keys(engine).filter((name) => name.startsWith('__wbg_setTimeout'));
  const setPatiently = (callback: () => void, ms: number) => setTimeout(callback, ms).unref();
  return Object.fromEntries(names.map((name) => [name, setPatiently]));
}
