import type { Preparation } from '../dataset/preparation';
import type { BlockSpec, CoRatingSpec, ModelSpec, TrainingSpec } from './modelSpec';
import { variantBlocks, type VariantName } from './variants';

/**
 * `paper`: the method of sections 2-3 with the settings of docs/model.md. `balanced`: SDRL+, the same
 * with input dropout, a longer training and a co-rating part in the external block. `accuracy`:
 * three such networks side by side.
 */
export const presetNames = ['paper', 'balanced', 'accuracy'] as const;

export type PresetName = (typeof presetNames)[number];

/** What is used where nobody chooses. */
export const defaultPreset: PresetName = 'balanced';

/** What of a preset may be replaced. `seed` names training and split alike. */
export interface PresetOverrides {
  readonly variant?: VariantName;
  /** Whether items have a bias besides the variant's blocks. */
  readonly itemBias?: boolean;
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
    itemBias = false,
    seed = 42,
    epochs = presets[name].epochs,
    validationFraction = 0,
    sampledColumns = 0,
    minRatings = 20,
    testFraction = 0.2,
  }: PresetOverrides = {},
): Preset {
  const { coRating, inputDropout, members = 1 } = presets[name];
  const encoded = variantBlocks(variant, 128 * members).map((block) =>
    coRating && block.supervision.type === 'interactions'
      ? { ...block, width: block.width + coRating.rank, coRating }
      : block,
  );
  const blocks = itemBias ? [...encoded, biasBlock] : encoded;
  return {
    spec: {
      blocks,
      ...(members > 1 && { members }),
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
      inputDropout,
      sampledColumns,
      validationFraction,
      patience: 10,
      seed,
    },
    preparation: { minRatings, filter: 'once', testFraction, seed },
  };
}

const biasBlock: BlockSpec = { name: 'bias', width: 1, supervision: { type: 'bias' } };

interface PresetValues {
  readonly epochs: number;
  readonly inputDropout: number;
  /** Of the block that is taught by interactions, where the variant has one. */
  readonly coRating?: CoRatingSpec;
  readonly members?: number;
}

const presets: Readonly<Record<PresetName, PresetValues>> = {
  paper: { epochs: 30, inputDropout: 0 },
  balanced: {
    epochs: 100,
    inputDropout: 0.7,
    coRating: { rank: 128, ridge: 5.4, activity: 0.35, weight: 0.5 },
  },
  accuracy: {
    epochs: 100,
    inputDropout: 0.7,
    coRating: { rank: 384, ridge: 5.4, activity: 0.35, weight: 0.35 },
    members: 3,
  },
};
