import type { DatasetLayout } from '../../core/dataset/datasetLayout';
import type { Preparation } from '../../core/dataset/preparation';
import { baselineNames } from '../../core/baselines/baselines';
import { evaluatedMethods } from '../../core/evaluation/evaluatedMethods';
import type { EvaluatedMethod } from '../../core/evaluation/evaluatedMethod';
import type { EvaluationSettings } from '../../core/evaluation/evaluationSettings';
import { comparedSdrl } from '../../core/evaluation/sdrlMethods';
import type { TrainingSpec } from '../../core/model/modelSpec';
import { presetNames, type PresetName } from '../../core/model/presets';

/** What can be measured; each asks for methods or figures of its own. */
export const evaluationParts = [
  'baselines',
  'presets',
  'ablation',
  'proportions',
  'classification',
] as const;
export type EvaluationPart = (typeof evaluationParts)[number];

/** Without categories there is no internal block to vary and nothing to classify by. */
export function offeredParts({ items }: DatasetLayout): readonly EvaluationPart[] {
  return items?.categories === undefined ? ['baselines', 'presets'] : evaluationParts;
}

export interface EvaluationChoice {
  readonly layout: DatasetLayout;
  readonly parts: ReadonlySet<EvaluationPart>;
  readonly seedCount: number;
  /** What the settings say. */
  readonly presetName: PresetName;
  readonly preparation: Preparation;
  /** What the settings replace of every preset's training. */
  readonly training: Partial<Omit<TrainingSpec, 'seed'>>;
}

/** Lengths of lists as in the paper. */
const ks = [5, 10, 15];

/** The configuration that a choice stands for; seeds follow that of the settings. */
export function evaluationOf(choice: EvaluationChoice): EvaluationSettings {
  const { layout, parts, seedCount, preparation } = choice;
  const { seed, ...rest } = preparation;
  return {
    layout,
    preparation: rest,
    seeds: Array.from({ length: seedCount }, (_, i) => seed + i),
    ks,
    methods: methodsOf(choice),
    classification: parts.has('classification'),
  };
}

/** The methods to measure; ablation and proportions are those of the settings' preset alone. */
export function methodsOf({
  layout,
  parts,
  presetName,
  training,
}: Pick<
  EvaluationChoice,
  'layout' | 'parts' | 'presetName' | 'training'
>): readonly EvaluatedMethod[] {
  const hasCategories = layout.items?.categories !== undefined;
  const variant = hasCategories ? ('int+ext+oth' as const) : ('ext+oth' as const);
  const others = presetNames.filter((name) => parts.has('presets') && name !== presetName);
  return [
    ...evaluatedMethods({
      presets: [presetName],
      baselines: parts.has('baselines') ? baselineNames : [],
      variant,
      ablation: parts.has('ablation'),
      proportions: parts.has('proportions'),
      training,
    }),
    ...comparedSdrl({ presets: others, training }, variant),
  ];
}
