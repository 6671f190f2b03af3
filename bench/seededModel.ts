import type { CsrMatrix } from '../src/core/dataset/csrMatrix';
import { IdTable } from '../src/core/dataset/idTable';
import { initialState } from '../src/core/model/initialParameters';
import { createPreset } from '../src/core/model/presets';
import type { SdrlModel } from '../src/core/model/sdrlModel';
import { createRandom, type Random } from '../src/core/random';

/** A model of ml-latest-small's size with random embeddings and an untrained network. Seeded. */
export function seededModel(): SdrlModel {
  const random = createRandom('seeded model');
  const [users, items, names] = [610, 1297, 19];
  const { spec, training } = createPreset('paper');
  const dimensions = { userCount: users, itemCount: items, labelCounts: [names] };
  const embedding = (rows: number): Float32Array[] =>
    spec.blocks.map(({ width }) =>
      Float32Array.from({ length: rows * width }, () => Math.tanh(random.normal())),
    );
  const ids = (count: number): IdTable =>
    new IdTable(Array.from({ length: count }, (_, i) => String(i)));
  return {
    spec,
    training,
    status: 'complete',
    epochsDone: 0,
    engine: 'none',
    dataset: { name: 'bench', fingerprint: 'bench', preparation: 'bench' },
    users: ids(users),
    items: ids(items),
    titles: ids(items).ids,
    ratingScale: { implicit: false, min: 1, max: 5 },
    categoryNames: Array.from({ length: names }, (_, i) => `category ${i}`),
    itemCategories: randomMatrix({ rows: items, columns: names, density: 0.15, random }),
    interactions: randomMatrix({ rows: users, columns: items, density: 0.069, random }),
    embeddings: { user: embedding(users), item: embedding(items) },
    parameters: initialState(spec, dimensions, 1).parameters,
    history: { terms: [], epochs: [] },
  };
}

function randomMatrix({
  rows,
  columns,
  density,
  random,
}: {
  readonly rows: number;
  readonly columns: number;
  readonly density: number;
  readonly random: Random;
}): CsrMatrix {
  const indptr = new Uint32Array(rows + 1);
  const indices: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) if (random.next() < density) indices.push(j);
    indptr[i + 1] = indices.length;
  }
  const values = Float32Array.from(indices, () => 1 + random.integer(5));
  return { rows, columns, indptr, indices: Uint32Array.from(indices), values };
}
