import { cosineSimilarities, cosineSimilarity } from '../../src/core/analysis/cosineSimilarities';
import { disagreements } from '../../src/core/analysis/disagreements';
import { topRows } from '../../src/core/analysis/topRows';
import { wholeEmbedding, type BlockSpec } from '../../src/core/model/modelSpec';
import { createRandom } from '../../src/core/random';
import { FilmTitles } from '../../src/core/sample/filmTitles';
import type {
  Disagreement,
  DisagreementsQuery,
  NeighbourLists,
  NeighboursQuery,
  RowDetail,
  RowTable,
} from '../../src/protocol/inspectApi';

export const previewBlocks: readonly BlockSpec[] = [
  { name: 'internal', width: 64, supervision: { type: 'categories' } },
  { name: 'external', width: 32, supervision: { type: 'interactions' } },
  { name: 'other', width: 32, supervision: { type: 'none' } },
];

export const previewCategories = [
  'Drama',
  'Comedy',
  'Mystery',
  'Animation',
  'Romance',
  'Adventure',
  'Crime',
  'Documentary',
  'Science Fiction',
  'Fantasy',
] as const;

const count = 400;

/** Text that markup, directions and length are tried on. */
const hostileTitle = `<img src=x onerror=alert(1)> [run](command:x) \u202Edlrow olleh ${'long '.repeat(2000)}`;

/**
 * Made-up films whose internal vectors follow a first category and whose external vectors follow a
 * taste that has little to do with it, so that the two blocks disagree. Seeded.
 */
export function previewRows(isHostile: boolean): {
  readonly rows: RowTable;
  readonly embeddings: readonly Float32Array[];
} {
  const random = createRandom('detail preview');
  const films = new FilmTitles(random);
  const centre = (width: number): number[] => Array.from({ length: width }, () => random.normal());
  const byCategory = previewCategories.map(() => centre(64));
  const byTaste = Array.from({ length: 12 }, () => centre(32));
  const embeddings = previewBlocks.map(({ width }) => new Float32Array(count * width));
  const [titles, indices, indptr]: [string[], number[], number[]] = [[], [], [0]];
  for (let row = 0; row < count; row++) {
    const first = random.integer(previewCategories.length);
    const second = random.integer(previewCategories.length);
    indices.push(...[...new Set([first, second])].sort((a, b) => a - b));
    indptr.push(indices.length);
    titles.push(films.next(previewCategories[first]!));
    const taste = byTaste[random.integer(byTaste.length)]!;
    const fill = (block: number, mean: (i: number) => number): void => {
      const { width } = previewBlocks[block]!;
      for (let i = 0; i < width; i++)
        embeddings[block]![row * width + i] = Math.tanh(mean(i) + 0.35 * random.normal());
    };
    fill(0, (i) => 0.6 * (byCategory[first]![i]! + byCategory[second]![i]!));
    fill(1, (i) => taste[i]!);
    fill(2, () => 0);
  }
  if (isHostile) titles.fill(hostileTitle);
  const categories = {
    rows: count,
    columns: previewCategories.length,
    indptr: Uint32Array.from(indptr),
    indices: Uint32Array.from(indices),
    values: new Float32Array(indices.length).fill(1),
  };
  return {
    embeddings,
    rows: {
      side: 'item',
      ids: titles.map((_, row) => String(1000 + row)),
      titles,
      ratingCounts: Uint32Array.from(titles, () => 5 + random.integer(200)),
      meanRatings: Float32Array.from(titles, () => 2 + 3 * random.next()),
      categoryNames: previewCategories,
      categories,
    },
  };
}

/** The answers to what the detail pane asks, from these rows. */
export function previewAnswers({ rows, embeddings }: ReturnType<typeof previewRows>): {
  readonly rowDetail: (params: {
    readonly side: 'user' | 'item';
    readonly id: string;
  }) => RowDetail;
  readonly neighbours: (query: NeighboursQuery) => NeighbourLists;
  readonly disagreements: (query: DisagreementsQuery) => readonly Disagreement[];
} {
  const vector = (block: number, row: number): Float32Array => {
    const { width } = previewBlocks[block]!;
    return embeddings[block]!.slice(row * width, (row + 1) * width);
  };
  const similaritiesIn = (name: string, row: number): Float64Array => {
    const block = previewBlocks.findIndex((one) => one.name === name);
    return cosineSimilarities(embeddings[block]!, previewBlocks[block]!.width, row);
  };
  return {
    rowDetail({ side, id }) {
      const row = rows.ids.indexOf(id);
      if (row < 0) throw new Error(`The model has no ${side} "${id}" among its ${count}.`);
      return {
        row,
        id,
        title: side === 'user' ? id : rows.titles[row]!,
        ratings: rows.ratingCounts[row]!,
        meanRating: rows.meanRatings[row]!,
        categories: previewCategories
          .map((name, i) => ({ name, weight: side === 'user' ? 1 / (1 + 0.4 * i) : 1 }))
          .slice(0, side === 'user' ? undefined : 3),
        blocks: previewBlocks.map(({ name }, block) => ({ name, values: vector(block, row) })),
        largest: 1,
        rated: Array.from({ length: 30 }, (_, i) => ({
          id: rows.ids[i]!,
          title: rows.titles[i]!,
          rating: 5 - Math.floor(i / 8) / 2,
        })),
      };
    },
    neighbours({ id, k }) {
      const row = rows.ids.indexOf(id);
      const near = previewBlocks.map(({ name }) => similaritiesIn(name, row));
      const whole = near[0]!.map((_, i) => near.reduce((sum, one) => sum + one[i]!, 0) / 3);
      const lists = [...near, whole].map((similarities, i) => {
        similarities[row] = -Infinity;
        return {
          block: previewBlocks[i]?.name ?? wholeEmbedding,
          neighbours: Array.from(topRows(similarities, k), (other) => ({
            row: other,
            value: similarities[other]!,
            similarities: previewBlocks.map(({ width }, block) =>
              cosineSimilarity(embeddings[block]!, width, row, other),
            ),
          })),
        };
      });
      return { lists };
    },
    disagreements({ id, near, far, k }) {
      const row = rows.ids.indexOf(id);
      return disagreements(
        { near: similaritiesIn(near, row), far: similaritiesIn(far, row), row },
        k,
      );
    },
  };
}
