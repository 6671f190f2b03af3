import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelApi } from '../../../src/protocol/modelApi';
import type { TrainerApi, TrainRequest } from '../../../src/protocol/trainerApi';
import { isTrainerNotice } from '../../../src/protocol/trainerConnection';
import { trainerGuards } from '../../../src/protocol/trainerGuards';
import { spoiledCopies } from './spoiledCopies';

/** The others are those of `modelGuards`. */
type OwnMethod = Exclude<keyof TrainerApi, keyof ModelApi>;

const train: TrainRequest = {
  layout: {
    format: 'table',
    folder: '/data',
    encoding: 'utf-8',
    ratings: {
      file: 'ratings.tsv',
      delimiter: '\t',
      quoting: 'none',
      header: true,
      user: 'user',
      item: 1,
      rating: 'stars',
      timestamp: 3,
      ratingRange: [0.5, 5],
    },
    items: {
      file: 'items.tsv',
      delimiter: '\t',
      quoting: 'none',
      header: false,
      item: 0,
      title: 1,
      categories: { type: 'list', column: 2, separator: '|' },
    },
  },
  testFile: '/data/test.tsv',
  preparation: { minRatings: 20, filter: 'once', testFraction: 0.2, seed: 42 },
  spec: {
    blocks: [
      { name: 'internal', width: 64, supervision: { type: 'categories' } },
      { name: 'mood', width: 32, supervision: { type: 'labels', column: 'mood' } },
      { name: 'other', width: 32, supervision: { type: 'none' } },
    ],
    hiddenWidth: 128,
    encoder: 'deterministic',
    klWeight: 0,
    scoreWeights: [1, 1, 1],
  },
  training: {
    epochs: 30,
    learningRate: 0.003,
    schedule: 'cosine',
    batchUsers: 128,
    batchItems: 128,
    inputDropout: 0,
    sampledColumns: 0,
    validationFraction: 0,
    patience: 5,
    seed: 42,
  },
  out: '/data/model.safetensors',
  resume: false,
  engine: { name: 'wasm', threads: 2, isReproducible: true, tfjsNodePath: '/opt/tfjs-node' },
};

const valid: { readonly [M in OwnMethod]: TrainerApi[M]['params'] } = {
  recognizeFolder: { folder: '/data' },
  saveLayout: { layout: train.layout },
  writeSample: { folder: '/data', seed: 7 },
  train,
  evaluate: {
    file: '/data/x.sdrleval.json',
    parallel: 2,
    runner: 'ray://head:8265',
    engine: { name: 'wasm', threads: 2, isReproducible: true, tfjsNodePath: '/opt/tfjs-node' },
  },
  openModel: { path: '/data/model.safetensors' },
  datasetTable: { file: '/data/ratings.csv' },
  targetAt: { file: '/data/ratings.csv', version: '1:2', line: 0, column: 3 },
  openLines: { file: '/data/ratings.csv' },
  readLines: { file: '/data/ratings.csv', version: '1:2', from: 0, count: 256 },
  listTensors: { path: '/any.safetensors' },
  readMetadata: { model: '/m.safetensors', file: '/meta.csv', side: 'user' },
  writeEmbedding: {
    model: '/m.safetensors',
    side: 'item',
    block: 'all',
    format: 'npy',
    ids: ['1', '__proto__'],
    vectorsOut: '/out.npy',
    metadataOut: '/out.metadata.tsv',
  },
  findLine: { file: '/data/ratings.csv', version: '1:2', text: 'a', from: 7 },
};
const methods = Object.keys(valid) as OwnMethod[];

describe('trainerGuards', () => {
  it.each(methods)('accepts the parameters of %s and refuses them when any part is wrong', (m) => {
    const isParams = trainerGuards[m];
    expect(isParams(valid[m])).toBe(true);
    expect(isParams(structuredClone(valid[m]))).toBe(true);
    const accepted = spoiledCopies(valid[m]).filter(([, copy]) => isParams(copy));
    expect(accepted.map(([path]) => path)).toEqual([]);
  });

  it('accepts a request without what is optional, and flag columns as categories', () => {
    const { testFile, engine, ...rest } = train;
    expect(testFile && engine).toBeTruthy();
    const { ratings, items, ...layout } = train.layout;
    const categories = { type: 'flags', firstFlag: 5, names: ['Drama'] };
    const { timestamp, ratingRange, ...implicit } = ratings;
    expect(timestamp !== undefined && ratingRange !== undefined).toBe(true);
    for (const variant of [
      { ...rest, layout: { ...layout, ratings: implicit } },
      { ...rest, layout: { ...layout, ratings, items: { ...items, categories } } },
    ])
      expect(trainerGuards.train(variant)).toBe(true);
  });

  it.each([
    ['an infinite learning rate', { training: { ...train.training, learningRate: Infinity } }],
    ['a NUL in a path', { out: '/data/\0' }],
    ['an empty path', { out: '' }],
    ['a range of three', { layout: withRange([1, 2, 3]) }],
    ['a sparse list of blocks', { spec: { ...train.spec, blocks: new Array(3) } }],
  ])('refuses %s', (_case, change) => {
    expect(trainerGuards.train({ ...train, ...change })).toBe(false);
  });

  it('does not look for properties in the prototype', () => {
    expect(trainerGuards.openModel(Object.create({ path: '/m' }))).toBe(false);
  });

  it('never throws, and accepts no random value', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true });
    fc.assert(
      fc.property(anything, (value) => {
        for (const method of methods) expect(trainerGuards[method](value)).toBe(false);
        expect(isTrainerNotice(value)).toBe(false);
      }),
      { seed: 42, numRuns: 10_000 },
    );
  });
});

function withRange(ratingRange: unknown): unknown {
  return { ...train.layout, ratings: { ...train.layout.ratings, ratingRange } };
}
