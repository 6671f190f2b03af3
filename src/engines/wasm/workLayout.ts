import { commonTerms, lossTerms } from '../../core/model/lossTerms';
import { encodedBlocks, type ModelSpec } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import { Arena, upToEight } from './arena';
import type { LayerPlace, ParameterLayout, SideParameters } from './parameterLayout';

/** Rows of either side that a step may have, multiples of 8. */
export type RowRoom = Readonly<Record<Side, number>>;

/** Output columns that a thread decodes at a time: what they need stays in its cache. */
export const columnsAtOnce = 96;
/** Parts of the output columns whose gradients are summed apart, however many threads there are. */
const mostSlices = 32;
/** Rows of a weight matrix that a thread updates at a time. */
export const weightRowsAtOnce = 48;
/** Rows of a batch that a thread encodes at a time. */
export const rowsAtOnce = 24;

/** A layer whose transposed weight the backward pass reads, packed (`packRows`). */
export interface TransposedLayer extends LayerPlace {
  readonly transposed: number;
}

/** Room for the rows of one side in a step: matrices of `rows` rows. Addresses in bytes. */
export interface SideWork {
  readonly rows: number;
  /** First layer after tanh, blocks · hidden columns, and the gradient before it. */
  readonly hidden: number;
  readonly dHidden: number;
  /** Embeddings: μ, log σ² and σ ε of a variational encoder, and what is decoded (else μ itself). */
  readonly mean: number;
  readonly logVariance: number;
  readonly deviation: number;
  readonly whole: number;
  /** `whole` as eight columns of a second factor at a time (`packRows`). */
  readonly wholePanels: number;
  readonly dMean: number;
  readonly dLogVariance: number;
  /** Hidden layer of the decoder: rows, packed by rows, packed by columns, gradient before tanh. */
  readonly decoded: number;
  readonly decodedRowPanels: number;
  readonly decodedColumnPanels: number;
  readonly dDecoded: number;
  /** Slices of the output columns, each with a gradient by `decoded`. */
  readonly slices: number;
  readonly sliceGradients: number;
  /** By block: logits of the labels, then their gradients. */
  readonly labels: readonly (number | undefined)[];
  readonly transposed: {
    readonly decoder: TransposedLayer;
    readonly mean: readonly TransposedLayer[];
    readonly logVariance: readonly (TransposedLayer | undefined)[];
    readonly head: readonly (TransposedLayer | undefined)[];
  };
}

/** A loss on dot products between users and items. */
export interface RatingTerm {
  /** Position in `lossTerms(spec)`. */
  readonly term: number;
  /** Columns of the embeddings that it compares. */
  readonly start: number;
  readonly width: number;
  /** users × items: logits, then their gradients. */
  readonly products: number;
}

/** What one thread alone uses. */
export interface ThreadWork {
  /** `columnsAtOnce` rows of logits, `logitsStride` bytes apart, and as much of the output layer. */
  readonly logits: number;
  readonly weights: number;
  /** As many columns of the output layer, their biases, and the moments of both. */
  readonly output: number;
  readonly gradient: number;
}

/** Everything in the memory but the parameters and the batch. */
export interface WorkLayout {
  readonly sides: Readonly<Record<Side, SideWork>>;
  /** The first compares whole embeddings, with an item bias where there is one. */
  readonly ratingTerms: readonly RatingTerm[];
  /** By the item bias, of all items. */
  readonly itemBiasGradient: number;
  readonly threads: readonly ThreadWork[];
  readonly logitsStride: number;
  /** Sums of the losses (f64) by turn: term × `partials`, a part a task. */
  readonly losses: readonly [number, number];
  readonly partials: number;
  readonly end: number;
}

