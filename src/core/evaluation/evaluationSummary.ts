import type { MeanAndDeviation } from '../metrics/meanAndDeviation';
import type { EvaluatedMethod } from './evaluatedMethod';

/** Mean and sample standard deviation over the seeds, by name of a figure (`f1@10`). */
export type FigureTable = Readonly<Record<string, MeanAndDeviation>>;

/** What an evaluation has come to so far; JSON as it stands. */
export interface EvaluationSummary {
  readonly plannedTrials: number;
  readonly doneTrials: number;
  /** All methods in the order of the settings, those without a result as well. */
  readonly methods: readonly MethodSummary[];
}

/** One method over the seeds that are done. */
export interface MethodSummary {
  readonly method: EvaluatedMethod;
  /** Those done, in the order of the settings; everything else is absent or empty where none is. */
  readonly seeds: readonly number[];
  readonly seconds?: MeanAndDeviation;
  readonly masked: FigureTable;
  readonly unmasked: FigureTable;
  readonly classification?: ClassificationSummary;
  /** In block order, `all` last. */
  readonly blocks?: readonly BlockSummary[];
  /** Of the last epoch, in the order of the model's loss terms. */
  readonly losses?: readonly LossSummary[];
}

export interface ClassificationSummary {
  readonly hidden: ClassifierSummary;
  readonly seen: ClassifierSummary;
  readonly seenByBlock?: readonly (ClassifierSummary & { readonly name: string })[];
}

/** In percent. */
export interface ClassifierSummary {
  readonly mlp: ScoreSummary;
  readonly logistic: ScoreSummary;
}

export interface ScoreSummary {
  readonly recall: MeanAndDeviation;
  readonly precision: MeanAndDeviation;
  readonly f1: MeanAndDeviation;
}

/** As `BlockFigures`; a figure is there where every seed has it. */
export interface BlockSummary {
  readonly name: string;
  readonly width: number;
  readonly purity?: MeanAndDeviation;
  readonly categoryAuc?: MeanAndDeviation;
  readonly interactionAuc?: MeanAndDeviation;
}

export interface LossSummary {
  readonly term: string;
  readonly loss: MeanAndDeviation;
}
