/**
 * Exact nearest neighbours by a scan of all rows: milliseconds a query by the SIMD kernel, wall and
 * processor time, and the same with a plain TypeScript loop; the graph of 15 neighbours that maps start from, exact and by
 * descent, with its recall. `--rows n` (1 000 000), `--width n` (64), `--graph n` (100 000 rows of
 * the graph).
 */
import { buildKernels } from '../scripts/buildKernels.mjs';
import { createNeighbourIndex, type Nearness } from '../src/core/analysis/neighbourIndex';
import { plainRowKernel } from '../src/core/analysis/plainRowKernel';
import { createMetricSpace } from '../src/core/projection/metricSpace';
import { neighbourGraph, type NeighbourGraph } from '../src/core/projection/neighbourGraph';
import { createRandom } from '../src/core/random';
import { simdKernels } from '../src/engines/simd/simdKernels';
import type { BenchResult } from './benchResult';
import { recommenderRows } from './recommenderRows';

const queries = 20;
const neighbours = 15;
const recallRows = 500;

export async function run(args: readonly string[]): Promise<BenchResult> {
  const numberAfter = (flag: string, fallback: number): number =>
    args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : fallback;
  const [count, width] = [numberAfter('--rows', 1_000_000), numberAfter('--width', 64)];
  const kernels = simdKernels(await buildKernels());
  const rows = randomRows(count, width);
  const simd = createNeighbourIndex(rows, width, kernels.createKernel);
  const plain = createNeighbourIndex(rows, width, plainRowKernel);
  const results: BenchResult['rows'][number][] = [];
  for (const measure of ['cosine', 'dot', 'euclidean'] as const) {
    const ours = queryTimes(simd, rows, width, measure);
    const theirs = queryTimes(plain, rows, width, measure);
    results.push({
      what: `nearest by ${measure}`,
      rows: count,
      'ms, median': round(ours.ms),
      'cpu ms, median': round(ours.cpuMs),
      'plain loop cpu ms': round(theirs.cpuMs),
      'times faster': round(theirs.cpuMs / ours.cpuMs),
    });
  }
  simd.dispose();
  plain.dispose();

  const graphRows = numberAfter('--graph', 100_000);
  const space = createMetricSpace(recommenderRows(graphRows, width), {
    width,
    metric: 'euclidean',
    ...kernels,
  });
  const started = process.cpuUsage();
  const graph = finish(neighbourGraph(space, { neighbours, seed: 42 }));
  const { user, system } = process.cpuUsage(started);
  results.push({
    what: `graph of ${neighbours} neighbours`,
    rows: graphRows,
    'cpu s': round((user + system) / 1e6),
    recall: Number(recall(space.rows, width, graph, kernels).toFixed(4)),
  });
  return { name: 'nearest neighbours', rows: results };
}

function randomRows(count: number, width: number): Float32Array {
  const random = createRandom('nearest');
  const rows = new Float32Array(count * width);
  for (let i = 0; i < rows.length; i++) rows[i] = random.next() - 0.5;
  return rows;
}

function queryTimes(
  index: ReturnType<typeof createNeighbourIndex>,
  rows: Float32Array,
  width: number,
  measure: Nearness,
): { readonly ms: number; readonly cpuMs: number } {
  const times: number[] = [];
  const cpuTimes: number[] = [];
  for (let i = -2; i < queries; i++) {
    const row = ((i + 2) * 7919) % index.count;
    const startMs = performance.now();
    const started = process.cpuUsage();
    index.nearest(rows.subarray(row * width, (row + 1) * width), 10, measure, row);
    if (i < 0) continue; // two to warm up
    const { user, system } = process.cpuUsage(started);
    times.push(performance.now() - startMs);
    cpuTimes.push((user + system) / 1000);
  }
  return { ms: median(times), cpuMs: median(cpuTimes) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

/** The share of the exact neighbours that the graph has, from some rows evenly apart. */
function recall(
  rows: Float32Array,
  width: number,
  graph: NeighbourGraph,
  { createKernel }: Pick<ReturnType<typeof simdKernels>, 'createKernel'>,
): number {
  const index = createNeighbourIndex(rows, width, createKernel);
  let kept = 0;
  for (let i = 0; i < recallRows; i++) {
    const row = Math.floor((i * graph.count) / recallRows);
    const found = graph.ids.subarray(row * graph.size, (row + 1) * graph.size);
    const query = rows.subarray(row * width, (row + 1) * width);
    for (const near of index.nearest(query, graph.size, 'euclidean', row))
      if (found.includes(near.row)) kept++;
  }
  return kept / (recallRows * graph.size);
}

function finish<Result>(work: Generator<unknown, Result, void>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
