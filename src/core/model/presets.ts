import type { Preparation } from '../dataset/preparation';
import type { ModelSpec, TrainingSpec } from './modelSpec';
import { variantBlocks, type VariantName } from './variants';

/**
 * `paper`: the method of sections 2-3 with the settings of docs/model.md. `plus`: the same with
 * input dropout and a longer training, which ranks better (SDRL+).
 */
export const presetNames = ['paper', 'plus'] as const;

export type PresetName = (typeof presetNames)[number];

/** What of a preset may be replaced. `seed` names training and split alike. */
export interface PresetOverrides {
  readonly variant?: VariantName;
  readonly seed?: number;
  readonly epochs?: number;
  readonly validationFraction?: number;
  readonly sampledColumns?: number;
  readonly minRatings?: number;
  readonly testFraction?: number;
}

/** Everything that a training run needs to know besides its data. */
export interface Preset {
  readonly spec: ModelSpec;
  readonly training: TrainingSpec;
  readonly preparation: Preparation;
}

/** The settings of a preset, with the overrides given. */
export function createPreset(
  name: PresetName,
  {
    variant = 'int+ext+oth',
    seed = 42,
    epochs = defaults[name].epochs,
    validationFraction = 0,
    sampledColumns = 0,
    minRatings = 20,
    testFraction = 0.2,
  }: PresetOverrides = {},
): Preset {
  const blocks = variantBlocks(variant);
  return {
    spec: {
      blocks,
      hiddenWidth: 128,
      encoder: 'deterministic',
      klWeight: 0,
      scoreWeights: blocks.map(() => 1),
    },
    training: {
      epochs,
      learningRate: 3e-3,
      schedule: 'cosine',
      batchUsers: 128,
      batchItems: 128,
      inputDropout: defaults[name].inputDropout,
      sampledColumns,
      validationFraction,
      patience: 10,
      seed,
    },
    preparation: { minRatings, filter: 'once', testFraction, seed },
  };
}

const defaults: Readonly<Record<PresetName, { epochs: number; inputDropout: number }>> = {
  paper: { epochs: 30, inputDropout: 0 },
  plus: { epochs: 100, inputDropout: 0.7 },
};
