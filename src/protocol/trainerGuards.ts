import type { DatasetLayout, ItemsMapping, RatingsMapping } from '../core/dataset/datasetLayout';
import type { Preparation } from '../core/dataset/preparation';
import type { BlockSpec, ModelSpec, Supervision, TrainingSpec } from '../core/model/modelSpec';
import {
  isArrayOf,
  isBoolean,
  isEither,
  isIntegerIn,
  isNumberIn,
  isObject,
  isOneOf,
  isOptional,
  isPath,
  isString,
  isVariant,
  type Guard,
} from './guard';
import type { ParamsGuards } from './peer';
import type { TrainerApi, TrainRequest } from './trainerApi';

const isColumn = isEither(isString, isIntegerIn(0));
const isSeed = isIntegerIn(0);
const isK = isIntegerIn(1, 1_000_000);
const isSide = isOneOf('user', 'item');

const isPair: Guard<readonly [number, number]> = (value): value is readonly [number, number] =>
  isArrayOf(isNumberIn())(value) && value.length === 2;

const isRatings = isObject<RatingsMapping>({
  file: isPath,
  delimiter: isString,
  header: isBoolean,
  user: isColumn,
  item: isColumn,
  rating: isOptional(isColumn),
  timestamp: isOptional(isColumn),
  ratingRange: isOptional(isPair),
});

type Categories = NonNullable<ItemsMapping['categories']>;

const isCategories = isEither(
  isVariant<Extract<Categories, { type: 'list' }>>('list', {
    column: isColumn,
    separator: isString,
  }),
  isVariant<Extract<Categories, { type: 'flags' }>>('flags', {
    firstFlag: isIntegerIn(0),
    names: isArrayOf(isString),
  }),
);

const isItems = isObject<ItemsMapping>({
  file: isPath,
  delimiter: isString,
  header: isBoolean,
  item: isColumn,
  title: isOptional(isColumn),
  categories: isOptional(isCategories),
});

export const isDatasetLayout: Guard<DatasetLayout> = isObject<DatasetLayout>({
  format: isOneOf(
    'movielens-csv',
    'movielens-dat',
    'movielens-tab',
    'recbole',
    'lightgcn',
    'table',
  ),
  folder: isPath,
  ratings: isRatings,
  items: isOptional(isItems),
  encoding: isOneOf('utf-8', 'latin-1'),
});

const isPreparation = isObject<Preparation>({
  minRatings: isIntegerIn(0),
  filter: isOneOf('once', 'stable'),
  testFraction: isNumberIn(0, 1),
  seed: isSeed,
});

const isSupervision: Guard<Supervision> = isEither(
  isObject<{ readonly type: 'categories' | 'interactions' | 'none' }>({
    type: isOneOf('categories', 'interactions', 'none'),
  }),
  isVariant<Extract<Supervision, { type: 'labels' }>>('labels', { column: isString }),
);

const isBlock = isObject<BlockSpec>({
  name: isString,
  width: isIntegerIn(1, 65536),
  supervision: isSupervision,
});

const isModelSpec = isObject<ModelSpec>({
  blocks: isArrayOf(isBlock),
  hiddenWidth: isIntegerIn(1, 65536),
  encoder: isOneOf('deterministic', 'variational'),
  klWeight: isNumberIn(0),
  scoreWeights: isArrayOf(isNumberIn()),
});

const isTrainingSpec = isObject<TrainingSpec>({
  epochs: isIntegerIn(1),
  learningRate: isNumberIn(0),
  schedule: isOneOf('cosine', 'constant'),
  batchUsers: isIntegerIn(1),
  batchItems: isIntegerIn(1),
  inputDropout: isNumberIn(0, 1),
  validationFraction: isNumberIn(0, 1),
  patience: isIntegerIn(0),
  seed: isSeed,
});

const isTrainRequest = isObject<TrainRequest>({
  layout: isDatasetLayout,
  testFile: isOptional(isPath),
  preparation: isPreparation,
  spec: isModelSpec,
  training: isTrainingSpec,
  out: isPath,
  resume: isBoolean,
  tfjsNodePath: isOptional(isPath),
});

/** What the trainer checks before it does anything with the parameters of a request. */
export const trainerGuards: ParamsGuards<TrainerApi> = {
  recognizeFolder: isObject<{ folder: string }>({ folder: isPath }),
  writeSample: isObject<{ folder: string; seed: number }>({ folder: isPath, seed: isSeed }),
  train: isTrainRequest,
  openModel: isObject<{ path: string }>({ path: isPath }),
  listRows: isObject<TrainerApi['listRows']['params']>({
    model: isPath,
    side: isSide,
    filter: isString,
    offset: isIntegerIn(0),
    limit: isIntegerIn(0, 10_000),
  }),
  similar: isObject<TrainerApi['similar']['params']>({
    model: isPath,
    side: isSide,
    id: isString,
    block: isString,
    k: isK,
  }),
  recommend: isObject<TrainerApi['recommend']['params']>({
    model: isPath,
    userId: isString,
    k: isK,
  }),
};
