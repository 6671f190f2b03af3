import type { MetadataTable } from '../core/metadata/metadataTable';
import type { Side } from '../core/model/sdrlModel';
import { isObject, isOneOf, isPath } from './guard';
import type { ParamsGuards } from './peer';

/** Further columns about users or items, from a file of the user's. What the trainer does. */
export interface MetadataApi {
  readMetadata: {
    params: {
      /** Absolute paths. */
      readonly model: string;
      readonly file: string;
      readonly side: Side;
    };
    result: MetadataTable;
    event: never;
  };
}

/** What a panel asks: which file is the user's choice in a dialog of the host, never the panel's. */
export interface PanelMetadataApi {
  /**
   * `dialog` asks for a file; `last` reads the one of the last time again, without asking. Null where
   * the user declined, or there was none.
   */
  loadMetadata: {
    params: { readonly side: Side; readonly from: 'dialog' | 'last' };
    result: MetadataTable | null;
    event: never;
  };
}

const isSide = isOneOf('user', 'item');

export const metadataGuards: ParamsGuards<MetadataApi> = {
  readMetadata: isObject<MetadataApi['readMetadata']['params']>({
    model: isPath,
    file: isPath,
    side: isSide,
  }),
};

export const panelMetadataGuards: ParamsGuards<PanelMetadataApi> = {
  loadMetadata: isObject<PanelMetadataApi['loadMetadata']['params']>({
    side: isSide,
    from: isOneOf('dialog', 'last'),
  }),
};
