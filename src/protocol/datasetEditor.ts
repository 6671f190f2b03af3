import type { Side } from '../core/model/sdrlModel';
import { linesGuards, type LinesApi } from './datasetApi';
import {
  isArrayOf,
  isEither,
  isIntegerIn,
  isObject,
  isOneOf,
  isOptional,
  isString,
  isVariant,
  type Guard,
} from './guard';
import type { ParamsGuards } from './peer';

/** Where a link of a card leads. Rows are named by id, in the model that the card is of. */
export type CardAction =
  | { readonly type: 'inspect'; readonly side: Side; readonly id: string }
  | { readonly type: 'compare'; readonly userIds: readonly string[] }
  | { readonly type: 'explain'; readonly userId: string; readonly itemId?: string }
  | { readonly type: 'chooseModel' };

export interface CardLine {
  /** The block that the line is about, for its symbol and colour. */
  readonly block?: string;
  readonly label?: string;
  readonly text: string;
}

/** What a hover or the dataset editor shows of a user, an item or a rating: ready to be laid out. */
export interface CardContent {
  readonly title: string;
  readonly lines: readonly CardLine[];
  readonly links: readonly { readonly text: string; readonly action: CardAction }[];
}

/** What the dataset editor asks for. Which file it shows is the host's knowledge. */
export interface DatasetEditorApi extends LinesApi {
  /** The card of whatever is at a place, or null. `version` as in `LinesApi`. */
  cardAt: {
    params: { readonly version: string; readonly line: number; readonly column: number };
    result: CardContent | null;
    event: never;
  };
  /** Follows a link of the last card. */
  followLink: { params: CardAction; result: null; event: never };
}

/** Host → page: the file's name, and the line to show first (0-based). */
export interface DatasetEditorMessage {
  readonly type: 'show';
  readonly name: string;
  readonly line?: number;
}

/** Page → host. */
export interface DatasetEditorNotice {
  readonly type: 'ready' | 'showLog' | 'openAsText';
}

export interface DatasetEditorHostEnd {
  readonly requests: DatasetEditorApi;
  readonly notice: DatasetEditorMessage;
}
export interface DatasetEditorEnd {
  readonly requests: object;
  readonly notice: DatasetEditorNotice;
}

export const isCardAction: Guard<CardAction> = isEither(
  isEither(
    isVariant<Extract<CardAction, { type: 'inspect' }>>('inspect', {
      side: isOneOf('user', 'item'),
      id: isString,
    }),
    isVariant<Extract<CardAction, { type: 'compare' }>>('compare', {
      userIds: isArrayOf(isString),
    }),
  ),
  isEither(
    isVariant<Extract<CardAction, { type: 'explain' }>>('explain', {
      userId: isString,
      itemId: isOptional(isString),
    }),
    isVariant<Extract<CardAction, { type: 'chooseModel' }>>('chooseModel', {}),
  ),
);

export const isDatasetEditorMessage: Guard<DatasetEditorMessage> = isVariant<DatasetEditorMessage>(
  'show',
  { name: isString, line: isOptional(isIntegerIn(0)) },
);

export const isDatasetEditorNotice: Guard<DatasetEditorNotice> = isObject<DatasetEditorNotice>({
  type: isOneOf('ready', 'showLog', 'openAsText'),
});

export const datasetEditorGuards: ParamsGuards<DatasetEditorApi> = {
  ...linesGuards,
  cardAt: isObject<DatasetEditorApi['cardAt']['params']>({
    version: isString,
    line: isIntegerIn(0),
    column: isIntegerIn(0),
  }),
  followLink: isCardAction,
};
