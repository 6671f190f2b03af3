import type { EpochRecord } from '../model/sdrlModel';

/** What training tells while it runs. */
export type TrainingEvent =
  /** The co-rating part is being fitted, before the first epoch. */
  | { readonly type: 'coRating'; readonly share: number }
  | {
      readonly type: 'start';
      readonly engine: string;
      readonly terms: readonly string[];
      readonly epochs: number;
      readonly stepsPerEpoch: number;
      /** Complete epochs taken over from a checkpoint. */
      readonly resumedFrom: readonly EpochRecord[];
    }
  | {
      readonly type: 'step';
      readonly epoch: number;
      readonly step: number;
      readonly secondsLeft: number;
    }
  | { readonly type: 'epoch'; readonly record: EpochRecord; readonly secondsLeft: number };
