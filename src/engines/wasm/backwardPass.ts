import { embeddingWidth, encodedBlocks } from '../../core/model/modelSpec';
import { decoderSlices } from './decoderPass';
import { overRows } from './forwardPass';
import type { SidePlace } from './stepMessage';
import type { SideContext } from './threadContext';
import type { Phase } from './threadControl';
import type { TransposedLayer } from './workLayout';

/** Transposed copies of the weights that the backward pass multiplies with. */
export function transposeWeights({ kernels, room }: SideContext): Phase {
  const { decoder, mean, logVariance, head } = room.transposed;
  const layers = [decoder, ...mean, ...logVariance, ...head].filter((layer) => layer !== undefined);
  return {
    taskCount: layers.length,
    run(task) {
      const { weight, inputs, outputs, transposed } = layers[task]!;
      kernels.packRows(weight, outputs * 4, inputs, outputs, transposed, outputs * 32);
    },
  };
}

/**
 * From the gradients by the decoder's hidden layer, by the labels and by the ratings those before
 * every layer of the encoders. `addRatings` brings those of the ratings where they are not there.
 */
export function backwardPass(
  context: SideContext,
  batch: SidePlace,
  addRatings?: (first: number, count: number) => void,
): Phase {
  const { rows } = batch;
  const slices = decoderSlices(context, batch);
  return overRows(rows, (first, count, task) => {
    addRatings?.(first, count);
    gradientOfEmbeddings(context, { first, count, slices });
    if (context.spec.encoder === 'variational') diverge(context, { first, count, rows, task });
    gradientOfHidden(context, first, count);
  });
}

function gradientOfEmbeddings(
  { kernels, network, room }: SideContext,
  {
    first,
    count,
    slices,
  }: { readonly first: number; readonly count: number; readonly slices: number },
): void {
  const { hidden, width, blocks } = network;
  const decodedRow = hidden * 4;
  const dDecoded = room.dDecoded + first * decodedRow;
  const bytes = count * decodedRow;
  kernels.sumMatrices(
    room.sliceGradients + first * decodedRow,
    room.rows * decodedRow,
    slices,
    bytes,
    dDecoded,
  );
  kernels.tanhGradient(dDecoded, room.decoded + first * decodedRow, bytes);

  const row = width * 4;
  const out = room.dMean + first * row;
  const add = (d: number, layer: TransposedLayer, to: number): void =>
    kernels.multiply(
      d,
      layer.outputs * 4,
      layer.transposed,
      layer.outputs * 32,
      32,
      to,
      row,
      count,
      layer.inputs,
      layer.outputs,
      true,
    );
  add(dDecoded, room.transposed.decoder, out);
  blocks.forEach(({ start }, i) => {
    const head = room.transposed.head[i];
    if (head) add(room.labels[i]! + first * head.outputs * 4, head, out + start * 4);
  });
}

/** Of the divergence, and through the draw. */
function diverge(
  { spec, kernels, network, room, divergenceTerm, addLoss }: SideContext,
  {
    first,
    count,
    rows,
    task,
  }: {
    readonly first: number;
    readonly count: number;
    readonly rows: number;
    readonly task: number;
  },
): void {
  const row = network.width * 4;
  const offset = first * row;
  const real = Math.max(0, Math.min(count, rows - first));
  const width = embeddingWidth({ blocks: encodedBlocks(spec) });
  const weight = spec.klWeight / (rows * width);
  const divergence = kernels.divergenceRows(
    room.mean + offset,
    room.logVariance + offset,
    room.deviation + offset,
    room.dMean + offset,
    room.dLogVariance + offset,
    real * row,
    weight,
  );
  kernels.clear(room.dLogVariance + offset + real * row, (count - real) * row);
  addLoss(divergenceTerm, task, divergence * weight);
}

function gradientOfHidden(
  { kernels, network, room }: SideContext,
  first: number,
  count: number,
): void {
  const { hidden, width, blocks, encoder } = network;
  const row = width * 4;
  const hiddenRow = encoder.outputs * 4;
  const dHidden = room.dHidden + first * hiddenRow;
  kernels.tanhGradient(room.dMean + first * row, room.mean + first * row, count * row);
  blocks.forEach(({ start }, i) => {
    const { mean, logVariance } = room.transposed;
    for (const [layer, d] of [
      [mean[i], room.dMean],
      [logVariance[i], room.dLogVariance],
    ] as const) {
      if (!layer) continue;
      kernels.multiply(
        d + first * row + start * 4,
        row,
        layer.transposed,
        layer.outputs * 32,
        32,
        dHidden + i * hidden * 4,
        hiddenRow,
        count,
        hidden,
        layer.outputs,
        layer !== mean[i],
      );
    }
  });
  kernels.tanhGradient(dHidden, room.hidden + first * hiddenRow, count * hiddenRow);
}
