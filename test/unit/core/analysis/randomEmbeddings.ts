import fc from 'fast-check';
import { IdTable } from '../../../../src/core/dataset/idTable';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import type { SdrlModel } from '../../../../src/core/model/sdrlModel';
import { createRandom, type Random } from '../../../../src/core/random';

export type EmbeddedModel = Pick<SdrlModel, 'spec' | 'embeddings' | 'users' | 'items'> & {
  readonly interactions: CsrMatrix;
};

/** What of a model the analysis looks at, with random embeddings and interactions. */
export function embeddedModel({
  widths,
  scoreWeights = widths.map(() => 1),
  users,
  items,
  seed,
}: {
  readonly widths: readonly number[];
  readonly scoreWeights?: readonly number[];
  readonly users: number;
  readonly items: number;
  readonly seed: number;
}): EmbeddedModel {
  const random = createRandom(seed);
  return {
    spec: {
      blocks: widths.map((width, i) => ({
        name: `block${i}`,
        width,
        supervision: { type: 'none' },
      })),
      hiddenWidth: 4,
      encoder: 'deterministic',
      klWeight: 0,
      scoreWeights,
    },
    embeddings: {
      user: widths.map((width) => randomRows(users, width, random)),
      item: widths.map((width) => randomRows(items, width, random)),
    },
    users: new IdTable(Array.from({ length: users }, (_, row) => `u${row}`)),
    items: new IdTable(Array.from({ length: items }, (_, row) => `i${row}`)),
    interactions: randomInteractions(users, items, random),
  };
}

/** Models of one to four blocks; small integers as values make ties and zero vectors common. */
export const models: fc.Arbitrary<EmbeddedModel> = fc
  .record({
    widths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
    users: fc.integer({ min: 1, max: 6 }),
    items: fc.integer({ min: 1, max: 15 }),
    seed: fc.integer(),
    weight: fc.constantFrom(1, 0.5, 0),
  })
  .map(({ weight, ...options }) => {
    const scoreWeights = options.widths.map((_, i) => (i === 0 ? weight : 1));
    const model = embeddedModel({ ...options, scoreWeights });
    for (const side of ['user', 'item'] as const) {
      for (const block of model.embeddings[side]) {
        for (let i = 0; i < block.length; i++) block[i] = Math.round(block[i]!);
      }
    }
    return model;
  });

/** The row of a side in one block as plain numbers. */
export function vectorOf(
  model: EmbeddedModel,
  side: 'user' | 'item',
  block: number,
  row: number,
): number[] {
  const { width } = model.spec.blocks[block]!;
  return Array.from(model.embeddings[side][block]!.subarray(row * width, (row + 1) * width));
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function randomRows(rows: number, width: number, random: Random): Float32Array {
  return Float32Array.from({ length: rows * width }, () => random.normal());
}

function randomInteractions(rows: number, columns: number, random: Random): CsrMatrix {
  const indices: number[] = [];
  const indptr = [0];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) if (random.next() < 0.3) indices.push(column);
    indptr.push(indices.length);
  }
  return {
    rows,
    columns,
    indptr: Uint32Array.from(indptr),
    indices: Uint32Array.from(indices),
    values: new Float32Array(indices.length).fill(1),
  };
}
