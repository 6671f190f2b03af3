import { wholeEmbedding, type Supervision } from '../model/modelSpec';
import type { BlockClusters, ClusterReport } from './clusterReport';

/** What a block can be asked to tell. */
export type Factor = 'categories' | 'interactions';

export const factors: readonly Factor[] = ['categories', 'interactions'];

/**
 * How well a block tells a factor, from 0 (chance) to 1 (perfectly), on one scale for both: 2 AUC − 1
 * (Somers' D) of the linear probe for categories, of the dot products for interactions. Below chance
 * counts as negative. Undefined where it could not be measured.
 */
export function tells(block: BlockClusters, factor: Factor): number | undefined {
  const auc = factor === 'categories' ? block.probeAuc : block.interactionAuc;
  return auc === undefined ? undefined : 2 * auc - 1;
}

/** The factor that a block is taught, where it is one of those measured. */
export function taughtFactor({ type }: Supervision): Factor | undefined {
  return type === 'categories' || type === 'interactions' ? type : undefined;
}

/**
 * How much more a block tells of what it was taught than of the other factor, [-1, 1]: 1 for a block
 * that tells its own perfectly and nothing else, 0 for one that tells both alike. The gap of SAP and
 * MIG, taken between the factors of one code instead of the codes of one factor, so that it answers
 * whether the block is about its own (docs/clusters.md).
 */
export function selectivity(block: BlockClusters, supervision: Supervision): number | undefined {
  const own = taughtFactor(supervision);
  if (!own) return undefined;
  const other = own === 'categories' ? 'interactions' : 'categories';
  const [ownTold, otherTold] = [tells(block, own), tells(block, other)];
  return ownTold === undefined || otherTold === undefined ? undefined : ownTold - otherTold;
}

export interface FactorGap {
  /** The block that tells the factor best, and the runner-up. */
  readonly best: string;
  readonly next: string;
  /** How much more the best tells, [0, 2]. */
  readonly gap: number;
}

/**
 * How far the block that tells a factor best is ahead of the next: the SAP score of Kumar et al.
 * (2018) with blocks as codes. Near 0 several blocks hold the same. Undefined for a single block.
 */
export function factorGap(
  { blocks }: Pick<ClusterReport, 'blocks'>,
  factor: Factor,
): FactorGap | undefined {
  const [best, next] = blocks
    .filter(({ name }) => name !== wholeEmbedding)
    .map((block) => ({ name: block.name, told: tells(block, factor) }))
    .filter((block): block is { name: string; told: number } => block.told !== undefined)
    .sort((a, b) => b.told - a.told);
  return best && next && { best: best.name, next: next.name, gap: best.told - next.told };
}
