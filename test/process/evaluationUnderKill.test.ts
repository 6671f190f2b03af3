import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadEvaluation } from '../../src/files/evaluationFile';
import { buildSdrl, Sdrl } from '../cli/sdrl';

let folder: string;
let sdrl: Sdrl;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-evaluation-kill-'));
  sdrl = new Sdrl(await buildSdrl(folder), folder);
  await sdrl.run('sample', 'club');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const settings = [
  ...['--preset=paper', '--epochs=12', '--seeds=2', '--baselines=popularity'],
  '--no-classification',
];

/** What the file has of each trial, but for how long it took. */
async function outcomeIn(name: string): Promise<unknown> {
  const { settings: kept, dataset, results } = await loadEvaluation(path.join(folder, name));
  const outcomes = results.map(({ model, ...result }) => ({
    ...result,
    seconds: 0,
    model: model && path.basename(model),
  }));
  return { kept, dataset, outcomes: outcomes.sort((a, b) => (a.trial < b.trial ? -1 : 1)) };
}

it('is complete after kills at any moment, with what a run without them gives', async () => {
  const whole = await sdrl.run('evaluate', 'club', ...settings, '--out=whole.sdrleval.json');
  expect(whole.code).toBe(0);
  // After the plan, in the middle of trainings, and after a result.
  for (const words of ['4 trials', 'ratings, 10 categories', ' done']) {
    const child = sdrl.start('evaluate', 'club', ...settings, '--out=killed.sdrleval.json');
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes(words)) child.kill('SIGKILL');
    });
    await once(child, 'close');
    await loadEvaluation(path.join(folder, 'killed.sdrleval.json'));
  }
  const last = await sdrl.run('evaluate', 'club', ...settings, '--out=killed.sdrleval.json');
  expect(last.code).toBe(0);
  expect(await outcomeIn('killed.sdrleval.json')).toEqual(await outcomeIn('whole.sdrleval.json'));
  // The trials ended with the process that was killed: nothing of theirs is left over.
  expect(readdirSync(path.join(folder, 'killed.sdrleval.models')).sort()).toEqual([
    'sdrl-paper@42.safetensors',
    'sdrl-paper@43.safetensors',
  ]);
}, 240_000);
