import type { Baseline } from './baseline';
import { ease } from './ease';
import { ials } from './ials';
import { itemKnn } from './itemKnn';
import { popularity } from './popularity';

/** From the weakest to the strongest, as a rule. */
export const baselineNames = ['popularity', 'itemknn', 'ials', 'ease'] as const;

export type BaselineName = (typeof baselineNames)[number];

/** The baselines with the settings of docs/evaluation.md. */
export const baselines: Readonly<Record<BaselineName, Baseline>> = {
  popularity,
  itemknn: itemKnn({ neighbours: 50, shrink: 4 }),
  ials: ials({ factors: 64, alpha: 1, lambda: 10, sweeps: 10 }),
  ease: ease({ lambda: 100 }),
};
