import { assertNever } from '../errors';
import type { MetricSpace } from './metricSpace';
import { pca } from './pca';
import type { Projecting } from './projectionStep';
import { tsne } from './tsne';
import { umap } from './umap';

export interface ProjectRowsOptions {
  readonly method: 'pca' | 'tsne' | 'umap';
  /** t-SNE's perplexity or UMAP's n_neighbors; absent: the method's default. */
  readonly neighbours?: number;
  readonly seed: number;
}

/** The work on a map by the method asked for. */
export function projectRows(
  space: MetricSpace,
  { method, neighbours, seed }: ProjectRowsOptions,
): Projecting {
  switch (method) {
    case 'pca':
      return pca(space);
    case 'tsne':
      return tsne(space, { seed, ...(neighbours !== undefined && { perplexity: neighbours }) });
    case 'umap':
      return umap(space, { seed, ...(neighbours !== undefined && { neighbours }) });
    default:
      return assertNever(method);
  }
}
