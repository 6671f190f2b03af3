import { IdTable } from '../src/core/dataset/idTable';
import { initialState } from '../src/core/model/initialParameters';
import { createPreset } from '../src/core/model/presets';
import type { SdrlModel } from '../src/core/model/sdrlModel';
import { createRandom } from '../src/core/random';
import { seededMatrix } from './seededMatrix';

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
    itemCategories: seededMatrix({ rows: items, columns: names, density: 0.15, random }),
    interactions: seededMatrix({ rows: users, columns: items, density: 0.069, random }),
    embeddings: { user: embedding(users), item: embedding(items) },
    parameters: initialState(spec, dimensions, 1).parameters,
    history: { terms: [], epochs: [] },
  };
}
