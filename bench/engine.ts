/**
 * Milliseconds a training step, seconds an epoch at that pace, and peak memory of the engines and
 * of PyTorch on the CPU (two threads each, or `--threads`), on the same seeded data. `--shapes S,M,…`
 * (`engine/stepCase.ts`) and `--engines wasm,torch-dense,…` choose, `--seconds 5` is the time for
 * each. Losses of the first three steps are compared.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { buildKernels } from '../scripts/buildKernels.mjs';
import type { BenchResult } from './benchResult';
import { createStepCase, shapeNames } from './engine/stepCase';
import { writeStepCase } from './engine/writeStepCase';

const engines = ['torch-dense', 'torch-bag', 'wasm', 'wasm-relaxed', 'tfjs-wasm'] as const;
type EngineName = (typeof engines)[number];

interface Measured {
  readonly bestMs: number;
  readonly medianMs: number;
  /** Of the processor, a step. */
  readonly cpuMs: number;
  readonly startedMs?: number;
  readonly peakBytes: number;
  readonly losses: readonly (readonly number[])[];
}

const execute = promisify(execFile);

export async function run(args: readonly string[]): Promise<BenchResult> {
  const list = (name: string, all: readonly string[]): readonly string[] => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? all : args[at + 1]!.split(',');
  };
  const seconds = list('seconds', ['5'])[0]!;
  const threads = list('threads', ['2'])[0]!;
  const folder = mkdtempSync(path.join(tmpdir(), 'sdrl-engine-'));
  try {
    await prepare(folder);
    const rows: BenchResult['rows'][number][] = [];
    for (const shape of list('shapes', shapeNames)) {
      const caseFolder = path.join(folder, shape);
      const stepCase = createStepCase(shape);
      writeStepCase(caseFolder, stepCase);
      const measured = new Map<EngineName, Measured>();
      for (const engine of list('engines', engines) as readonly EngineName[])
        try {
          measured.set(
            engine,
            await measure(engine, { folder, shape, caseFolder, seconds, threads }),
          );
        } catch (error) {
          console.log(`${engine} at ${shape}: ${String(error).slice(0, 300)}`);
        }
      rows.push(...rowsOf(shape, measured, stepCase.stepsPerEpoch));
      rmSync(caseFolder, { recursive: true });
    }
    return { name: 'training step by engine', rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(folder: string): Promise<void> {
  await buildKernels(path.join(folder, 'wasm'));
  const common = { bundle: true, platform: 'node', target: 'node20' } as const;
  await build({
    ...common,
    entryPoints: ['bench/engine/stepChild.ts'],
    outfile: path.join(folder, 'stepChild.cjs'),
    format: 'cjs',
  });
  await build({
    ...common,
    entryPoints: ['src/engines/wasm/worker/main.ts'],
    outfile: path.join(folder, 'engine.js'),
    format: 'cjs',
  });
  cpSync('bench/engine/torch_step.py', path.join(folder, 'torch_step.py'));
}

async function measure(
  engine: EngineName,
  {
    folder,
    shape,
    caseFolder,
    seconds,
    threads,
  }: {
    readonly folder: string;
    readonly shape: string;
    readonly caseFolder: string;
    readonly seconds: string;
    readonly threads: string;
  },
): Promise<Measured> {
  const [, first] = engine.split('torch-');
  const [program, command] = first
    ? ['python3', [path.join(folder, 'torch_step.py'), caseFolder, first]]
    : [process.execPath, [path.join(folder, 'stepChild.cjs'), engine, shape]];
  const { stdout } = await execute(program, [...command, threads, seconds]);
  return JSON.parse(stdout) as Measured;
}

function rowsOf(
  shape: string,
  measured: ReadonlyMap<EngineName, Measured>,
  stepsPerEpoch: number | undefined,
): BenchResult['rows'] {
  const dense = measured.get('torch-dense');
  const bag = measured.get('torch-bag');
  const ratio = (value: number, base: number | undefined): string =>
    base === undefined ? '' : (value / base).toFixed(2);
  return [...measured].map(
    ([engine, { bestMs, medianMs, cpuMs, startedMs, peakBytes, losses }]) => ({
      shape,
      engine,
      'ms a step, best': Math.round(bestMs * 10) / 10,
      median: Math.round(medianMs * 10) / 10,
      's an epoch': stepsPerEpoch === undefined ? '' : Math.round(medianMs * stepsPerEpoch) / 1000,
      'cpu ms': Math.round(cpuMs * 10) / 10,
      '× torch dense': ratio(bestMs, dense?.bestMs),
      '× torch bag': ratio(bestMs, bag?.bestMs),
      'peak MB': Math.round(peakBytes / 2 ** 20),
      'memory × torch': ratio(peakBytes, dense?.peakBytes),
      'start ms': startedMs === undefined ? '' : Math.round(startedMs),
      'largest loss difference': dense
        ? largestDifference(losses, dense.losses).toExponential(0)
        : '',
    }),
  );
}

function largestDifference(a: Measured['losses'], b: Measured['losses']): number {
  return Math.max(...a.flatMap((step, i) => step.map((loss, j) => Math.abs(loss - b[i]![j]!))));
}
