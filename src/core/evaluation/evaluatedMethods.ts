import { baselines, type BaselineName } from '../baselines/baselines';
import type { VariantName } from '../model/variants';
import type { EvaluatedMethod, MethodGroup } from './evaluatedMethod';
import { ablationMethods, comparedSdrl, proportionMethods, type SdrlChoice } from './sdrlMethods';

/** What an evaluation is made of. */
export interface MethodChoice extends SdrlChoice {
  readonly baselines: readonly BaselineName[];
  /** The blocks of the SDRL that is compared with the baselines; absent: all three. */
  readonly variant?: VariantName;
  readonly ablation: boolean;
  readonly proportions: boolean;
}

/** The methods of a choice, baselines first; one that several tables ask for is there once. */
export function evaluatedMethods(choice: MethodChoice): readonly EvaluatedMethod[] {
  const { ablation, proportions, variant } = choice;
  return mergeMethods([
    ...baselineMethods(choice.baselines),
    ...comparedSdrl(choice, variant),
    ...(ablation ? ablationMethods(choice) : []),
    ...(proportions ? proportionMethods(choice) : []),
  ]);
}

/** Baselines as methods to be compared with. */
export function baselineMethods(names: readonly BaselineName[]): readonly EvaluatedMethod[] {
  return [...new Set(names)].map((name) => ({
    type: 'baseline',
    id: name,
    title: baselines[name].title,
    groups: ['comparison'],
    name,
  }));
}

/** Methods of the same id are one, which belongs to the groups of all of them. */
function mergeMethods(methods: readonly EvaluatedMethod[]): readonly EvaluatedMethod[] {
  const merged = new Map<string, EvaluatedMethod>();
  for (const method of methods) {
    const groups = new Set<MethodGroup>([
      ...(merged.get(method.id)?.groups ?? []),
      ...method.groups,
    ]);
    merged.set(method.id, { ...method, groups: [...groups] });
  }
  return [...merged.values()];
}
