import { UserError } from '../core/errors';
import { DatasetLines } from '../files/datasetLines';
import { findDataset } from '../files/findDataset';
import type { LocateApi } from '../protocol/locateApi';
import type { OfModel } from '../protocol/modelApi';
import type { Handlers } from '../protocol/peer';

/** Answers where in the dataset's files something stands. */
export function locateHandlers(): Handlers<OfModel<LocateApi>> {
  const lines = new DatasetLines();
  return {
    locateRating: async ({ model, userId, itemId }, { signal }) => {
      if (userId === undefined && itemId === undefined)
        throw new UserError('Nothing was asked for: name a user or an item.', {
          code: 'dataset/nothing-asked',
        });
      const sought = {
        ...(userId !== undefined && { userId }),
        ...(itemId !== undefined && { itemId }),
      };
      return lines.find(await findDataset(model), sought, signal);
    },
  };
}
