/**
 * Maps of seeded recommender-like vectors: neighbours kept and processor time of t-SNE, UMAP and PCA,
 * beside scikit-learn's t-SNE (by `python3`, where it has it) and umap-js on the same rows in the
 * same run. Processor time, because it means the same on a busy machine. `--rows n` for another
 * size (10 000), `--width n` (64), `--noise x` for rows that are more or less alike, `--only tsne`, `umap`
 * or `pca`, `--alone` to leave the others out.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { UMAP } from 'umap-js';
import { buildKernels } from '../scripts/buildKernels.mjs';
import { mapQuality } from '../src/core/projection/mapQuality';
import { createMetricSpace, type MetricSpace } from '../src/core/projection/metricSpace';
import { projectRows } from '../src/core/projection/projectRows';
import { createRandom } from '../src/core/random';
import { simdKernels } from '../src/engines/simd/simdKernels';
import type { BenchResult } from './benchResult';
import { recommenderRows, standardNoise } from './recommenderRows';

const execute = promisify(execFile);
const methods = ['tsne', 'umap', 'pca'] as const;
const seed = 42;

interface Made {
  readonly positions: Float32Array | Float64Array;
  readonly cpuSeconds: number;
}

export async function run(args: readonly string[]): Promise<BenchResult> {
  const numberAfter = (flag: string, fallback: number): number =>
    args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : fallback;
  const [count, width] = [numberAfter('--rows', 10_000), numberAfter('--width', 64)];
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
  const rows = recommenderRows(count, width, numberAfter('--noise', standardNoise));
  const kernels = simdKernels(await buildKernels());
  const space = createMetricSpace(rows, { width, metric: 'euclidean', ...kernels });
  const results: BenchResult['rows'][number][] = [];
  for (const method of methods.filter((name) => only === undefined || name === only)) {
    const ours = made(space, method);
    const peer = args.includes('--alone') ? undefined : await peerOf(method, rows, width);
    results.push({ map: method, rows: count, ...figures(space, ours) });
    if (typeof peer === 'string') results.push({ map: peer, rows: count });
    else if (peer) {
      const times = round(ours.cpuSeconds / peer.cpuSeconds, 3);
      results.push({
        map: peer.name,
        rows: count,
        ...figures(space, peer),
        'ours of its cpu': times,
      });
    }
  }
  return { name: `maps of ${count} × ${width}`, rows: results };
}

function made(space: MetricSpace, method: (typeof methods)[number]): Made {
  const started = process.cpuUsage();
  const positions = finish(projectRows(space, { method, seed }));
  return { positions, cpuSeconds: secondsSince(started) };
}

function figures(space: MetricSpace, { positions, cpuSeconds }: Made): Record<string, number> {
  const quality = finish(mapQuality(space, positions, { seed, sampleRows: 5000 }));
  return {
    'cpu s': round(cpuSeconds, 2),
    'kept @15': round(quality.keptNeighbours, 4),
    'trust @15': round(quality.trustworthiness, 4),
  };
}

/** Another's map of the same rows by the same method; text where there is none. */
async function peerOf(
  method: (typeof methods)[number],
  rows: Float32Array,
  width: number,
): Promise<(Made & { readonly name: string }) | string | undefined> {
  switch (method) {
    case 'tsne':
      return byScikitLearn(rows, width);
    case 'umap':
      return byUmapJs(rows, width);
    case 'pca':
      return undefined;
  }
}

const script = `
import sys, time, numpy as np
from sklearn.manifold import TSNE
X = np.fromfile(sys.argv[1], dtype=np.float32).reshape(-1, int(sys.argv[2]))
start = time.process_time()
Y = TSNE(init='pca', random_state=42).fit_transform(X)
print(time.process_time() - start)
Y.astype(np.float32).tofile(sys.argv[1] + '.map')
`;

async function byScikitLearn(
  rows: Float32Array,
  width: number,
): Promise<(Made & { readonly name: string }) | string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sdrl-projection-'));
  const file = path.join(folder, 'rows');
  try {
    await writeFile(file, new Uint8Array(rows.buffer));
    const { stdout } = await execute('python3', ['-c', script, file, String(width)]);
    const bytes = new Uint8Array(await readFile(`${file}.map`));
    const positions = new Float32Array(bytes.buffer);
    return { name: 'scikit-learn tsne', positions, cpuSeconds: Number(stdout) };
  } catch (error) {
    console.log(error);
    return 'scikit-learn: skipped, python3 with it is not there';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function byUmapJs(rows: Float32Array, width: number): Made & { readonly name: string } {
  const nested = Array.from({ length: rows.length / width }, (_, row) => [
    ...rows.subarray(row * width, (row + 1) * width),
  ]);
  const random = createRandom(seed, 'umap-js');
  const started = process.cpuUsage();
  const positions = new UMAP({ random: () => random.next() }).fit(nested);
  const cpuSeconds = secondsSince(started);
  return { name: 'umap-js', positions: Float64Array.from(positions.flat()), cpuSeconds };
}

function finish<Result>(work: Generator<unknown, Result, void>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

function secondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
