import { IdTable } from '../../../src/core/dataset/idTable';
import type { SdrlModel } from '../../../src/core/model/sdrlModel';
import { createRandom } from '../../../src/core/random';
import { csrFromPairs } from './csrFromPairs';

export interface SmallModelOptions {
  readonly users?: number;
  readonly items?: number;
  /** Of each of the two blocks. */
  readonly width?: number;
  readonly seed?: number;
}

/** A model with random embeddings; user `i` has rated every item `j` with `(i + j) % 5 === 0`. */
export function smallModel({
  users = 6,
  items = 8,
  width = 3,
  seed = 1,
}: SmallModelOptions = {}): SdrlModel {
  const random = createRandom(seed, 'small model');
  const embedding = (rows: number): Float32Array =>
    Float32Array.from({ length: rows * width }, () => random.normal());
  const pairs: [number, number][] = [];
  for (let i = 0; i < users; i++)
    for (let j = 0; j < items; j++) if ((i + j) % 5 === 0) pairs.push([i, j]);
  return {
    spec: {
      blocks: [
        { name: 'internal', width, supervision: { type: 'categories' } },
        { name: 'external', width, supervision: { type: 'interactions' } },
      ],
      hiddenWidth: 4,
      encoder: 'deterministic',
      klWeight: 0,
      scoreWeights: [1, 1],
    },
    training: {
      epochs: 3,
      learningRate: 0.003,
      schedule: 'cosine',
      batchUsers: 4,
      batchItems: 4,
      inputDropout: 0,
      sampledColumns: 0,
      validationFraction: 0,
      patience: 1,
      seed,
    },
    status: 'complete',
    epochsDone: 3,
    engine: 'none',
    dataset: { name: 'small', fingerprint: 'sha256:00', preparation: 'no filter, no test part' },
    users: new IdTable(Array.from({ length: users }, (_, i) => `u${i}`)),
    items: new IdTable(Array.from({ length: items }, (_, j) => `0${j}`)),
    titles: Array.from({ length: items }, (_, j) => (j === 0 ? '00' : `Film ${j}`)),
    ratingScale: { implicit: true, min: 1, max: 1 },
    categoryNames: ['Drama', '__proto__'],
    itemCategories: csrFromPairs(
      items,
      2,
      Array.from({ length: items }, (_, j) => [j, j % 2]),
    ),
    interactions: csrFromPairs(users, items, pairs),
    embeddings: {
      user: [embedding(users), embedding(users)],
      item: [embedding(items), embedding(items)],
    },
    parameters: new Map([['weight', { shape: [1], data: Float32Array.of(1) }]]),
    history: { terms: ['rating'], epochs: [{ epoch: 1, losses: [0.5] }] },
  };
}
