import { sphericalKMeans } from '../../src/core/analysis/sphericalKMeans';
import { plainRowKernel } from '../../src/core/analysis/plainRowKernel';
import { mapQuality } from '../../src/core/projection/mapQuality';
import { createMetricSpace } from '../../src/core/projection/metricSpace';
import { plainForceKernel } from '../../src/core/projection/plainForceKernel';
import { pca } from '../../src/core/projection/pca';
import { projectRows } from '../../src/core/projection/projectRows';
import { scaleMap } from '../../src/core/projection/scaleMap';
import { createRandom } from '../../src/core/random';
import { FilmTitles } from '../../src/core/sample/filmTitles';
import type { ClusterRowsQuery, RowTable } from '../../src/protocol/inspectApi';
import type {
  ProjectionFrame,
  ProjectionGround,
  ProjectionQuery,
  ProjectionResult,
} from '../../src/protocol/projectionApi';
import { previewBlocks, previewCategories } from './detailPreviewRows';

export interface PreviewEmbedding {
  readonly rows: RowTable;
  /** rows × width, one a block. */
  readonly embeddings: readonly Float32Array[];
}

/**
 * `count` films or users whose internal vectors follow their categories and whose external ones
 * follow tastes, so that the blocks lie differently, with categories of uneven size. Seeded.
 */
export function previewEmbedding(
  side: 'user' | 'item',
  count: number,
  { hasCategories = true } = {},
): PreviewEmbedding {
  const random = createRandom('inspector preview', side, count);
  const films = new FilmTitles(random);
  const centres = (groups: number, width: number): number[][] =>
    Array.from({ length: groups }, () => Array.from({ length: width }, () => random.normal()));
  const [byCategory, byTaste] = [centres(previewCategories.length, 64), centres(14, 32)];
  const embeddings = previewBlocks.map(({ width }) => new Float32Array(count * width));
  const [titles, indices, values, indptr]: [string[], number[], number[], number[]] = [
    [],
    [],
    [],
    [0],
  ];
  const pick = (): number => Math.floor(previewCategories.length * random.next() ** 1.8);
  for (let row = 0; row < count; row++) {
    const [first, second] = [pick(), random.next() < 0.6 ? pick() : -1];
    const own = [...new Set([first, second])].filter((one) => one >= 0).sort((a, b) => a - b);
    if (hasCategories) {
      indices.push(...own);
      values.push(...own.map((one) => (side === 'item' || one === first ? 1 : 0.6)));
    }
    indptr.push(indices.length);
    titles.push(side === 'user' ? String(row + 1) : films.next(previewCategories[first]!));
    const taste = byTaste[Math.floor(byTaste.length * random.next() ** 1.5)]!;
    const fill = (block: number, mean: (i: number) => number): void => {
      const { width } = previewBlocks[block]!;
      for (let i = 0; i < width; i++)
        embeddings[block]![row * width + i] = Math.tanh(mean(i) + 0.5 * random.normal());
    };
    fill(0, (i) => (own.reduce((sum, one) => sum + byCategory[one]![i]!, 0) / own.length) * 0.9);
    fill(1, (i) => 0.8 * taste[i]!);
    fill(2, () => 0);
  }
  return {
    embeddings,
    rows: {
      side,
      ids: titles.map((_, row) => String(1000 + row)),
      titles,
      ratingCounts: Uint32Array.from(titles, () => Math.floor(4 * Math.exp(4 * random.next()))),
      meanRatings: Float32Array.from(titles, () => 3.4 + 0.6 * random.normal()),
      categoryNames: hasCategories ? previewCategories : [],
      categories: {
        rows: count,
        columns: hasCategories ? previewCategories.length : 0,
        indptr: Uint32Array.from(indptr),
        indices: Uint32Array.from(indices),
        values: Float32Array.from(values),
      },
    },
  };
}

/** The real projection of a made-up block, a slice at a time; it ends where `isOver` says so. */
export async function projectPreview(
  { embeddings }: PreviewEmbedding,
  { block, method, metric, neighbours, seed }: ProjectionQuery,
  {
    isPaused,
    isOver,
    onFrame,
  }: {
    readonly isPaused: () => boolean;
    readonly isOver: () => boolean;
    readonly onFrame: (frame: ProjectionGround | ProjectionFrame) => void;
  },
): Promise<ProjectionResult> {
  const index = Math.max(
    0,
    previewBlocks.findIndex(({ name }) => name === block),
  );
  const space = createMetricSpace(embeddings[index]!, {
    width: previewBlocks[index]!.width,
    metric,
    createKernel: plainRowKernel,
    createForces: plainForceKernel,
  });
  onFrame({ stage: 'ground', positions: scaleMap(toEnd(pca(space))) });
  const work = projectRows(space, {
    method,
    seed,
    ...(neighbours !== undefined && { neighbours }),
  });
  const began = performance.now();
  let shown = began;
  let last: Float64Array = new Float64Array(2 * space.count);
  let iterations = 0;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) {
      last = step.value;
      break;
    }
    const { positions, ...frame } = step.value;
    iterations = frame.iteration;
    if (positions) last = positions;
    if (isOver()) break;
    if (performance.now() - shown < 80) continue;
    onFrame({ ...frame, ...(positions && { positions: scaleMap(positions) }) });
    do await new Promise((resolve) => setTimeout(resolve));
    while (isPaused() && !isOver());
    shown = performance.now();
  }
  const positions = scaleMap(last);
  const quality = toEnd(mapQuality(space, positions, { seed, sampleRows: 300 }));
  const seconds = (performance.now() - began) / 1000;
  return { positions, quality, iterations, seconds, fromCache: false };
}

/** The real clusters of a made-up block. */
export function clusterPreview(
  { embeddings }: PreviewEmbedding,
  { block, clusters, seed }: ClusterRowsQuery,
): Uint8Array {
  const index = Math.max(
    0,
    previewBlocks.findIndex(({ name }) => name === block),
  );
  return toEnd(
    sphericalKMeans(embeddings[index]!, previewBlocks[index]!.width, { clusters, seed }),
  );
}

function toEnd<Result>(work: Generator<unknown, Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
