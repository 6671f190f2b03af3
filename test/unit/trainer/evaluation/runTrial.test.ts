import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Canceled } from '../../../../src/core/errors';
import { evaluatedMethods } from '../../../../src/core/evaluation/evaluatedMethods';
import type { EvaluationSettings } from '../../../../src/core/evaluation/evaluationSettings';
import type { TrialResult } from '../../../../src/core/evaluation/trial';
import type { TrialLine } from '../../../../src/core/format/trialLines';
import { modelsFolder, saveEvaluation } from '../../../../src/files/evaluationFile';
import { loadModel } from '../../../../src/files/modelStore';
import { runTrial } from '../../../../src/trainer/evaluation/runTrial';
import { builtEngines } from '../../engines/builtEngines';
import { writeSmallDataset } from '../smallDataset';

const engineFiles = await builtEngines();
let folder: string;
let file: string;
let settings: EvaluationSettings;
let lines: TrialLine[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-trial-'));
  file = path.join(folder, 'x.sdrleval.json');
  lines = [];
  settings = {
    layout: writeSmallDataset(folder),
    preparation: { minRatings: 1, filter: 'once', testFraction: 0.2 },
    seeds: [42],
    ks: [3, 5],
    methods: evaluatedMethods({
      baselines: ['popularity', 'ials'],
      presets: ['paper'],
      training: { epochs: 4 },
      ablation: false,
      proportions: false,
    }),
    classification: true,
  };
  await saveEvaluation(file, { settings, results: [] });
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(id: string, signal = new AbortController().signal): Promise<TrialResult> {
  return runTrial(file, id, { signal, engineFiles, onLine: (line) => lines.push(line) });
}

const withoutSeconds = (result: TrialResult): TrialResult => ({ ...result, seconds: 0 });
const model = (): string => path.join(modelsFolder(file), 'sdrl-paper@42.safetensors');

describe('runTrial', () => {
  it('measures a baseline at the lengths asked for, and classifies its items where it has vectors', async () => {
    const popularity = await run('popularity@42');
    expect(Object.keys(popularity.metrics.masked)).toContain('ndcg@3');
    expect(Object.keys(popularity.perUser)).toEqual(['f1@5', 'ndcg@5']);
    expect(popularity.perUser['f1@5']).toHaveLength(popularity.metrics.users);
    expect(popularity.testedUsers).toHaveLength(popularity.metrics.users);
    const mean = popularity.perUser['ndcg@5']!.reduce((a, b) => a + b) / popularity.metrics.users;
    expect(mean).toBeCloseTo(popularity.metrics.masked['ndcg@5']!, 3);
    expect(popularity.classification).toBeUndefined();
    const ials = await run('ials@42');
    expect(ials.classification!.testedItems).toBe(6);
    expect(ials.testedUsers).toEqual(popularity.testedUsers);
  });

  it('trains, measures, classifies and keeps SDRL, and tells how far it is', async () => {
    const result = await run('sdrl-paper@42');
    expect(result.training).toMatchObject({ epochsDone: 4 });
    expect(result.blocks!.map(({ name }) => name)).toEqual([
      'internal',
      'external',
      'other',
      'all',
    ]);
    expect(result.classification!.seenByBlock).toHaveLength(3);
    expect(path.resolve(folder, result.model!)).toBe(model());
    expect((await loadModel(model())).metrics).toEqual(result.metrics);
    expect(readdirSync(modelsFolder(file))).toEqual(['sdrl-paper@42.safetensors']);
    const fractions = lines.flatMap((line) => (line.type === 'progress' ? [line.fraction] : []));
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeGreaterThan(0.9);
    const told = lines.find((line) => line.type === 'dataset');
    expect(told).toMatchObject({ dataset: { users: 40, items: 30 } });
  });

  it('goes on with what is there of the same training, and trains anew what is not', async () => {
    const first = await run('sdrl-paper@42');
    lines = [];
    expect(first.seconds).toBeGreaterThan(0);
    const again = await run('sdrl-paper@42');
    expect(withoutSeconds(again)).toEqual(withoutSeconds(first));
    expect(again.seconds).toBeUndefined();
    const { mtimeMs } = statSync(model());
    const longer = evaluatedMethods({
      baselines: [],
      presets: ['paper'],
      training: { epochs: 5 },
      ablation: false,
      proportions: false,
    });
    await saveEvaluation(file, { settings: { ...settings, methods: longer }, results: [] });
    expect((await run('sdrl-paper@42')).training!.epochsDone).toBe(5);
    expect(statSync(model()).mtimeMs).toBeGreaterThanOrEqual(mtimeMs);
    writeFileSync(model(), 'no model');
    expect((await run('sdrl-paper@42')).training!.epochsDone).toBe(5);
  });

  it('comes to the same after cancellations wherever it was', async () => {
    const whole = await run('sdrl-paper@42');
    rmSync(modelsFolder(file), { recursive: true });
    for (const moment of [0.1, 0.3, 0.6, 0.9]) {
      const stop = new AbortController();
      const stopped = runTrial(file, 'sdrl-paper@42', {
        signal: stop.signal,
        engineFiles,
        onLine: (line) => {
          if (line.type === 'progress' && line.fraction > moment) stop.abort();
        },
      });
      await expect(stopped).rejects.toThrow(Canceled);
    }
    expect(withoutSeconds(await run('sdrl-paper@42'))).toEqual(withoutSeconds(whole));
  });

  it('refuses data that is not that of the results', async () => {
    const dataset = {
      name: 'x',
      fingerprint: 'sha256:00',
      users: 1,
      items: 1,
      ratings: 1,
      categories: [],
    };
    await saveEvaluation(file, { settings, dataset, results: [] });
    await expect(run('popularity@42')).rejects.toMatchObject({ code: 'evaluation/other-data' });
  });
});
