import type { Baseline } from './baseline';
import { ease } from './ease';
import { ials } from './ials';
import { itemKnn } from './itemKnn';
import { popularity } from './popularity';

/** As the command line names them. */
export const baselineNames = ['popularity', 'itemknn', 'ease', 'ials'] as const;

export type BaselineName = (typeof baselineNames)[number];

/** The baselines with the settings of docs/evaluation.md. */
export const baselines: Readonly<Record<BaselineName, Baseline>> = {
  popularity,
  itemknn: itemKnn({ neighbours: 50, shrink: 4 }),
  ials: ials({ factors: 64, alpha: 6, lambda: 35, sweeps: 10 }),
  ease: ease({ lambda: 100 }),
};
