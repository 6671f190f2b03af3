/**
 * Does SDRL put the planted truth of the sample where it belongs? Share of label agreement (Jaccard)
 * among the ten nearest neighbours by cosine, in each block. `--seeds 42,43,44` for other seeds.
 */
import type { BenchResult } from './benchResult';
import { measureSampleRecovery } from './sampleRecovery';
import { seedsFrom } from './seedsFrom';

export async function run(args: readonly string[]): Promise<BenchResult> {
  const rows: BenchResult['rows'][number][] = [];
  for (const seed of seedsFrom(args, [42, 43, 44])) {
    const { recoveries, seconds } = await measureSampleRecovery(seed);
    for (const { side, truth, purity, random } of recoveries) {
      rows.push({
        seed,
        side,
        truth,
        ...Object.fromEntries(Array.from(purity, ([block, share]) => [block, round(share)])),
        random: round(random),
        'training s': round(seconds),
      });
    }
  }
  return { name: 'sample disentanglement', rows };
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
