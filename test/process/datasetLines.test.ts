import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Canceled } from '../../src/core/errors';
import { TrainerProcess } from '../../src/host/trainer/trainerProcess';
import type { DatasetApi } from '../../src/protocol/datasetApi';
import { bundleTrainer } from './bundleModule';

const lines = 2_000_000;
const lineOf = (line: number): string => `${Math.floor(line / 50)},${line % 9743},4.0,9`;

let folder: string;
let file: string;
let trainer: TrainerProcess;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-lines-'));
  file = path.join(folder, 'ratings.csv');
  writeFileSync(file, Array.from({ length: lines }, (_, i) => `${lineOf(i)}\n`).join(''));
  trainer = new TrainerProcess({
    modulePath: await bundleTrainer(folder),
    log: () => undefined,
  });
});
afterAll(() => {
  trainer.dispose();
  rmSync(folder, { recursive: true });
});

it('stops looking for lines when canceled, and opens the file when asked again', async () => {
  const stop = new AbortController();
  const events: DatasetApi['openLines']['event'][] = [];
  const opening = trainer.request(
    'openLines',
    { file },
    {
      signal: stop.signal,
      onEvent: (event) => {
        events.push(event);
        stop.abort();
      },
    },
  );
  await expect(opening).rejects.toThrow(Canceled);
  expect(events).toHaveLength(1);
  expect(events[0]!.bytesRead).toBeLessThan(events[0]!.totalBytes);
  const { pid } = trainer;
  const { version, lines: found } = await trainer.request('openLines', { file });
  expect(found).toBe(lines);
  expect(trainer.pid).toBe(pid);
  const read = await trainer.request('readLines', { file, version, from: 1_234_567, count: 2 });
  expect(read.map(({ text }) => text)).toEqual([lineOf(1_234_567), lineOf(1_234_568)]);
});

it('stops a search when canceled, and answers other questions meanwhile', async () => {
  const { version } = await trainer.request('openLines', { file });
  const stop = new AbortController();
  const search = trainer.request(
    'findLine',
    { file, version, text: 'nobody', from: 0 },
    { signal: stop.signal, onEvent: ({ done }) => done > 0 && stop.abort() },
  );
  const read = await trainer.request('readLines', { file, version, from: lines - 1, count: 5 });
  expect(read).toEqual([{ text: lineOf(lines - 1), isCut: false }]);
  await expect(search).rejects.toThrow(Canceled);
});
