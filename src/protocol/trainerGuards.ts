import type { DatasetLayout, ItemsMapping, RatingsMapping } from '../core/dataset/datasetLayout';
import { engineNames, mostThreads, type EngineSettings } from '../core/engine/engineChoice';
import type { Preparation } from '../core/dataset/preparation';
import type {
  BlockSpec,
  CoRatingSpec,
  ModelSpec,
  Supervision,
  TrainingSpec,
} from '../core/model/modelSpec';
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
import { datasetGuards } from './datasetApi';
import { embeddingExportGuards } from './embeddingExportApi';
import type { EvaluateRequest } from './evaluationApi';
import { metadataGuards } from './metadataApi';
import { guardsOfModel, modelGuards } from './modelApi';
import { modelFileGuards } from './modelFileApi';
import type { ParamsGuards } from './peer';
import type { TrainerApi, TrainRequest } from './trainerApi';

const isColumn = isEither(isString, isIntegerIn(0));
const isQuoting = isOneOf('rfc4180', 'none');
const isSeed = isIntegerIn(Number.MIN_SAFE_INTEGER);

const isPair: Guard<readonly [number, number]> = (value): value is readonly [number, number] =>
  isArrayOf(isNumberIn())(value) && value.length === 2;

const isRatings = isObject<RatingsMapping>({
  file: isPath,
  delimiter: isString,
  quoting: isOptional(isQuoting),
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
  quoting: isOptional(isQuoting),
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

// Types only: what numbers make sense is judged where it can be explained to the user.

const isPreparation = isObject<Preparation>({
  minRatings: isNumberIn(),
  filter: isOneOf('once', 'stable'),
  testFraction: isNumberIn(),
  seed: isSeed,
});

const isSupervision: Guard<Supervision> = isEither(
  isObject<{ readonly type: 'categories' | 'interactions' | 'none' | 'bias' }>({
    type: isOneOf('categories', 'interactions', 'none', 'bias'),
  }),
  isVariant<Extract<Supervision, { type: 'labels' }>>('labels', { column: isString }),
);

const isBlock = isObject<BlockSpec>({
  name: isString,
  width: isNumberIn(),
  supervision: isSupervision,
  coRating: isOptional(
    isObject<CoRatingSpec>({
      rank: isNumberIn(),
      ridge: isNumberIn(),
      activity: isNumberIn(),
      weight: isNumberIn(),
    }),
  ),
});

const isModelSpec = isObject<ModelSpec>({
  blocks: isArrayOf(isBlock),
  members: isOptional(isNumberIn()),
  hiddenWidth: isNumberIn(),
  encoder: isOneOf('deterministic', 'variational'),
  klWeight: isNumberIn(),
  scoreWeights: isArrayOf(isNumberIn()),
});

const isTrainingSpec = isObject<TrainingSpec>({
  epochs: isNumberIn(),
  learningRate: isNumberIn(),
  schedule: isOneOf('cosine', 'constant'),
  batchUsers: isNumberIn(),
  batchItems: isNumberIn(),
  inputDropout: isNumberIn(),
  sampledColumns: isNumberIn(),
  validationFraction: isNumberIn(),
  patience: isNumberIn(),
  seed: isSeed,
});

const isEngine = isObject<EngineSettings>({
  name: isOneOf(...engineNames),
  threads: isOptional(isIntegerIn(1, mostThreads)),
  isReproducible: isOptional(isBoolean),
  tfjsNodePath: isOptional(isPath),
});

const isTrainRequest = isObject<TrainRequest>({
  layout: isDatasetLayout,
  testFile: isOptional(isPath),
  preparation: isPreparation,
  spec: isModelSpec,
  training: isTrainingSpec,
  out: isPath,
  resume: isBoolean,
  engine: isOptional(isEngine),
});

const isEvaluateRequest = isObject<EvaluateRequest>({
  file: isPath,
  parallel: isOptional(isIntegerIn(1)),
  runner: isOptional(isString),
  engine: isOptional(isEngine),
});

/** What the trainer checks before it does anything with the parameters of a request. */
export const trainerGuards: ParamsGuards<TrainerApi> = {
  recognizeFolder: isObject<{ folder: string }>({ folder: isPath }),
  saveLayout: isObject<{ layout: DatasetLayout }>({ layout: isDatasetLayout }),
  writeSample: isObject<{ folder: string; seed: number }>({ folder: isPath, seed: isSeed }),
  train: isTrainRequest,
  evaluate: isEvaluateRequest,
  openModel: isObject<{ path: string }>({ path: isPath }),
  ...guardsOfModel(modelGuards),
  ...datasetGuards,
  ...metadataGuards,
  ...embeddingExportGuards,
  ...modelFileGuards,
};