export function layOutWork(
  spec: ModelSpec,
  parameters: ParameterLayout,
  { rows, threads }: { readonly rows: RowRoom; readonly threads: number },
): WorkLayout {
  const arena = new Arena(parameters.end);
  const { user, item } = parameters.sides;
  const sides = {
    user: layOutSide(arena, user, {
      rows: rows.user,
      isVariational: spec.encoder === 'variational',
    }),
    item: layOutSide(arena, item, {
      rows: rows.item,
      isVariational: spec.encoder === 'variational',
    }),
  };
  const terms = lossTerms(spec);
  const products = (term: number, start: number, width: number): RatingTerm => ({
    term,
    start,
    width,
    products: arena.numbers(rows.user * rows.item),
  });
  const ratingTerms = [
    products(terms.indexOf('rating'), 0, user.width),
    ...encodedBlocks(spec).flatMap(({ name, supervision }, i) => {
      const { start, width } = user.blocks[i]!;
      return supervision.type === 'interactions'
        ? [products(terms.indexOf(name, commonTerms), start, width)]
        : [];
    }),
  ];
  // An odd number of cache lines, so that the rows do not compete for the same places of the cache.
  const logitsStride = (Math.max(rows.user, rows.item) + 16) * 4;
  const gradientNumbers = Math.max(
    columnsAtOnce * user.hidden,
    user.encoder.outputs,
    ...[user, item].flatMap(({ hidden, blocks, decoder }) => [
      weightRowsAtOnce * Math.max(hidden, decoder.outputs),
      ...blocks.flatMap(({ mean, head }) => [
        weightRowsAtOnce * Math.max(mean.outputs, head?.outputs ?? 0),
      ]),
    ]),
  );
  const partials = mostSlices + Math.ceil(Math.max(rows.user, rows.item) / 8);
  return {
    sides,
    ratingTerms,
    itemBiasGradient: arena.numbers(parameters.itemBias?.items ?? 0),
    logitsStride,
    threads: Array.from({ length: threads }, () => ({
      logits: arena.numbers((columnsAtOnce * logitsStride) / 4),
      weights: arena.numbers(columnsAtOnce * user.hidden),
      output: arena.numbers(3 * columnsAtOnce * (user.hidden + 1)),
      gradient: arena.numbers(gradientNumbers),
    })),
    partials,
    losses: [
      arena.numbers(2 * terms.length * partials),
      arena.numbers(2 * terms.length * partials),
    ],
    end: arena.end,
  };
}

function layOutSide(
  arena: Arena,
  { inputs, hidden, encoder, blocks, width, decoder }: SideParameters,
  { rows, isVariational }: { readonly rows: number; readonly isVariational: boolean },
): SideWork {
  const matrix = (columns: number): number => arena.numbers(rows * columns);
  const transpose = (layer: LayerPlace): TransposedLayer => ({
    ...layer,
    transposed: arena.numbers(layer.inputs * layer.outputs),
  });
  const mean = matrix(width);
  const slices = Math.min(mostSlices, Math.ceil(inputs / columnsAtOnce));
  return {
    rows,
    hidden: matrix(encoder.outputs),
    dHidden: matrix(encoder.outputs),
    mean,
    logVariance: isVariational ? matrix(width) : mean,
    deviation: isVariational ? matrix(width) : mean,
    whole: isVariational ? matrix(width) : mean,
    wholePanels: matrix(width),
    dMean: matrix(width),
    dLogVariance: isVariational ? matrix(width) : mean,
    decoded: matrix(hidden),
    decodedRowPanels: matrix(hidden),
    decodedColumnPanels: matrix(hidden),
    dDecoded: matrix(hidden),
    slices,
    sliceGradients: matrix(slices * hidden),
    labels: blocks.map(({ head }) => head && matrix(head.outputs)),
    transposed: {
      decoder: transpose(decoder),
      mean: blocks.map((block) => transpose(block.mean)),
      logVariance: blocks.map(({ logVariance }) => logVariance && transpose(logVariance)),
      head: blocks.map(({ head }) => head && transpose(head)),
    },
  };
}

/** Room for at least as many rows as before and as are asked for. */
export function growRoom(room: RowRoom, rows: RowRoom): RowRoom {
  const user = Math.max(room.user, upToEight(rows.user));
  const item = Math.max(room.item, upToEight(rows.item));
  return user === room.user && item === room.item ? room : { user, item };
}
