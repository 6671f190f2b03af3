/**
 * Ten million generated ratings into CSR: rows a second, peak memory, time until quiet after a
 * cancel; beside it what one would write first (readline and split) on the same file. Processor
 * time stands beside wall time, for it says more on a machine that is busy. `--rows n` for another
 * size.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BenchResult } from './benchResult';

const execute = promisify(execFile);
const itemCount = 10_681;
const ratingsPerUser = 140;
const cancelMoments = 8;

interface ChildResult {
  readonly rows: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

export async function run(args: readonly string[]): Promise<BenchResult> {
  const at = args.indexOf('--rows');
  const rows = at < 0 ? 10_000_000 : Number(args[at + 1]);
  const folder = await mkdtemp(path.join(tmpdir(), 'sdrl-reading-'));
  try {
    const child = path.join(folder, 'readingChild.mjs');
    await bundle(child);
    const results: BenchResult['rows'][number][] = [];
    for (const order of ['by user', 'shuffled'] as const) {
      const file = path.join(folder, 'ratings.csv');
      await generate(file, rows, order);
      const read = await runChild(child, 'read', file);
      const latencies: number[] = [];
      for (let i = 1; i <= cancelMoments; i++) {
        const delayMs = Math.round((read.ms * i) / (cancelMoments + 1));
        const { ms, rows: left } = await runChild(child, 'cancel', file, delayMs);
        if (left === 0) latencies.push(ms - delayMs);
      }
      const plain = await runChild(child, 'plain', file);
      results.push({
        order,
        rows: read.rows,
        'rows/s': Math.round((read.rows / read.ms) * 1000),
        'rows/cpu s': Math.round((read.rows / read.cpuMs) * 1000),
        'peak MB': Math.round(read.peakBytes / 1e6),
        'cancel ms (worst)': Math.round(Math.max(...latencies)),
        'cancels tried': latencies.length,
        'plain rows/s': Math.round((plain.rows / plain.ms) * 1000),
        'plain peak MB': Math.round(plain.peakBytes / 1e6),
        'times faster': Number((plain.ms / read.ms).toFixed(2)),
      });
    }
    return { name: 'reading', rows: results };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The child in one file, so that it starts as the product's bundles do. */
async function bundle(outfile: string): Promise<void> {
  const options = ['--bundle', '--platform=node', '--format=esm', `--outfile=${outfile}`];
  const esbuild = path.join('node_modules', 'esbuild', 'bin', 'esbuild');
  await execute(esbuild, ['bench/readingChild.ts', ...options]);
}

async function runChild(
  child: string,
  task: string,
  file: string,
  delayMs = 0,
): Promise<ChildResult> {
  const heap = '--max-old-space-size=4096'; // for the plain way: ten million small arrays
  const { stdout } = await execute(process.execPath, [heap, child, task, file, String(delayMs)]);
  return JSON.parse(stdout) as ChildResult; // our own child's one line
}

/** Distinct (user, item) pairs: a stride prime to the item count never meets an item twice. */
async function generate(file: string, rows: number, order: 'by user' | 'shuffled'): Promise<void> {
  const handle = await open(file, 'w');
  try {
    let lines = ['userId,movieId,rating,timestamp'];
    // A prime that does not divide the number of rows: multiples of it visit every row once.
    const step = order === 'by user' ? 1 : 7_368_787;
    for (let n = 0, row = 0; n < rows; n++, row = (row + step) % rows) {
      const user = Math.floor(row / ratingsPerUser);
      const item = (user * 7919 + (row % ratingsPerUser) * 4441) % itemCount;
      const rating = (1 + ((Math.imul(row, 0x9e3779b1) >>> 0) % 10)) / 2;
      lines.push(`${user + 1},${item + 1},${rating.toFixed(1)},${964_982_703 + row}`);
      if (lines.length === 100_000) {
        await handle.write(`${lines.join('\n')}\n`);
        lines = [];
      }
    }
    await handle.write(`${lines.join('\n')}\n`);
  } finally {
    await handle.close();
  }
}
