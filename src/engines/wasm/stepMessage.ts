import type { Side } from '../../core/model/sdrlModel';
import type { Turn } from './threadControl';
import type { RowRoom } from './workLayout';

/** Addresses of a sparse matrix in the memory: compressed rows. */
export interface SparsePlace {
  readonly indptr: number;
  readonly indices: number;
  readonly values: number;
}

/** One side of a batch in the memory. */
export interface SidePlace {
  readonly rows: number;
  readonly inputs: SparsePlace;
  /** Inputs and targets by column: d × rows, decoded columns × rows. */
  readonly inputColumns: SparsePlace;
  readonly targetColumns: SparsePlace;
  /** The output columns that are decoded, their numbers from address `columns`; absent: all. */
  readonly sampled: { readonly columns: number; readonly count: number } | undefined;
  /** By block; absent for one without labels. */
  readonly labels: readonly (LabelPlace | undefined)[];
  /** rows × width, only for a variational encoder. */
  readonly noise: number;
}

export interface LabelPlace extends SparsePlace {
  /** 1 for rows that are labelled. */
  readonly known: Uint8Array;
}

/** What the threads are to do together. */
export type ThreadRequest = StepRequest | EncodeRequest;

export interface StepRequest {
  readonly type: 'step';
  readonly turn: Turn;
  readonly room: RowRoom;
  readonly user: SidePlace;
  readonly item: SidePlace;
  /** Address of the numbers of the batch's items among all, only for an item bias. */
  readonly itemRows: number;
  /** users × items. */
  readonly ratings: SparsePlace;
  /** Of Adam: see `updateAdam`. */
  readonly stepSize: number;
  readonly scale: number;
}

export interface EncodeRequest {
  readonly type: 'encode';
  readonly turn: Turn;
  readonly room: RowRoom;
  readonly side: Side;
  readonly rows: number;
  readonly inputs: SparsePlace;
}
