import type { EpochRecord } from '../core/model/sdrlModel';

/** One epoch of a training as `--json` reports it. */
export interface EpochLosses {
  readonly epoch: number;
  /** Absent for epochs that a checkpoint brought. */
  readonly seconds?: number;
  /** nDCG@10 (masked, in %) on the held-out part, where there is one. */
  readonly validation?: number;
  /** Every loss term by name. */
  readonly losses: Readonly<Record<string, number>>;
}

export function lossesByEpoch(
  terms: readonly string[],
  epochs: readonly EpochRecord[],
): readonly EpochLosses[] {
  return epochs.map(({ losses, ...record }) => ({
    ...record,
    losses: Object.fromEntries(terms.map((term, t) => [term, losses[t]!])),
  }));
}
