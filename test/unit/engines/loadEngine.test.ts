import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPreset } from '../../../src/core/model/presets';
import { coreCount } from '../../../src/engines/coreCount';
import { loadEngine, type EngineFiles } from '../../../src/engines/loadEngine';
import { builtEngines } from './builtEngines';

// Node 20 has fused instructions behind a flag; later versions have them without.
v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
const built = await builtEngines();
let files: EngineFiles;

beforeAll(() => {
  const wasmFolder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-engines-'));
  files = { ...built, wasmFolder };
});
beforeEach(() => cpSync(built.wasmFolder, files.wasmFolder, { recursive: true }));
afterAll(() => rmSync(files.wasmFolder, { recursive: true }));

/** Puts something in place of a build that this processor does not know how to run. */
function spoil(build: string): void {
  writeFileSync(path.join(files.wasmFolder, build), 'instructions of another processor');
}

const { spec } = createPreset('paper');
const dimensions = { userCount: 1000, itemCount: 2000, labelCounts: [19] };
const rows = { user: 128, item: 128 };

describe('loadEngine', () => {
  it('takes the fused build where it runs, and the plain one where results are to be reproducible', async () => {
    expect(await loadEngine({ name: 'wasm' }, files)).toMatchObject({
      name: 'wasm-relaxed',
      notes: [],
    });
    expect(await loadEngine({ name: 'wasm', isReproducible: true }, files)).toMatchObject({
      name: 'wasm',
      notes: [],
    });
  });

  it('takes the plain build where the runtime lacks fused instructions', async () => {
    spoil('training-relaxed.wasm');
    expect(await loadEngine({ name: 'wasm' }, files)).toMatchObject({ name: 'wasm', notes: [] });
  });

  it('takes TensorFlow.js where no build runs, and says so before what else there is to say', async () => {
    spoil('training-relaxed.wasm');
    spoil('training.wasm');
    const tfjsNodePath = path.join(files.wasmFolder, 'none');
    const { name, notes } = await loadEngine({ name: 'wasm', tfjsNodePath }, files);
    expect(name).toBe('tfjs-wasm');
    expect(notes[0]).toBe(
      'This processor lacks the instructions of the WebAssembly engine. Training runs on tfjs-wasm.',
    );
    expect(notes[1]).toContain(tfjsNodePath);
  });

  it('takes TensorFlow.js where that is asked for', async () => {
    const { name, notes } = await loadEngine({ name: 'tfjs' }, files);
    expect([name, notes]).toEqual(['tfjs-wasm', []]);
  });

  it('names the file that an installation lacks', async () => {
    rmSync(path.join(files.wasmFolder, 'training.wasm'));
    await expect(loadEngine({ name: 'wasm', isReproducible: true }, files)).rejects.toMatchObject({
      code: 'engine/missing-file',
      message: expect.stringContaining(`training.wasm is missing in ${files.wasmFolder}`) as string,
    });
  });

  it('trains on two threads at least, and leaves one core of more alone', async () => {
    const bytes = async (threads?: number): Promise<number> => {
      const settings = { name: 'wasm', ...(threads !== undefined && { threads }) } as const;
      return (await loadEngine(settings, files)).estimateBytes(spec, dimensions, rows);
    };
    // Every thread has room of its own, so that the estimate tells how many there are.
    expect(await bytes()).toBe(await bytes(Math.max(2, coreCount() - 1)));
    expect(await bytes(3)).toBeGreaterThan(await bytes(2));
  });
});
