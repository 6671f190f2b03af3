import { upToEight } from './arena';
import { gatherOutput, scatterOutput } from './sampledOutput';
import type { SidePlace } from './stepMessage';
import type { SideContext } from './threadContext';
import type { Phase } from './threadControl';
import { columnsAtOnce } from './workLayout';

/**
 * The output layer, a few columns at a time while they are in the cache: logits, their loss and
 * gradient, the gradients of the hidden layer and of the weights, Adam. Neither the logits of a
 * batch nor the gradients of the layer are ever in the memory as a whole.
 */
export function decoderPass(
  context: SideContext,
  batch: SidePlace,
  rate: { readonly stepSize: number; readonly scale: number },
): Phase {
  const { room, network } = context;
  const parts = partCount(context, batch);
  const slices = decoderSlices(context, batch);
  return {
    taskCount: slices,
    run(slice) {
      const firstPart = Math.floor((slice * parts) / slices);
      const endPart = Math.floor(((slice + 1) * parts) / slices);
      let loss = 0;
      for (let part = firstPart; part < endPart && !context.isCanceled(); part++)
        loss += decodeColumns(context, batch, {
          ...rate,
          first: part * columnsAtOnce,
          sums: room.sliceGradients + slice * room.rows * network.hidden * 4,
          isFirst: part === firstPart,
        });
      context.addLoss(context.reconstructionTerm, slice, loss);
    },
  };
}

/** Parts of the decoded columns whose gradients by the hidden layer are summed apart. */
export function decoderSlices(context: SideContext, batch: SidePlace): number {
  return Math.min(context.room.slices, partCount(context, batch));
}

function partCount({ network }: SideContext, { sampled }: SidePlace): number {
  return Math.ceil((sampled?.count ?? network.inputs) / columnsAtOnce);
}

function decodeColumns(
  context: SideContext,
  { rows, targetColumns, sampled }: SidePlace,
  {
    first,
    sums,
    isFirst,
    stepSize,
    scale,
  }: {
    readonly first: number;
    readonly sums: number;
    readonly isFirst: boolean;
    readonly stepSize: number;
    readonly scale: number;
  },
): number {
  const { kernels, network, room, work, own, parameters } = context;
  const { hidden, output } = network;
  const { logits, weights, gradient } = own;
  const decoded = sampled?.count ?? network.inputs;
  const count = Math.min(columnsAtOnce, decoded - first);
  const columns = upToEight(count);
  const paddedRows = upToEight(rows);
  const row = hidden * 4;
  const stride = work.logitsStride;
  const { weight, bias, moments } = sampled
    ? gatherOutput(context, { sampled, first, count })
    : {
        weight: output.weight + first * row,
        bias: output.bias + first * 4,
        moments: parameters.moments,
      };

  // Transposed: a row of logits is a column of the output.
  kernels.fillByRow(logits, stride, paddedRows * 4, columns, bias);
  kernels.multiply(
    weight,
    row,
    room.decodedRowPanels,
    8 * row,
    32,
    logits,
    stride,
    columns,
    paddedRows,
    hidden,
    true,
  );
  const entry = 1 / (rows * decoded);
  const loss = kernels.crossEntropyRows(
    logits,
    stride,
    count,
    rows,
    entry,
    targetColumns.indptr + first * 4,
    targetColumns.indices,
    targetColumns.values,
  );
  kernels.packColumns(weight, row, columns, hidden, weights, columns * 32);
  kernels.multiplyTransposed(
    logits,
    stride,
    weights,
    columns * 32,
    32,
    sums,
    row,
    paddedRows,
    hidden,
    columns,
    !isFirst,
  );
  kernels.multiply(
    logits,
    stride,
    room.decodedColumnPanels,
    room.rows * 32,
    32,
    gradient,
    row,
    columns,
    hidden,
    paddedRows,
    false,
  );
  kernels.updateAdam(weight, moments, gradient, columns * row, stepSize, scale);
  kernels.sumRows(logits, stride, paddedRows * 4, columns, gradient);
  kernels.updateAdam(bias, moments, gradient, columns * 4, stepSize, scale);
  if (sampled) scatterOutput(context, { sampled, first, count });
  return loss * entry;
}
