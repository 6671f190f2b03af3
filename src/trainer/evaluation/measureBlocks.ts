import type { RowKernelFactory } from '../../core/analysis/rowKernel';
import type { BlockClusters } from '../../core/clusters/clusterReport';
import { drawClusterSample } from '../../core/clusters/drawClusterSample';
import { measureClusters } from '../../core/clusters/measureClusters';
import type { BlockFigures } from '../../core/evaluation/trial';
import type { SdrlModel } from '../../core/model/sdrlModel';

export interface MeasureBlocksOptions {
  readonly seed: number;
  readonly createKernel: RowKernelFactory;
}

/** What each block of a model holds, `all` last (docs/clusters.md). Yields the share that is done. */
export function* measureBlocks(
  model: SdrlModel,
  { seed, createKernel }: MeasureBlocksOptions,
): Generator<number, readonly BlockFigures[]> {
  const drawing = drawClusterSample(model, { seed });
  let drawn = drawing.next();
  for (; drawn.done !== true; drawn = drawing.next()) yield 0;
  const measuring = measureClusters(drawn.value, { seed, createKernel });
  let measured = measuring.next();
  for (; measured.done !== true; measured = measuring.next()) yield measured.value.done;
  return measured.value.blocks.map(figuresOf);
}

function figuresOf({
  name,
  width,
  purities,
  probeAuc,
  interactionAuc,
}: BlockClusters): BlockFigures {
  // NaN for categories with too few items to tell.
  const known = [...purities].filter((purity) => !Number.isNaN(purity));
  return {
    name,
    width,
    ...(known.length > 0 && { purity: known.reduce((sum, p) => sum + p, 0) / known.length }),
    ...(probeAuc !== undefined && { categoryAuc: probeAuc }),
    ...(interactionAuc !== undefined && { interactionAuc }),
  };
}
