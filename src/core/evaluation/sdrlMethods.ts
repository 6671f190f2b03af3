import {
  embeddingWidth,
  encoderSpec,
  encoderWidth,
  type BlockSpec,
  type ModelSpec,
  type TrainingSpec,
} from '../model/modelSpec';
import { createPreset, type PresetName } from '../model/presets';
import { variantNames, type VariantName } from '../model/variants';
import type { EvaluatedMethod, MethodGroup } from './evaluatedMethod';

/** Which settings of SDRL are evaluated. */
export interface SdrlChoice {
  readonly presets: readonly PresetName[];
  /** What of each preset's training is replaced; trials replace the seed. */
  readonly training?: Partial<Omit<TrainingSpec, 'seed'>>;
}

const wholeVariant = 'int+ext+oth';

/** The block proportions of section 4.4 and Fig. 5: internal, external, other. */
export const blockProportions = [
  [2, 1, 1],
  [1, 2, 1],
  [1, 1, 2],
] as const;

export type BlockProportion = (typeof blockProportions)[number];

/** Each preset with the blocks of one variant, to be held beside the baselines (Tables 2-7). */
export function comparedSdrl(
  choice: SdrlChoice,
  variant: VariantName = wholeVariant,
): readonly EvaluatedMethod[] {
  return choice.presets.map((preset) => ofVariant(preset, variant, 'comparison', choice));
}

/** Each preset with every combination of blocks (section 4.3, Tables 8-13). */
export function ablationMethods(choice: SdrlChoice): readonly EvaluatedMethod[] {
  return choice.presets.flatMap((preset) =>
    variantNames.map((variant) => ofVariant(preset, variant, 'ablation', choice)),
  );
}

/** Each preset with every proportion of its three blocks (section 4.4, Fig. 5). */
export function proportionMethods(choice: SdrlChoice): readonly EvaluatedMethod[] {
  return choice.presets.flatMap((preset) =>
    blockProportions.map((proportion) => ofProportion(preset, proportion, choice)),
  );
}

function ofVariant(
  preset: PresetName,
  variant: VariantName,
  group: MethodGroup,
  { training }: SdrlChoice,
): EvaluatedMethod {
  const isWhole = variant === wholeVariant;
  const { spec, training: usual } = createPreset(preset, { variant });
  return {
    type: 'sdrl',
    id: isWhole ? `sdrl-${preset}` : `sdrl-${preset}-${variant}`,
    title: isWhole ? `SDRL (${preset})` : `SDRL (${preset}, ${variant})`,
    groups: [group],
    spec,
    training: { ...usual, ...training },
  };
}

function ofProportion(
  preset: PresetName,
  proportion: BlockProportion,
  { training }: SdrlChoice,
): EvaluatedMethod {
  const { spec, training: usual } = createPreset(preset, { variant: wholeVariant });
  const words = proportion.join(':');
  // The preset as it is, so that it is trained once where it is compared as well.
  const isUsual = words === '2:1:1';
  return {
    type: 'sdrl',
    id: isUsual ? `sdrl-${preset}` : `sdrl-${preset}-${proportion.join('-')}`,
    title: isUsual ? `SDRL (${preset})` : `SDRL (${preset}, ${words})`,
    groups: ['proportions'],
    spec: isUsual ? spec : withProportion(spec, proportion),
    training: { ...usual, ...training },
  };
}

/** What the encoders make, shared out anew; a co-rating part stays as it is. */
function withProportion(spec: ModelSpec, proportion: BlockProportion): ModelSpec {
  const total = embeddingWidth(encoderSpec(spec));
  const parts = proportion.reduce<number>((sum, part) => sum + part, 0);
  const blocks = spec.blocks.map((block, b): BlockSpec => ({
    ...block,
    width: (total * proportion[b]!) / parts + (block.width - encoderWidth(block)),
  }));
  return { ...spec, blocks };
}
