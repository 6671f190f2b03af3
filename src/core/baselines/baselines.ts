import type { Baseline } from './baseline';
import { blend } from './blend';
import { ease } from './ease';
import { ials } from './ials';
import { itemKnn } from './itemKnn';
import { multVae } from './multVae';
import { netMf } from './netMf';
import { popularity } from './popularity';

/** As the command line names them. */
export const baselineNames = [
  'popularity',
  'itemknn',
  'netmf',
  'multvae',
  'ials',
  'ease',
  'ials-ease',
] as const;

export type BaselineName = (typeof baselineNames)[number];

const strongest = {
  ials: ials({ factors: 64, alpha: 6, lambda: 35, sweeps: 10 }),
  ease: ease({ lambda: 100 }),
};

/** The baselines with the settings of docs/evaluation.md. */
export const baselines: Readonly<Record<BaselineName, Baseline>> = {
  popularity,
  itemknn: itemKnn({ neighbours: 50, shrink: 4 }),
  netmf: netMf({ dimension: 128, window: 10, negatives: 1 }),
  multvae: multVae({
    latent: 200,
    dropout: 0.5,
    beta: 0.2,
    learningRate: 0.003,
    batch: 128,
    epochs: 60,
  }),
  ...strongest,
  'ials-ease': blend([strongest.ials, strongest.ease], { title: 'iALS + EASE^R', weight: 0.5 }),
};
