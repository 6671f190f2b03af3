import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { createScorer } from '../../../../src/core/analysis/scoreItems';
import { engineNames } from '../../../../src/core/engine/engineChoice';
import { Canceled, UserError } from '../../../../src/core/errors';
import { explainItem } from '../../../../src/core/explain/explainItem';
import { itemFrame } from '../../../../src/core/explain/itemFrame';
import type { EngineFactory } from '../../../../src/core/engine/trainingEngine';
import { encoderSpec, type ModelSpec } from '../../../../src/core/model/modelSpec';
import type { SdrlModel } from '../../../../src/core/model/sdrlModel';
import { variantBlocks, variantNames } from '../../../../src/core/model/variants';
import type { TrainingEvent } from '../../../../src/core/training/trainingEvents';
import { trainModel, type TrainModelOptions } from '../../../../src/core/training/trainModel';
import { loadEngine } from '../../../../src/engines/loadEngine';
import { builtEngines } from '../../engines/builtEngines';
import { finish } from '../coRating/randomRatings';
import {
  tinyCoRatingSpec,
  tinyDataset,
  tinyReference,
  tinySettings,
  withItemBias,
} from './tinyDataset';

const engineFiles = await builtEngines();
const engines = await Promise.all(engineNames.map((name) => loadEngine({ name }, engineFiles)));
let createEngine: EngineFactory;

/** A clock that moves by 10 s at each look, so that every checkpoint is due. */
function fastClock(): () => number {
  let ms = 0;
  return () => (ms += 10_000);
}

function createOptions(change: Partial<TrainModelOptions> = {}): TrainModelOptions {
  return {
    dataset: tinyDataset(),
    datasetReference: tinyReference,
    ...tinySettings(),
    createEngine,
    pause: () => Promise.resolve(),
    now: fastClock(),
    ...change,
  };
}

/** Everything in a model that training computes, byte by byte. */
function bytesOf({ parameters, embeddings }: SdrlModel): unknown {
  const hex = (data: Float32Array): string => Buffer.from(data.slice().buffer).toString('hex');
  return {
    parameters: [...parameters].map(([name, { shape, data }]) => [name, shape, hex(data)]),
    user: embeddings.user.map(hex),
    item: embeddings.item.map(hex),
  };
}

function withoutSeconds(model: SdrlModel): unknown {
  return model.history.epochs.map(({ epoch, losses, validation }) => [epoch, losses, validation]);
}

/** Trains and keeps what was handed over as checkpoints. */
async function trainKeeping(
  options: TrainModelOptions,
): Promise<{ model: SdrlModel | undefined; error: unknown; last: SdrlModel[]; best: SdrlModel[] }> {
  const kept = { last: [] as SdrlModel[], best: [] as SdrlModel[] };
  const onCheckpoint = (checkpoint: SdrlModel, kind: 'last' | 'best'): Promise<void> => {
    kept[kind].push(checkpoint);
    return Promise.resolve();
  };
  try {
    return { model: await trainModel({ ...options, onCheckpoint }), error: undefined, ...kept };
  } catch (error) {
    return { model: undefined, error, ...kept };
  }
}

