import type { EvaluatedMethod } from '../../core/evaluation/evaluatedMethod';

/** What a trial goes through, in order; each has a share of its progress. */
export type TrialStage = 'read' | 'learn' | 'rank' | 'blocks' | 'learnHidden' | 'classify';

/** How long stages take relative to each other, about. */
const weights: Readonly<Record<TrialStage, number>> = {
  read: 0.05,
  learn: 1,
  rank: 0.1,
  blocks: 0.2,
  learnHidden: 1,
  classify: 0.5,
};

export function stagesOf(
  { type }: EvaluatedMethod,
  withClassification: boolean,
): readonly TrialStage[] {
  const isSdrl = type === 'sdrl';
  return [
    'read',
    'learn',
    'rank',
    ...(isSdrl ? (['blocks'] as const) : []),
    ...(isSdrl && withClassification ? (['learnHidden'] as const) : []),
    ...(withClassification ? (['classify'] as const) : []),
  ];
}

/** Tells how far a whole trial is from how far its stages are. */
export class TrialStages {
  readonly #stages: readonly TrialStage[];
  readonly #onFraction: (fraction: number) => void;

  constructor(stages: readonly TrialStage[], onFraction: (fraction: number) => void) {
    this.#stages = stages;
    this.#onFraction = onFraction;
  }

  /** `fraction` of the stage is done, [0, 1], and all before it. */
  tell(stage: TrialStage, fraction: number): void {
    const at = this.#stages.indexOf(stage);
    const before = sumOfWeights(this.#stages.slice(0, at));
    this.#onFraction((before + fraction * weights[stage]) / sumOfWeights(this.#stages));
  }
}

function sumOfWeights(stages: readonly TrialStage[]): number {
  return stages.reduce((sum, stage) => sum + weights[stage], 0);
}
