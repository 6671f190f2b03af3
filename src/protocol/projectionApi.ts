import type { Side } from '../core/model/sdrlModel';
import {
  isBoolean,
  isIntegerIn,
  isObject,
  isOneOf,
  isOptional,
  isString,
  type Guard,
} from './guard';
import type { ParamsGuards } from './peer';

export type ProjectionMethod = 'pca' | 'tsne' | 'umap';

/** How near rows are. Cosine looks at the rows scaled to length 1, whatever the method. */
export type ProjectionMetric = 'cosine' | 'euclidean';

/** Which map of a model to make. */
export interface ProjectionQuery {
  /** Chosen by whoever asks, for `pauseProjection` and `stopProjection`; not a part of the content. */
  readonly jobId: string;
  readonly side: Side;
  /** A block's name, or `all` for the whole embedding. */
  readonly block: string;
  readonly method: ProjectionMethod;
  readonly metric: ProjectionMetric;
  /** t-SNE's perplexity or UMAP's `n_neighbors`; absent: 30 and 15. */
  readonly neighbours?: number;
  readonly seed: number;
}

/** The principal components: something to look at until the map asked for begins to show. */
export interface ProjectionGround {
  readonly stage: 'ground';
  /** rows × 2, scaled as in the result. */
  readonly positions: Float32Array;
}

/** A look at a map while it is made, at most about ten a second. */
export interface ProjectionFrame {
  readonly stage: 'neighbours' | 'layout';
  /** The share of the stage that is done, [0, 1]. */
  readonly progress: number;
  readonly iteration: number;
  readonly iterations: number;
  /** rows × 2, scaled as in the result; only in the stage `layout`. */
  readonly positions?: Float32Array;
}

/** How far a map can be trusted, after its neighbours in the map and in the embedding. */
export interface MapQuality {
  /** How near in the embedding those are that are neighbours in the map, [0, 1]; 1 is best. */
  readonly trustworthiness: number;
  /** The share of the nearest neighbours in the embedding that are so in the map, [0, 1]. */
  readonly keptNeighbours: number;
  /** How many neighbours a row were looked at: 15, fewer on very few rows. */
  readonly neighbours: number;
  /** From how many rows, drawn at random where they are not all. */
  readonly rows: number;
  /** Of how many. */
  readonly of: number;
}

export interface ProjectionResult {
  /** rows × 2, in [-1, 1]², centred, both axes on one scale. */
  readonly positions: Float32Array;
  readonly quality: MapQuality;
  /** Those done: fewer than planned where the projection was stopped. */
  readonly iterations: number;
  /** Time it took to make, also where it came from the cache. */
  readonly seconds: number;
  readonly fromCache: boolean;
}

/** Maps of a model's users or items, made outside of the trainer's main thread. */
export interface ProjectionApi {
  /** The ground comes first, unless the map is there already. */
  project: {
    params: ProjectionQuery;
    result: ProjectionResult;
    event: ProjectionGround | ProjectionFrame;
  };
  /** Holds a running projection, or lets it go on. Nothing happens where no such job runs. */
  pauseProjection: { params: { jobId: string; paused: boolean }; result: null; event: never };
  /** Ends a running projection with the positions it has; `project` then gives these. */
  stopProjection: { params: { jobId: string }; result: null; event: never };
}

const isJobId: Guard<string> = (value): value is string =>
  isString(value) && value.length > 0 && value.length <= 200;

export const isProjectionQuery: Guard<ProjectionQuery> = isObject<ProjectionQuery>({
  jobId: isJobId,
  side: isOneOf('user', 'item'),
  block: isString,
  method: isOneOf('pca', 'tsne', 'umap'),
  metric: isOneOf('cosine', 'euclidean'),
  neighbours: isOptional(isIntegerIn(2, 1000)),
  seed: isIntegerIn(Number.MIN_SAFE_INTEGER),
});

export const projectionGuards: ParamsGuards<ProjectionApi> = {
  project: isProjectionQuery,
  pauseProjection: isObject<ProjectionApi['pauseProjection']['params']>({
    jobId: isJobId,
    paused: isBoolean,
  }),
  stopProjection: isObject<ProjectionApi['stopProjection']['params']>({ jobId: isJobId }),
};
