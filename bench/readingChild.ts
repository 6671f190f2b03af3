/** The work of `reading.ts`, in a process of its own: `node readingChild.js <task> <file> [delayMs]`. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readDataset } from '../src/files/readDataset';
import { Canceled } from '../src/core/errors';
import type { DatasetLayout } from '../src/core/dataset/datasetLayout';

const [task, file = '', delayMs = '0'] = process.argv.slice(2);
const cpuStarted = process.cpuUsage();
const started = performance.now();
const rows =
  task === 'read'
    ? await readAll()
    : task === 'cancel'
      ? await cancelAfter(Number(delayMs))
      : await readPlainly();
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(cpuStarted);
const cpuMs = (user + system) / 1000;
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(JSON.stringify({ rows, ms, cpuMs, peakBytes }));

async function readAll(signal?: AbortSignal): Promise<number> {
  const layout: DatasetLayout = {
    format: 'movielens-csv',
    folder: path.dirname(file),
    encoding: 'utf-8',
    ratings: {
      file: path.basename(file),
      delimiter: ',',
      header: true,
      user: 'userId',
      item: 'movieId',
      rating: 'rating',
      timestamp: 'timestamp',
      ratingRange: [0.5, 5],
    },
  };
  const { dataset } = await readDataset(layout, signal && { signal });
  return dataset.interactions.indices.length;
}

/** `ms` of the result is then the time until it was quiet, from when the cancel was due. */
async function cancelAfter(dueMs: number): Promise<number> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), dueMs);
  try {
    await readAll(controller.signal);
  } catch (error) {
    if (error instanceof Canceled) return 0;
    throw error;
  }
  return -1;
}

/** What one would write first: readline, split, Map, arrays. */
async function readPlainly(): Promise<number> {
  const users = new Map<string, number>();
  const items = new Map<string, number>();
  const entries: [number, number, number][] = [];
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const [user = '', item = '', rating] = line.split(',');
    if (!users.has(user)) users.set(user, users.size);
    if (!items.has(item)) items.set(item, items.size);
    entries.push([users.get(user)!, items.get(item)!, Number(rating)]);
  }
  entries.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return entries.length;
}
