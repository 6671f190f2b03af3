import { upToEight } from './arena';
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
  const parts = Math.ceil(network.inputs / columnsAtOnce);
  return {
    taskCount: room.slices,
    run(slice) {
      const firstPart = Math.floor((slice * parts) / room.slices);
      const endPart = Math.floor(((slice + 1) * parts) / room.slices);
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

function decodeColumns(
  { kernels, network, room, work, own, parameters: { moments } }: SideContext,
  { rows, targetColumns }: SidePlace,
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
  const { inputs, hidden, output } = network;
  const { logits, weights, gradient } = own;
  const count = Math.min(columnsAtOnce, inputs - first);
  const columns = upToEight(count);
  const paddedRows = upToEight(rows);
  const row = hidden * 4;
  const stride = work.logitsStride;
  const weight = output.weight + first * row;
  const bias = output.bias + first * 4;

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
  const entry = 1 / (rows * inputs);
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
  return loss * entry;
}
