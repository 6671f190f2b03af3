import { isObject, isOptional, isString } from './guard';
import type { ParamsGuards } from './peer';

/** What to look for in the files that a model was trained on: one of the ids at least. */
export interface RatingPlace {
  readonly userId?: string;
  readonly itemId?: string;
}

/** A line of a dataset file. */
export interface DatasetLine {
  /** Absolute path. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly sizeBytes: number;
}

export interface LocateApi {
  /**
   * Where a rating stands; with a user alone, the first of his or her ratings; with an item alone, its
   * line in the items file, or its first rating where there is no such file.
   */
  locateRating: { params: RatingPlace; result: DatasetLine; event: never };
}

export const locateGuards: ParamsGuards<LocateApi> = {
  locateRating: isObject<RatingPlace>({
    userId: isOptional(isString),
    itemId: isOptional(isString),
  }),
};
