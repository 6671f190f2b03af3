import type { TensorListing } from '../core/format/tensorListing';
import { isObject, isOneOf, isRecord, isString, type Guard } from './guard';

/** Host → page of a file that is not what its editor is for: what it is instead, and what to do. */
export interface ForeignFile {
  readonly type: 'foreign';
  readonly title: string;
  readonly reason: string;
  /** Buttons, the first one the main one. */
  readonly actions: readonly {
    readonly action: ForeignFileAction;
    readonly text: string;
  }[];
  /** What a safetensors file holds. */
  readonly listing?: TensorListing;
}

export const foreignFileActions = ['locate', 'openAsText', 'loadModel'] as const;
export type ForeignFileAction = (typeof foreignFileActions)[number];

/** Page → host. */
export interface ForeignFileNotice {
  readonly type: 'ready' | ForeignFileAction;
}

export interface ForeignFileHostEnd {
  readonly requests: object;
  readonly notice: ForeignFile;
}
export interface ForeignFileEnd {
  readonly requests: object;
  readonly notice: ForeignFileNotice;
}

export const isForeignFileNotice: Guard<ForeignFileNotice> = isObject<ForeignFileNotice>({
  type: isOneOf('ready', ...foreignFileActions),
});

/** The listing was made by the trainer: its kind is enough. */
export const isForeignFile: Guard<ForeignFile> = (value): value is ForeignFile =>
  isRecord(value) &&
  value.type === 'foreign' &&
  isString(value.title) &&
  isString(value.reason) &&
  Array.isArray(value.actions);
