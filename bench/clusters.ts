/**
 * What the blocks of a trained model tell (docs/clusters.md) and what it takes to find out. The model
 * file is the argument: `npm run bench -- clusters <model.safetensors>`.
 */
import { buildKernels } from '../scripts/buildKernels.mjs';
import { selectivity } from '../src/core/clusters/disentanglement';
import { drawClusterSample } from '../src/core/clusters/drawClusterSample';
import { measureClusters } from '../src/core/clusters/measureClusters';
import { simdKernels } from '../src/engines/simd/simdKernels';
import { loadModel } from '../src/files/modelStore';
import type { BenchResult } from './benchResult';

export async function run([file]: readonly string[]): Promise<BenchResult> {
  if (file === undefined) throw new Error('Which model file?');
  const model = await loadModel(file);
  const { createKernel } = simdKernels(await buildKernels());
  const { seed } = model.training;
  const before = process.cpuUsage();
  const sample = resultOf(drawClusterSample(model, { seed }));
  const { blocks, chance } = resultOf(measureClusters(sample, { seed, createKernel }));
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  const rows = blocks.map((block) => {
    const spec = model.spec.blocks.find(({ name }) => name === block.name);
    return {
      block: block.name,
      neighbours: round(block.overlap),
      'at random': round(chance.overlap),
      silhouette: round(block.silhouette),
      'probe AUC': round(block.probeAuc),
      'probe F1': round(block.probeF1),
      'rated AUC': round(block.interactionAuc),
      'rank corr. categories': round(block.categoryCorrelation),
      'rank corr. co-rating': round(block.ratingCorrelation),
      meter: round(spec && selectivity(block, spec.supervision)),
      'CPU s, all blocks': round(cpuSeconds),
    };
  });
  return { name: 'clusters', rows };
}

function resultOf<Result>(work: Generator<unknown, Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function round(value: number | undefined): number | string {
  return value === undefined ? '–' : Number(value.toFixed(3));
}
