import type { TensorListing } from '../core/format/tensorListing';
import { isObject, isPath } from './guard';
import type { ParamsGuards } from './peer';

/** What is asked about a model file before it is opened as a model. */
export interface ModelFileApi {
  /**
   * What a safetensors file holds that is no SDRL model, from its header alone. Null for a model.
   * Rejects with a `UserError` for a file that cannot be read or is damaged.
   */
  listTensors: {
    params: { readonly path: string };
    result: TensorListing | null;
    event: never;
  };
}

export const modelFileGuards: ParamsGuards<ModelFileApi> = {
  listTensors: isObject<ModelFileApi['listTensors']['params']>({ path: isPath }),
};
