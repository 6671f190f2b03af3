import { IdTable } from '../../src/core/dataset/idTable';
import type { CsrMatrix } from '../../src/core/dataset/csrMatrix';
import type { SdrlModel } from '../../src/core/model/sdrlModel';
import { createRandom } from '../../src/core/random';

export interface ComparePreviewOptions {
  readonly users?: number;
  readonly hasCategories?: boolean;
  /** Everybody has the same embedding. */
  readonly isUniform?: boolean;
  /** Names full of what text may hold. */
  readonly hasOddNames?: boolean;
}

const categories = [
  'Action',
  'Comedy',
  'Crime',
  'Drama',
  'Fantasy',
  'Horror',
  'Sci-Fi',
  'Thriller',
];
const items = 160;
const widths = [32, 16, 16] as const;

/**
 * A made-up model whose users have one of three tastes and one of four circles, told by the internal
 * and the external block. Seeded.
 */
export function comparePreviewModel({
  users = 120,
  hasCategories = true,
  isUniform = false,
  hasOddNames = false,
}: ComparePreviewOptions): SdrlModel {
  const random = createRandom('compare preview');
  const centres = widths.map((width, block) =>
    Array.from({ length: 3 + block }, () => Array.from({ length: width }, () => random.normal())),
  );
  const groupOf = (user: number, block: number): number =>
    isUniform ? 0 : block === 2 ? user % 5 : block === 1 ? Math.floor(user / 3) % 4 : user % 3;
  const embedding = widths.map((width, block) =>
    Float32Array.from({ length: users * width }, (_, i) => {
      const centre = centres[block]![groupOf(Math.floor(i / width), block)]!;
      return Math.tanh(0.5 * centre[i % width]! + (isUniform ? 0 : 0.3 * random.normal()));
    }),
  );
  const categoryOf = (item: number): number => item % categories.length;
  const ratings = Array.from({ length: users }, (_, user) =>
    Array.from({ length: items }, (__, item) => item).filter((item) => {
      const isTaste = categoryOf(item) % 3 === user % 3;
      const isCircle = item % 4 === Math.floor(user / 3) % 4;
      return random.next() < (isTaste ? 0.3 : 0.06) + (isCircle ? 0.2 : 0);
    }),
  );
  const odd = [
    '<b>bold</b>',
    '\u202eright to left',
    'x'.repeat(10_000),
    'a\u200bb',
    '🎬'.repeat(40),
  ];
  const names = (count: number, name: (i: number) => string): string[] =>
    Array.from({ length: count }, (_, i) => (hasOddNames ? odd[i] : undefined) ?? name(i));
  return {
    spec: {
      blocks: [
        { name: 'internal', width: widths[0], supervision: { type: 'categories' } },
        { name: 'external', width: widths[1], supervision: { type: 'interactions' } },
        { name: 'other', width: widths[2], supervision: { type: 'none' } },
      ],
      hiddenWidth: 64,
      encoder: 'deterministic',
      klWeight: 0,
      scoreWeights: [1, 1, 1],
    },
    training: {
      epochs: 1,
      learningRate: 0.003,
      schedule: 'cosine',
      batchUsers: 64,
      batchItems: 64,
      inputDropout: 0,
      sampledColumns: 0,
      validationFraction: 0,
      patience: 1,
      seed: 42,
    },
    status: 'complete',
    epochsDone: 1,
    engine: 'preview',
    dataset: { name: 'preview', fingerprint: 'sha256:00', preparation: 'no filter, no test part' },
    users: new IdTable(names(users, (i) => String(100 + i))),
    items: new IdTable(Array.from({ length: items }, (_, i) => `f${i}`)),
    titles: names(items, (i) => `Film ${i} (${1950 + (i % 70)})`),
    ratingScale: { implicit: false, min: 0.5, max: 5 },
    categoryNames: hasCategories ? categories : [],
    itemCategories: matrixOf(
      Array.from({ length: items }, (_, item) => (hasCategories ? [categoryOf(item)] : [])),
      hasCategories ? categories.length : 0,
      () => 1,
    ),
    interactions: matrixOf(ratings, items, () => 1 + random.integer(9) / 2),
    embeddings: { user: embedding, item: widths.map((width) => new Float32Array(items * width)) },
    parameters: new Map(),
    history: { terms: [], epochs: [] },
  };
}

function matrixOf(
  rows: readonly (readonly number[])[],
  columns: number,
  value: () => number,
): CsrMatrix {
  const indptr = [0];
  for (const row of rows) indptr.push(indptr.at(-1)! + row.length);
  const indices = Uint32Array.from(rows.flat());
  return {
    rows: rows.length,
    columns,
    indptr: Uint32Array.from(indptr),
    indices,
    values: Float32Array.from(indices, value),
  };
}
