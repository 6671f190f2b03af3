import type { Log } from '../log';
import type { ModelList } from '../models/modelList';
import type { TrainerClient } from '../trainerClient';

/** What a query works with. */
export interface QueryOptions {
  readonly models: ModelList;
  readonly trainer: TrainerClient;
  readonly log: Log;
}
