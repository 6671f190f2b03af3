import type { CsrMatrix } from '../core/dataset/csrMatrix';
import type { Side } from '../core/model/sdrlModel';
import { isIntegerIn, isObject, isOneOf, isString } from './guard';
import type { ParamsGuards } from './peer';

/** How two vectors are compared. Higher is nearer but for `euclidean`, which is a distance. */
export type Measure = 'cosine' | 'dot' | 'euclidean';

/** All rows of a side with what they can be named, searched and coloured by; `rows` long each. */
export interface RowTable {
  readonly side: Side;
  readonly ids: readonly string[];
  /** Of items; a user's title is its id. */
  readonly titles: readonly string[];
  /** Ratings in training. */
  readonly ratingCounts: Uint32Array;
  /** Mean rating in training; NaN where there is none. */
  readonly meanRatings: Float32Array;
  readonly categoryNames: readonly string[];
  /**
   * rows × category names. Items: 1 for each of its categories. Users: category preferences
   * (eq. 11, divided by the row's maximum), in (0, 1].
   */
  readonly categories: CsrMatrix;
}

export interface NearRow {
  readonly row: number;
  readonly value: number;
  /** Cosine similarity in each block, [-1, 1], in the model's order, whatever the measure. */
  readonly similarities: readonly number[];
}

/** A user or an item looked at closely. */
export interface RowDetail {
  readonly row: number;
  readonly id: string;
  readonly title: string;
  readonly ratings: number;
  readonly meanRating?: number;
  /** Categories of an item, category preferences of a user; strongest first. */
  readonly categories: readonly { readonly name: string; readonly weight: number }[];
  /** The blocks of its embedding, in the order of the model's. */
  readonly blocks: readonly { readonly name: string; readonly values: Float32Array }[];
  /** The end of a common scale of all rows of the side: `largestEncodedValue`. */
  readonly largest: number;
  /** Its ratings in training: users of an item, items of a user; best rated first, `maxRatings` at most. */
  readonly rated: readonly {
    readonly id: string;
    readonly title: string;
    readonly rating: number;
  }[];
}

export interface NeighboursQuery {
  readonly side: Side;
  readonly id: string;
  readonly k: number;
  readonly measure: Measure;
}

/** The nearest rows in each block (in block order) and in the whole embedding (`all`, last); nearest first. */
export interface NeighbourLists {
  readonly lists: readonly { readonly block: string; readonly neighbours: readonly NearRow[] }[];
}

export interface DisagreementsQuery {
  readonly side: Side;
  readonly id: string;
  /** Block where they are near, block where they are far. */
  readonly near: string;
  readonly far: string;
  readonly k: number;
}

/** A row near in one block and far in another, by cosine similarity. */
export interface Disagreement {
  readonly row: number;
  readonly nearSimilarity: number;
  readonly farSimilarity: number;
  /** 1-based place among all other rows in each block. */
  readonly nearRank: number;
  readonly farRank: number;
}

export interface ClusterRowsQuery {
  readonly side: Side;
  /** A block's name, or `all`. */
  readonly block: string;
  readonly clusters: number;
  readonly seed: number;
}

/** What the inspector asks of a model besides projections. */
export interface InspectApi {
  rowTable: { params: { readonly side: Side }; result: RowTable; event: never };
  rowDetail: {
    params: { readonly side: Side; readonly id: string };
    result: RowDetail;
    event: never;
  };
  neighbours: { params: NeighboursQuery; result: NeighbourLists; event: never };
  disagreements: { params: DisagreementsQuery; result: readonly Disagreement[]; event: never };
  /** k-means (k-means++ start, cosine) in one block; the cluster of each row, largest cluster 0. */
  clusterRows: { params: ClusterRowsQuery; result: Uint8Array; event: never };
}

const isSide = isOneOf('user', 'item');
const isK = isIntegerIn(1, 10_000);

export const inspectGuards: ParamsGuards<InspectApi> = {
  rowTable: isObject<InspectApi['rowTable']['params']>({ side: isSide }),
  rowDetail: isObject<InspectApi['rowDetail']['params']>({ side: isSide, id: isString }),
  neighbours: isObject<NeighboursQuery>({
    side: isSide,
    id: isString,
    k: isK,
    measure: isOneOf('cosine', 'dot', 'euclidean'),
  }),
  disagreements: isObject<DisagreementsQuery>({
    side: isSide,
    id: isString,
    near: isString,
    far: isString,
    k: isK,
  }),
  clusterRows: isObject<ClusterRowsQuery>({
    side: isSide,
    block: isString,
    clusters: isIntegerIn(2, 255),
    seed: isIntegerIn(0),
  }),
};
