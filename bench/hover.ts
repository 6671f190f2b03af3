/**
 * How long a hover waits for its card, asked of the trainer process with the model in memory, as an
 * editor asks it; and how long the dataset editor waits for the rows in view, at random places of a
 * generated ratings file, against reading the file from its start (`node:readline`) in the same run.
 * `--rows n` for another size than 10 million. Needs `npm run build` first.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createRandom } from '../src/core/random';
import { TrainerProcess } from '../src/host/trainer/trainerProcess';
import { createTrainedSample } from '../test/workbench/trainedSample';
import type { BenchResult } from './benchResult';

const hovers = 600;
const views = 300;
/** Lines that a window shows. */
const viewLines = 40;

export async function run(args: readonly string[]): Promise<BenchResult> {
  const at = args.indexOf('--rows');
  const rows = at < 0 ? 10_000_000 : Number(args[at + 1]);
  const trainer = new TrainerProcess({
    modulePath: path.resolve('dist', 'trainer.js'),
    log: () => undefined,
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sdrl-bench-'));
  try {
    return {
      name: 'hover',
      rows: [await measureHovers(trainer), await measureRows(trainer, folder, rows)],
    };
  } finally {
    trainer.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureHovers(trainer: TrainerProcess): Promise<BenchResult['rows'][number]> {
  const sample = await createTrainedSample();
  try {
    const { model, path: folder } = sample;
    const file = path.join(folder, 'ratings.csv');
    const idsOf = async (side: 'user' | 'item'): Promise<string[]> => {
      const query = { side, filter: '', offset: 0, limit: 10_000 };
      return (await trainer.request('listRows', { model, ...query })).rows.map(({ id }) => id);
    };
    const [users, items] = [await idsOf('user'), await idsOf('item')];
    const random = createRandom(1, 'hovers');
    const anyOf = (ids: readonly string[]): string => ids[random.integer(ids.length)]!;
    const times: number[] = [];
    for (let i = 0; i < hovers; i++) {
      const [userId, itemId] = [anyOf(users), anyOf(items)];
      const start = performance.now();
      await trainer.request('datasetTable', { file });
      if (i % 3 === 0) await trainer.request('describeRating', { model, userId, itemId });
      else {
        const row =
          i % 3 === 1
            ? ({ side: 'user', id: userId } as const)
            : { side: 'item' as const, id: itemId };
        await trainer.request('describeRow', { model, ...row, neighbours: 3 });
      }
      times.push(performance.now() - start);
    }
    return { of: 'hover', ...percentiles(times.slice(hovers / 10)) };
  } finally {
    await sample.remove();
  }
}

async function measureRows(
  trainer: TrainerProcess,
  folder: string,
  rows: number,
): Promise<BenchResult['rows'][number]> {
  const file = path.join(folder, 'ratings.csv');
  await writeRatings(file, rows);
  const opening = performance.now();
  const { version, lines, sizeBytes } = await trainer.request('openLines', { file });
  const openMs = performance.now() - opening;
  const random = createRandom(1, 'views');
  const times: number[] = [];
  for (let i = 0; i < views; i++) {
    const from = random.integer(lines - viewLines);
    const start = performance.now();
    const found = await trainer.request('readLines', { file, version, from, count: viewLines });
    times.push(performance.now() - start);
    if (!found[0]?.text.startsWith(`${userOf(from)},`)) throw new Error(`Not line ${from}.`);
  }
  const naiveMs = await medianOf([0.25, 0.5, 0.75], (share) =>
    readFromStart(file, Math.floor(share * lines)),
  );
  const measured = percentiles(times);
  return {
    of: `${viewLines} of ${lines} lines`,
    ...measured,
    'file MB': Math.round(sizeBytes / 1e6),
    'open ms': Math.round(openMs),
    'a line, ms': Number((measured['median ms'] / viewLines).toFixed(4)),
    'from the start, ms': Math.round(naiveMs),
    'times faster': Math.round(naiveMs / measured['median ms']),
  };
}

function userOf(line: number): string {
  return line === 0 ? 'userId' : String(Math.floor(line / 50) + 1);
}

async function writeRatings(file: string, rows: number): Promise<void> {
  const handle = await open(file, 'w');
  const step = 100_000;
  await handle.write('userId,movieId,rating,timestamp\n');
  for (let first = 1; first <= rows; first += step) {
    const last = Math.min(rows, first + step - 1);
    const text: string[] = [];
    for (let line = first; line <= last; line++)
      text.push(
        `${userOf(line)},${(line * 7919) % 62423},${(1 + (line % 9)) / 2},${964982703 + line}`,
      );
    await handle.write(`${text.join('\n')}\n`);
  }
  await handle.close();
}

/** Time until the lines from this one on are there. */
async function readFromStart(file: string, line: number): Promise<number> {
  const start = performance.now();
  const input = createReadStream(file);
  const lines = createInterface({ input });
  let number = 0;
  await new Promise<void>((resolve) => {
    lines.on('line', () => {
      if (number++ === line + viewLines) resolve();
    });
  });
  const ms = performance.now() - start;
  lines.close();
  input.destroy();
  return ms;
}

async function medianOf(
  shares: readonly number[],
  measure: (share: number) => Promise<number>,
): Promise<number> {
  const times: number[] = [];
  for (const share of shares) times.push(await measure(share));
  return percentiles(times)['median ms'];
}

function percentiles(times: readonly number[]): { 'median ms': number; 'p95 ms': number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.floor(share * sorted.length)] ?? NaN).toFixed(2));
  return { 'median ms': at(0.5), 'p95 ms': at(0.95) };
}