describe.each(engines)('trainModel with $name', (engine) => {
  beforeAll(() => {
    createEngine = engine.createEngine;
  });

  it('gives the same model byte for byte for the same seed, and another for another', async () => {
    const a = await trainModel(createOptions());
    const b = await trainModel(createOptions());
    const c = await trainModel(createOptions(tinySettings({ seed: 43 })));
    expect(bytesOf(b)).toEqual(bytesOf(a));
    expect(withoutSeconds(b)).toEqual(withoutSeconds(a));
    expect(bytesOf(c)).not.toEqual(bytesOf(a));
  });

  it('lowers every loss and tells each of them for every epoch', async () => {
    const events: TrainingEvent[] = [];
    const settings = tinySettings({ epochs: 40, learningRate: 1e-2 });
    const model = await trainModel(
      createOptions({ ...settings, onEvent: (event) => events.push(event) }),
    );
    const { terms, epochs } = model.history;
    expect(terms.length).toBe(6);
    expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    terms.forEach((term, i) =>
      expect(epochs.at(-1)!.losses[i], term).toBeLessThan(epochs[0]!.losses[i]!),
    );
    expect(events[0]).toEqual({
      type: 'start',
      engine: engine.name,
      terms,
      epochs: 40,
      stepsPerEpoch: 5,
      resumedFrom: [],
    });
    expect(events.filter(({ type }) => type === 'step').length).toBe(40 * 5);
    const told = events.flatMap((event) => (event.type === 'epoch' ? [event] : []));
    expect(told.map(({ record }) => record)).toEqual(epochs);
    expect(told.at(-1)!.secondsLeft).toBe(0);
    expect(told[0]!.secondsLeft).toBeGreaterThan(told[30]!.secondsLeft);
  });

  it.each(variantNames)('trains the variant %s', async (variant) => {
    const blocks = variantBlocks(variant, 16);
    const spec: ModelSpec = { ...tinySettings().spec, blocks, scoreWeights: blocks.map(() => 1) };
    const model = await trainModel(createOptions({ spec }));
    expect(model.status).toBe('complete');
    expect(model.embeddings.item.map(({ length }) => length)).toEqual(
      blocks.map(({ width }) => 30 * width),
    );
    for (const [name, { data }] of model.parameters)
      expect(data.every(Number.isFinite), name).toBe(true);
  });

  it('trains a variational encoder and a block with a partially labelled column', async () => {
    const { spec } = tinySettings();
    const mood = {
      name: 'mood',
      width: 3,
      supervision: { type: 'labels', column: 'mood' },
    } as const;
    const model = await trainModel(
      createOptions({
        spec: {
          ...spec,
          blocks: [...spec.blocks, mood],
          scoreWeights: [1, 1, 1, 1],
          encoder: 'variational',
          klWeight: 0.01,
        },
        ...{ training: tinySettings({ epochs: 30, learningRate: 1e-2 }).training },
      }),
    );
    const { terms, epochs } = model.history;
    expect(terms).toContain('mood.item');
    expect(terms).toContain('kl.user');
    const item = terms.indexOf('mood.item');
    expect(epochs.at(-1)!.losses[item]).toBeLessThan(epochs[0]!.losses[item]!);
  });

  it.each([
    [0, 0, 1, 'no'],
    [0.2, 0, 1, 'an'],
    [0, 12, 1, 'no'],
    [0.2, 12, 2, 'an'],
  ])(
    'resumes to the model of an uninterrupted training, byte for byte (validation part %f, co-rating rank %i, networks %i, %s item bias)',
    async (validationFraction, rank, members, bias) => {
      const settings = tinySettings({ validationFraction, inputDropout: 0.3 });
      if (rank > 0) settings.spec = tinyCoRatingSpec(rank, members);
      if (bias === 'an') settings.spec = withItemBias(settings.spec);
      const through = await trainKeeping(createOptions(settings));
      expect(through.last.map(({ epochsDone }) => epochsDone)).toEqual([1, 2, 3, 4, 5, 6]);
      for (const at of [1, 3, 6]) {
        const events: TrainingEvent[] = [];
        const resumeFrom = through.last[at - 1]!;
        const best = through.best.filter(({ epochsDone }) => epochsDone <= at).at(-1);
        const resumed = await trainModel(
          createOptions({
            ...settings,
            resumeFrom,
            ...(best ? { best } : {}),
            onEvent: (event) => events.push(event),
          }),
        );
        expect(bytesOf(resumed)).toEqual(bytesOf(through.model!));
        expect(withoutSeconds(resumed)).toEqual(withoutSeconds(through.model!));
        expect(events[0]).toMatchObject({ resumedFrom: resumeFrom.history.epochs });
      }
    },
  );

  it('puts a co-rating part behind what the encoders make, no wider than there are items', async () => {
    const events: TrainingEvent[] = [];
    const plain = await trainModel(createOptions());
    const model = await trainModel(
      createOptions({ spec: tinyCoRatingSpec(64), onEvent: (event) => events.push(event) }),
    );
    const [, external] = model.spec.blocks;
    expect(external).toMatchObject({ width: 4 + 30, coRating: { rank: 30 } });
    expect(encoderSpec(model.spec)).toEqual(plain.spec);
    for (const side of ['user', 'item'] as const) {
      const [internalRows, externalRows, otherRows] = model.embeddings[side];
      expect([internalRows, otherRows]).toEqual([
        plain.embeddings[side][0],
        plain.embeddings[side][2],
      ]);
      const encoded = externalRows!.filter((_, i) => i % 34 < 4);
      expect(encoded).toEqual(plain.embeddings[side][1]);
    }
    const shares = events.flatMap((event) => (event.type === 'coRating' ? [event.share] : []));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    expect(events.findIndex(({ type }) => type === 'start')).toBe(shares.length);
  });

  it('trains networks side by side, each with a share of every block', async () => {
    const plain = await trainModel(createOptions({ spec: tinyCoRatingSpec(12) }));
    const model = await trainModel(createOptions({ spec: tinyCoRatingSpec(12, 2) }));
    for (const [name, { data }] of plain.parameters)
      expect(model.parameters.get(name)!.data, name).toEqual(data);
    const other = model.parameters.get('user.2.encoder.internal.0.weight')!;
    expect(other.data).not.toEqual(plain.parameters.get('user.encoder.internal.0.weight')!.data);
    for (const side of ['user', 'item'] as const) {
      const first = model.embeddings[side][0]!.filter((_, i) => i % 16 < 8);
      first.forEach((value, i) =>
        expect(value * Math.SQRT2).toBeCloseTo(plain.embeddings[side][0]![i]!, 6),
      );
    }
    const explained = explainItem(model, finish(itemFrame(model)), { userRow: 3, itemRow: 5 });
    for (const { ratings } of explained) expect(Math.abs(ratings!.rest)).toBeLessThan(1e-4);
  });

  it('learns a bias of each item, the mean over the networks, that users meet with 1', async () => {
    const spec = withItemBias(tinyCoRatingSpec(12, 2));
    const model = await trainModel(createOptions({ spec }));
    const [user, item] = [model.embeddings.user[3]!, model.embeddings.item[3]!];
    expect([...user]).toEqual(new Array(40).fill(1));
    const biases = ['item.bias.values', 'item.2.bias.values'].map(
      (name) => model.parameters.get(name)!.data,
    );
    item.forEach((value, i) => expect(value).toBeCloseTo((biases[0]![i]! + biases[1]![i]!) / 2, 7));
    // Most pairs are not rated, and how many are differs by item.
    expect(item.reduce((sum, value) => sum + value, 0)).toBeLessThan(0);
    expect(new Set(item).size).toBeGreaterThan(20);
    const explained = explainItem(model, finish(itemFrame(model)), { userRow: 3, itemRow: 5 });
    const [own] = explained.slice(3);
    expect(own!.product).toBe(item[5]);
    expect([own!.ratings, own!.categories, own!.likeUsers]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const score = createScorer(model);
    const scores = new Float64Array(30);
    score(3, scores);
    expect(explained.reduce((sum, { product }) => sum + product, 0)).toBeCloseTo(scores[5]!, 9);
  });

  it('is cancelled while the co-rating part is fitted', async () => {
    const controller = new AbortController();
    const refuse: EngineFactory = () => Promise.reject(new Error('an engine was made'));
    const { error } = await trainKeeping(
      createOptions({
        spec: tinyCoRatingSpec(12),
        createEngine: refuse,
        signal: controller.signal,
        onEvent: ({ type }) => type === 'coRating' && controller.abort(),
      }),
    );
    expect(error).toBeInstanceOf(Canceled);
  });

  it('chooses the epoch with the best validation figure and stops when it stays the best', async () => {
    const settings = tinySettings({
      validationFraction: 0.3,
      epochs: 200,
      patience: 3,
      learningRate: 0.02,
      schedule: 'constant',
    });
    const { model, last, best } = await trainKeeping(createOptions(settings));
    const figures = model!.history.epochs.map(({ validation }) => validation!);
    const bestEpoch = figures.indexOf(Math.max(...figures)) + 1;
    expect(model!.epochsDone).toBe(bestEpoch);
    expect(figures.length).toBe(bestEpoch + 3);
    expect(figures.length).toBeLessThan(200);
    expect(bytesOf(best.at(-1)!)).toEqual(bytesOf(model!));
    expect(last.at(-1)!.epochsDone).toBe(figures.length);
    expect(figures.every((figure) => figure >= 0 && figure <= 100)).toBe(true);
  });

  it('hands over the last complete epoch when it is cancelled within a later one', async () => {
    const through = await trainKeeping(createOptions());
    const controller = new AbortController();
    let stepsAfter = 0;
    const { error, last } = await trainKeeping(
      createOptions({
        signal: controller.signal,
        // A clock that stands still: no checkpoint but the first is due before the end.
        now: () => 0,
        onEvent: (event) => {
          if (controller.signal.aborted) stepsAfter++;
          if (event.type === 'step' && event.epoch === 4 && event.step === 3) controller.abort();
        },
      }),
    );
    expect(error).toBeInstanceOf(Canceled);
    expect(stepsAfter).toBe(0);
    expect(last.map(({ epochsDone }) => epochsDone)).toEqual([1, 3]);
    expect(bytesOf(last[1]!)).toEqual(bytesOf(through.last[2]!));
    expect(last[1]!.optimizer).toEqual(through.last[2]!.optimizer);
    expect(last[1]!.status).toBe('partial');
  });

  it('hands over nothing when it is cancelled before an epoch is complete', async () => {
    const controller = new AbortController();
    const { error, last } = await trainKeeping(
      createOptions({
        signal: controller.signal,
        onEvent: (event) => event.type === 'step' && controller.abort(),
      }),
    );
    expect(error).toBeInstanceOf(Canceled);
    expect(last).toEqual([]);
  });

  it('hears of a step that fails before the one it waits for', async () => {
    const unheard: unknown[] = [];
    const listen = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', listen);
    const failing: EngineFactory = async (...options) => {
      const inner = await createEngine(...options);
      let steps = 0;
      return {
        name: inner.name,
        step: async (batch) => {
          if (++steps === 2) throw new Canceled();
          await setTimeout(20);
          return inner.step(batch);
        },
        encode: (side, rows) => inner.encode(side, rows),
        itemBias: () => inner.itemBias(),
        exportState: () => inner.exportState(),
        importState: (state) => inner.importState(state),
        dispose: () => inner.dispose(),
      };
    };
    const { error } = await trainKeeping(createOptions({ createEngine: failing }));
    process.off('unhandledRejection', listen);
    expect(error).toBeInstanceOf(Canceled);
    expect(unheard).toEqual([]);
  });

  it('is cancelled before any work when the signal is aborted already', async () => {
    const signal = AbortSignal.abort();
    const refuse: EngineFactory = () => Promise.reject(new Error('an engine was made'));
    const { error } = await trainKeeping(createOptions({ signal, createEngine: refuse }));
    expect(error).toBeInstanceOf(Canceled);
  });

  it.each<[string, (options: TrainModelOptions) => Partial<TrainModelOptions>, RegExp]>([
    [
      'other data',
      () => ({ datasetReference: { ...tinyReference, fingerprint: 'sha256:other' } }),
      /differs in the data: .*sha256:tiny.*sha256:other/,
    ],
    [
      'another preparation',
      () => ({ datasetReference: { ...tinyReference, preparation: 'seed 7' } }),
      /the preparation/,
    ],
    [
      'other blocks',
      ({ spec }) => ({
        spec: { ...spec, blocks: spec.blocks.slice(1), scoreWeights: [1, 1] },
      }),
      /the blocks/,
    ],
    [
      'another seed',
      ({ training }) => ({ training: { ...training, seed: 1 } }),
      /the seed: it has 42, this training 1/,
    ],
    [
      'more epochs',
      ({ training }) => ({ training: { ...training, epochs: 60 } }),
      /the number of epochs: it has 6, this training 60/,
    ],
    [
      'sampled columns',
      ({ training }) => ({ training: { ...training, sampledColumns: 16 } }),
      /the sampled columns: it has 0, this training 16/,
    ],
  ])('refuses to resume with %s', async (_, change, message) => {
    const options = createOptions();
    const { last } = await trainKeeping(options);
    const resumed = trainModel({ ...options, ...change(options), resumeFrom: last[0]! });
    await expect(resumed).rejects.toThrow(UserError);
    await expect(resumed).rejects.toThrow(message);
  });

  it('refuses to resume from a finished model, and without the best epoch it needs', async () => {
    const settings = tinySettings({ validationFraction: 0.3, epochs: 12, learningRate: 0.03 });
    const { model, last } = await trainKeeping(createOptions(settings));
    await expect(trainModel(createOptions({ ...settings, resumeFrom: model! }))).rejects.toThrow(
      /no optimizer state/,
    );
    const pastBest = last.find(({ epochsDone }) => epochsDone > model!.epochsDone);
    expect(pastBest, 'an epoch after the best').toBeDefined();
    await expect(trainModel(createOptions({ ...settings, resumeFrom: pastBest! }))).rejects.toThrow(
      /best epoch so far is .* missing or older/,
    );
  });

  it('says in which epoch a loss stopped being a number, and what to do', async () => {
    const diverging: EngineFactory = async (...args) => {
      const engine = await createEngine(...args);
      let steps = 0;
      return {
        name: engine.name,
        step: async (batch) => {
          const losses = await engine.step(batch);
          if (++steps === 7) losses[2] = NaN;
          return losses;
        },
        encode: (side, rows) => engine.encode(side, rows),
        itemBias: () => engine.itemBias(),
        exportState: () => engine.exportState(),
        importState: (state) => engine.importState(state),
        dispose: () => engine.dispose(),
      };
    };
    const { error } = await trainKeeping(createOptions({ createEngine: diverging }));
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toMatch(
      /diverged in epoch 2: the loss "rating" is NaN\. Lower the learning rate/,
    );
  });

  it('refuses blocks whose labels the data does not have', async () => {
    const dataset = tinyDataset();
    const { spec } = tinySettings();
    const bare = { ...dataset, categories: { ...dataset.categories, names: [] } };
    await expect(trainModel(createOptions({ dataset: bare }))).rejects.toThrow(
      /"internal" is taught by item categories, but tiny has none/,
    );
    const [internal] = spec.blocks;
    const blocks = [{ ...internal!, supervision: { type: 'labels', column: 'studio' } as const }];
    await expect(
      trainModel(createOptions({ spec: { ...spec, blocks, scoreWeights: [1] } })),
    ).rejects.toThrow(/"internal" is taught by the column "studio"/);
  });
});
