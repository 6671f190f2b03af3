import type { MethodSummary } from './evaluationSummary';

/** Whether methods were measured on the very same splits: only then are their means comparable. */
export function haveSameSeeds(methods: readonly Pick<MethodSummary, 'seeds'>[]): boolean {
  const [first] = methods;
  return methods.every(({ seeds }) => seeds.join() === first!.seeds.join());
}
