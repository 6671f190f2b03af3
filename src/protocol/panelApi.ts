import type { Side } from '../core/model/sdrlModel';
import {
  isArrayOf,
  isEither,
  isObject,
  isOneOf,
  isOptional,
  isRecord,
  isString,
  isVariant,
  type Guard,
} from './guard';
import { exportGuards, type ExportApi } from './exportApi';
import { panelMetadataGuards, type PanelMetadataApi } from './metadataApi';
import { modelGuards, type ModelApi } from './modelApi';
import type { ParamsGuards } from './peer';
import type { ModelSummary } from './trainerApi';

/** The panels that show a model. */
export const panelKinds = ['inspector', 'clusters', 'compare', 'explain'] as const;
export type PanelKind = (typeof panelKinds)[number];

/** What a panel is opened on. Rows are named by id; what the panel does not know it ignores. */
export type PanelTarget =
  | {
      readonly type: 'inspector';
      readonly side?: Side;
      /** The row to select. */
      readonly id?: string;
      /** The block to show alone; absent: the first two side by side. */
      readonly block?: string;
      /** The category to isolate in the legend. */
      readonly category?: string;
      /** The content of a view file, as it was saved. */
      readonly view?: unknown;
    }
  | { readonly type: 'clusters' }
  | { readonly type: 'compare'; readonly userIds: readonly string[] }
  | { readonly type: 'explain'; readonly userId?: string; readonly itemId?: string };

/** Host → panel. */
export type PanelMessage =
  | {
      readonly type: 'open';
      readonly name: string;
      readonly model: ModelSummary;
      readonly target: PanelTarget;
      /** The page comes back: what it kept tells more than the target. */
      readonly isRestored: boolean;
    }
  /** The model cannot be shown: what and why, and the way out, in one message. */
  | { readonly type: 'failed'; readonly message: string };

/** Panel → host. `ready`: send everything, also to try again; the others are buttons of the error state. */
export interface PanelNotice {
  readonly type: 'ready' | 'showLog' | 'loadModel';
}

/** What the host itself does for a panel. Nothing in it names a path or a command. */
export interface PanelApi extends ExportApi, PanelMetadataApi {
  /** Opens another panel on the same model, or this one anew. */
  openPanel: { params: PanelTarget; result: null; event: never };
  /** Opens the dataset file at the line of a rating (or of the first of a user or an item). */
  openRating: {
    params: { readonly userId?: string; readonly itemId?: string };
    result: null;
    event: never;
  };
}

/** All that a panel may ask. */
export type PanelHostApi = ModelApi & PanelApi;

export interface PanelHostEnd {
  readonly requests: PanelHostApi;
  readonly notice: PanelMessage;
}
export interface PanelEnd {
  readonly requests: object;
  readonly notice: PanelNotice;
}

const isSide = isOneOf('user', 'item');

export const isPanelTarget: Guard<PanelTarget> = isEither(
  isEither(
    isVariant<Extract<PanelTarget, { type: 'inspector' }>>('inspector', {
      side: isOptional(isSide),
      id: isOptional(isString),
      block: isOptional(isString),
      category: isOptional(isString),
      view: (value): value is unknown => value === undefined || isRecord(value),
    }),
    isVariant<Extract<PanelTarget, { type: 'clusters' }>>('clusters', {}),
  ),
  isEither(
    isVariant<Extract<PanelTarget, { type: 'compare' }>>('compare', {
      userIds: isArrayOf(isString),
    }),
    isVariant<Extract<PanelTarget, { type: 'explain' }>>('explain', {
      userId: isOptional(isString),
      itemId: isOptional(isString),
    }),
  ),
);

export const isPanelNotice: Guard<PanelNotice> = isObject<PanelNotice>({
  type: isOneOf('ready', 'showLog', 'loadModel'),
});

/** Messages of the host carry summaries that the trainer made: their kind is enough to tell them apart. */
export const isPanelMessage: Guard<PanelMessage> = (value): value is PanelMessage =>
  isRecord(value) &&
  ((value.type === 'open' && isRecord(value.model) && isPanelTarget(value.target)) ||
    (value.type === 'failed' && isString(value.message)));

export const panelHostGuards: ParamsGuards<PanelHostApi> = {
  ...modelGuards,
  ...exportGuards,
  ...panelMetadataGuards,
  openPanel: isPanelTarget,
  openRating: isObject<PanelApi['openRating']['params']>({
    userId: isOptional(isString),
    itemId: isOptional(isString),
  }),
};

/** What a panel keeps for the time that it is hidden or the window reloads. */
export interface KeptPanel<View = unknown> {
  readonly model: string;
  readonly target: PanelTarget;
  readonly view?: View;
}

export const isKeptPanel: Guard<KeptPanel> = isObject<KeptPanel>({
  model: isString,
  target: isPanelTarget,
  view: (value): value is unknown => value === undefined || value !== null,
});
