import type { DatasetLayout, FolderRecognition } from '../core/dataset/datasetLayout';
import type { JoinReport } from '../core/dataset/joinReport';
import type { EngineSettings } from '../core/engine/engineChoice';
import type { Preparation } from '../core/dataset/preparation';
import type { Metrics } from '../core/metrics/metrics';
import type { BlockSpec, ModelSpec, TrainingSpec } from '../core/model/modelSpec';
import type { DatasetReference, EpochRecord, Side } from '../core/model/sdrlModel';
import type { TrainingEvent } from '../core/training/trainingEvents';
import type { DatasetApi } from './datasetApi';
import type { EmbeddingExportApi } from './embeddingExportApi';
import type { EvaluationApi } from './evaluationApi';
import type { MetadataApi } from './metadataApi';
import type { ModelApi, OfModel } from './modelApi';
import type { ModelFileApi } from './modelFileApi';

/** What to train on, how, and where the model goes. */
export interface TrainRequest {
  readonly layout: DatasetLayout;
  /** Absolute path of a test file in the ratings file's own format: the split is then taken as given. */
  readonly testFile?: string;
  readonly preparation: Preparation;
  readonly spec: ModelSpec;
  readonly training: TrainingSpec;
  /** Absolute path of the model file. Checkpoints lie beside it. */
  readonly out: string;
  /** Continue from the checkpoint beside `out`. */
  readonly resume: boolean;
  /** Absent: `wasm`, as suits the machine. */
  readonly engine?: EngineSettings;
}

export type TrainEvent =
  | {
      readonly type: 'reading';
      readonly file: string;
      readonly bytesRead: number;
      readonly totalBytes: number;
    }
  | {
      readonly type: 'dataset';
      readonly users: number;
      readonly items: number;
      readonly ratings: number;
      readonly categories: number;
      readonly joinReport: JoinReport;
      /** Remarks for the user, e.g. why the configured accelerator is not used. */
      readonly notes: readonly string[];
    }
  | TrainingEvent
  | { readonly type: 'evaluating' };

export interface TrainResult {
  readonly model: string;
  readonly engine: string;
  readonly epochsDone: number;
  readonly bestEpoch: number;
  readonly metrics?: Metrics;
  readonly terms: readonly string[];
  readonly epochs: readonly EpochRecord[];
  readonly seconds: number;
  readonly peakMemoryBytes: number;
  readonly dataset: {
    readonly users: number;
    readonly items: number;
    readonly ratings: number;
    readonly joinReport: JoinReport;
  };
}

/** What is shown of a model without asking for rows. */
export interface ModelSummary {
  readonly path: string;
  readonly status: 'complete' | 'partial';
  readonly epochsDone: number;
  readonly epochs: number;
  readonly seed: number;
  readonly engine: string;
  readonly dataset: DatasetReference;
  readonly blocks: readonly BlockSpec[];
  readonly users: number;
  readonly items: number;
  readonly ratings: number;
  readonly categories: readonly string[];
  readonly metrics?: Metrics;
  readonly terms: readonly string[];
  readonly history: readonly EpochRecord[];
}

export interface RowsQuery {
  readonly side: Side;
  /** Case-insensitive part of an id or a title; empty: all. */
  readonly filter: string;
  readonly offset: number;
  readonly limit: number;
}

export interface RowSummary {
  readonly id: string;
  readonly title: string;
  readonly ratings: number;
}

export interface RowsResult {
  readonly total: number;
  readonly rows: readonly RowSummary[];
}

export interface SimilarQuery {
  readonly side: Side;
  readonly id: string;
  /** A block's name, or `all` for the whole embedding. */
  readonly block: string;
  readonly k: number;
}

export interface SimilarRow {
  readonly id: string;
  readonly title: string;
  /** Cosine similarity in the block asked for, [-1, 1]. */
  readonly similarity: number;
  /** Cosine similarity by block name, in block order. */
  readonly blocks: readonly { readonly name: string; readonly similarity: number }[];
}

export interface RecommendQuery {
  readonly userId: string;
  readonly k: number;
}

export interface RecommendedItem {
  readonly id: string;
  readonly title: string;
  readonly score: number;
  /** The score's parts by block, in block order; they sum to `score`. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  readonly categories: readonly string[];
}

/**
 * Every request the trainer process answers: name → [parameters, result, events while it runs].
 * Those about a model (`ModelApi`) or a file's lines (`LinesApi`) take its path besides.
 */
export interface TrainerApi
  extends
    OfModel<ModelApi>,
    DatasetApi,
    MetadataApi,
    EmbeddingExportApi,
    ModelFileApi,
    EvaluationApi {
  recognizeFolder: { params: { folder: string }; result: FolderRecognition; event: never };
  /** Keeps the layout in `sdrl.json` beside the data. */
  saveLayout: { params: { layout: DatasetLayout }; result: null; event: never };
  writeSample: {
    params: { folder: string; seed: number };
    result: { files: string[] };
    event: never;
  };
  train: { params: TrainRequest; result: TrainResult; event: TrainEvent };
  openModel: { params: { path: string }; result: ModelSummary; event: never };
}
