import type { Side } from '../../src/core/model/sdrlModel';
import {
  isArrayOf,
  isBoolean,
  isEither,
  isIntegerIn,
  isNumberIn,
  isObject,
  isOneOf,
  isOptional,
  isString,
  isVariant,
  type Guard,
} from '../../src/protocol/guard';
import type { ProjectionMethod, ProjectionMetric } from '../../src/protocol/projectionApi';
import type { ModelSummary } from '../../src/protocol/trainerApi';
import type { Camera } from '../marks/scatter/camera';
import type { MapMode } from '../marks/scatter/scatterState';

/** How many of the most common values get a colour of their own; the rest are “other”. */
export const topChoices = [7, 12, 20] as const;
export const clusterChoices = [4, 8, 12, 16, 20] as const;

export type TopChoice = (typeof topChoices)[number];

/** What the colours of the points say. */
export type ColourBy =
  /** `pinned`: categories shown besides the most common ones. */
  | { readonly type: 'category'; readonly top: TopChoice; readonly pinned: readonly string[] }
  | { readonly type: 'ratings' }
  | { readonly type: 'meanRating' }
  | { readonly type: 'cluster'; readonly block: string; readonly clusters: number }
  /** A column of a metadata file. */
  | { readonly type: 'column'; readonly column: string; readonly top: TopChoice };

/** Selections are kept up to this many ids; of larger ones, how many there were. */
export const maxKeptSelection = 5000;

/** What is kept of the users and of the items each. Rows are named by id. */
export interface SideView {
  readonly colour: ColourBy;
  /** Keys of the legend's classes that are isolated; none: all are shown. */
  readonly isolated: readonly string[];
  readonly selection: readonly string[];
  /** How many were selected where `selection` does not hold them all. */
  readonly selected?: number | undefined;
  /** The row in the detail pane. */
  readonly detail?: string | undefined;
  /** What part of which map is in view; a map that is not listed holds all its points. */
  readonly cameras: readonly { readonly block: string; readonly camera: Camera }[];
}

/** All that the inspector shows, as it is kept while hidden and in view files. Version 1. */
export interface InspectorView {
  readonly version: 1;
  readonly side: Side;
  /** The blocks shown, in the model's order; `all` is the whole embedding. */
  readonly blocks: readonly string[];
  readonly method: ProjectionMethod;
  readonly metric: ProjectionMetric;
  /** t-SNE's perplexity. */
  readonly perplexity: number;
  /** UMAP's number of neighbours. */
  readonly neighbours: number;
  readonly seed: number;
  readonly mode: MapMode;
  /** Whether zooming one map zooms the others. */
  readonly linkedZoom: boolean;
  readonly shown: 'maps' | 'table';
  /** The detail pane. */
  readonly detailOpen: boolean;
  readonly detailWidthPx: number;
  readonly sides: Readonly<Record<Side, SideView>>;
}

export const perplexityRange = { min: 2, max: 500, standard: 30 } as const;
export const neighboursRange = { min: 2, max: 500, standard: 15 } as const;
export const detailWidthRange = { min: 260, max: 720, standard: 340 } as const;

/** How a model is shown at first: its items, the first two blocks side by side. */
export function initialView(model: Pick<ModelSummary, 'blocks'>): InspectorView {
  const side: SideView = {
    colour: { type: 'category', top: 7, pinned: [] },
    isolated: [],
    selection: [],
    cameras: [],
  };
  return {
    version: 1,
    side: 'item',
    blocks: model.blocks.slice(0, 2).map(({ name }) => name),
    method: 'tsne',
    metric: 'cosine',
    perplexity: perplexityRange.standard,
    neighbours: neighboursRange.standard,
    seed: 42,
    mode: 'pan',
    linkedZoom: true,
    shown: 'maps',
    detailOpen: true,
    detailWidthPx: detailWidthRange.standard,
    sides: { user: side, item: side },
  };
}

const isTop: Guard<TopChoice> = (value): value is TopChoice =>
  (topChoices as readonly unknown[]).includes(value);

const isColourBy: Guard<ColourBy> = isEither(
  isEither(
    isVariant<Extract<ColourBy, { type: 'category' }>>('category', {
      top: isTop,
      pinned: isArrayOf(isString),
    }),
    isEither(
      isVariant<Extract<ColourBy, { type: 'ratings' }>>('ratings', {}),
      isVariant<Extract<ColourBy, { type: 'meanRating' }>>('meanRating', {}),
    ),
  ),
  isEither(
    isVariant<Extract<ColourBy, { type: 'cluster' }>>('cluster', {
      block: isString,
      clusters: isIntegerIn(2, 20),
    }),
    isVariant<Extract<ColourBy, { type: 'column' }>>('column', { column: isString, top: isTop }),
  ),
);

const isSideView = isObject<SideView>({
  colour: isColourBy,
  isolated: isArrayOf(isString),
  selection: isArrayOf(isString),
  selected: isOptional(isIntegerIn(0)),
  detail: isOptional(isString),
  cameras: isArrayOf(
    isObject<SideView['cameras'][number]>({
      block: isString,
      camera: isObject<Camera>({
        x: isNumberIn(-1e3, 1e3),
        y: isNumberIn(-1e3, 1e3),
        zoom: isNumberIn(1e-3, 1e5),
      }),
    }),
  ),
});

export const isInspectorView: Guard<InspectorView> = isObject<InspectorView>({
  version: (value): value is 1 => value === 1,
  side: isOneOf('user', 'item'),
  blocks: isArrayOf(isString),
  method: isOneOf('pca', 'tsne', 'umap'),
  metric: isOneOf('cosine', 'euclidean'),
  perplexity: isIntegerIn(perplexityRange.min, perplexityRange.max),
  neighbours: isIntegerIn(neighboursRange.min, neighboursRange.max),
  seed: isIntegerIn(0),
  mode: isOneOf('pan', 'box', 'lasso'),
  linkedZoom: isBoolean,
  shown: isOneOf('maps', 'table'),
  detailOpen: isBoolean,
  detailWidthPx: isNumberIn(detailWidthRange.min, detailWidthRange.max),
  sides: isObject<InspectorView['sides']>({ user: isSideView, item: isSideView }),
});
