import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadTfjsEngine } from '../../../../src/engines/tfjs/createTfjsEngine';
import { supplyRemovedFunctions } from '../../../../src/engines/tfjs/loadTfjsNode';
import { oracleStep, readStepOracle } from './stepOracle';

const wasmFolder = path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sdrl-tfjs-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Installs a package of the given code as if it were tfjs-node. */
async function installPackage(name: string, code: string): Promise<string> {
  const installed = path.join(folder, name);
  await mkdir(installed);
  await writeFile(path.join(installed, 'package.json'), JSON.stringify({ main: 'index.js' }));
  await writeFile(path.join(installed, 'index.js'), code);
  return installed;
}

/**
 * Code of a package that is TensorFlow.js with a backend of tfjs-node's name: the plain JavaScript
 * one, with `change` made to the library.
 */
function cpuLibrary(change: string): string {
  const core = JSON.stringify(path.resolve('node_modules/@tensorflow/tfjs-core'));
  const cpu = JSON.stringify(path.resolve('node_modules/@tensorflow/tfjs-backend-cpu'));
  return `
    const util = require('util');
    if (!util.isNullOrUndefined(undefined) || !util.isArray([])) throw new Error('util');
    const tf = { ...require(${core}) };
    require(${cpu});
    if (tf.engine().registry.tensorflow === undefined) {
      tf.registerBackend('tensorflow', tf.engine().registryFactory.cpu.factory);
      tf.copyRegisteredKernels('cpu', 'tensorflow');
    }
    if (!tf.setBackend('tensorflow')) throw new Error('backend');
    ${change}
    module.exports = tf;`;
}

describe('loadTfjsEngine', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('gives the bundled engine, without a word on the console, where nothing is configured', async () => {
    const said = (['log', 'info', 'warn', 'error'] as const).map((method) =>
      vi.spyOn(console, method),
    );
    const stdout = vi.spyOn(process.stdout, 'write');
    const { name, notes } = await loadTfjsEngine({ wasmFolder });
    expect(name).toBe('tfjs-wasm');
    expect(notes).toEqual([]);
    expect(tf.getBackend()).toBe('wasm');
    for (const spy of [...said, stdout]) expect(spy).not.toHaveBeenCalled();
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'there is no such folder',
      () => Promise.resolve(path.join(folder, 'absent')),
      /Cannot find module/,
    ],
    [
      'the folder is another package',
      () => installPackage('other', 'module.exports = { add() {} };'),
      /not a TensorFlow\.js library/,
    ],
    [
      'its native part does not load',
      () => installPackage('native', `throw new Error('libtensorflow.so.2 is missing');`),
      /libtensorflow\.so\.2 is missing/,
    ],
    [
      'it computes wrongly',
      () => installPackage('wrong', cpuLibrary('tf.tanh = (x) => tf.mul(x, 0.999);')),
      /its training step differs by/,
    ],
    [
      'it computes what is not a number',
      () => installPackage('nan', cpuLibrary('tf.tanh = (x) => tf.mul(x, NaN);')),
      /its training step differs by NaN/,
    ],
  ])('falls back to the bundled engine with a note when %s', async (_, install, reason) => {
    const tfjsNodePath = await install();
    const { name, notes, createEngine } = await loadTfjsEngine({ wasmFolder, tfjsNodePath });
    expect(name).toBe('tfjs-wasm');
    expect(notes.length).toBe(1);
    expect(notes[0]).toContain(tfjsNodePath);
    expect(notes[0]).toMatch(reason);
    expect(notes[0]).not.toContain('\n');
    const step = oracleStep(readStepOracle().cases[0]!);
    const engine = await createEngine(step.spec, step.dimensions, step.initial);
    await engine.step(step.batch);
    expect(tf.getBackend()).toBe('wasm');
  });

  it('uses what is configured, time after time, when its training step is the same', async () => {
    const tfjsNodePath = await installPackage('right', cpuLibrary(''));
    const { name, notes, createEngine } = await loadTfjsEngine({ wasmFolder, tfjsNodePath });
    expect([name, notes]).toEqual(['tfjs-node', []]);
    const step = oracleStep(readStepOracle().cases[1]!);
    const engine = await createEngine(step.spec, step.dimensions, step.initial);
    expect(engine.name).toBe('tfjs-node');
    const losses = await engine.step(step.batch);
    expect(losses[0]).toBeCloseTo(step.losses.get('reconstruction.user')!, 4);
    expect(tf.getBackend()).toBe('tensorflow');
    await loadTfjsEngine({ wasmFolder });
    expect(tf.getBackend()).toBe('wasm');
    expect((await loadTfjsEngine({ wasmFolder, tfjsNodePath })).name).toBe('tfjs-node');
    expect(tf.getBackend()).toBe('tensorflow');
  });

  it('says which file is missing where the bundled engine cannot start', async () => {
    // In a process of its own, and bundled as the extension is: here the engine has started already.
    const script = path.join(folder, 'bundle.cjs');
    await build({
      stdin: {
        contents: `
          import { loadTfjsEngine } from './src/engines/tfjs/createTfjsEngine';
          loadTfjsEngine({ wasmFolder: process.argv[2] }).then(
            ({ name }) => console.log(name, process.listenerCount('unhandledRejection')),
            ({ code, message }) => console.log(code, message),
          );`,
        resolveDir: '.',
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: script,
      logLevel: 'silent',
    });
    const run = promisify(execFile);
    const there = await run(process.execPath, [script, wasmFolder]);
    expect(there).toEqual({ stdout: 'tfjs-wasm 0\n', stderr: '' });
    const missing = await run(process.execPath, [script, folder]);
    expect(missing.stderr).toBe('');
    expect(missing.stdout).toMatch(
      /^engine\/missing-file .*tfjs-backend-wasm-simd\.wasm is missing/,
    );
  });
});

describe('supplyRemovedFunctions', () => {
  it('supplies what Node 23 removed and leaves what is there', () => {
    const isArray = (): boolean => true;
    const util: Record<string, unknown> = { isArray };
    supplyRemovedFunctions(util);
    const isNullOrUndefined = util.isNullOrUndefined as (value: unknown) => boolean;
    expect([null, undefined, 0, ''].map(isNullOrUndefined)).toEqual([true, true, false, false]);
    expect(util.isArray).toBe(isArray);
  });
});
