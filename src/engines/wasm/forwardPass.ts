import { upToEight } from './arena';
import type { LabelPlace, SidePlace, SparsePlace } from './stepMessage';
import type { SideContext } from './threadContext';
import type { Phase } from './threadControl';
import { rowsAtOnce } from './workLayout';

/** Embeddings of the rows of a batch: μ where the encoder is variational. */
export function encodeRows(
  context: SideContext,
  { rows, inputs }: { readonly rows: number; readonly inputs: SparsePlace },
): Phase {
  return overRows(rows, (first, count) => encode(context, inputs, first, count));
}

/** Embeddings, the decoder's hidden layer, and the losses of the labels with their gradients. */
export function forwardPass(context: SideContext, batch: SidePlace): Phase {
  return overRows(batch.rows, (first, count, task) => {
    encode(context, batch.inputs, first, count);
    draw(context, batch.noise, first, count);
    decodeHidden(context, first, count);
    batch.labels.forEach((labels, block) => {
      if (labels) label(context, { labels, block, first, count, rows: batch.rows, task });
    });
  });
}

/** Tasks over the rows of a batch; the last has rows that fill it up to a multiple of 8. */
export function overRows(
  rows: number,
  run: (first: number, count: number, task: number) => void,
): Phase {
  const padded = upToEight(rows);
  return {
    taskCount: Math.ceil(padded / rowsAtOnce),
    run: (task) => {
      const first = task * rowsAtOnce;
      run(first, Math.min(rowsAtOnce, padded - first), task);
    },
  };
}

function encode(
  { kernels, network, room }: SideContext,
  { indptr, indices, values }: SparsePlace,
  first: number,
  count: number,
): void {
  const { encoder, hidden, blocks } = network;
  const hiddenRow = encoder.outputs * 4;
  const at = room.hidden + first * hiddenRow;
  kernels.fillRows(at, hiddenRow, hiddenRow, count, encoder.bias);
  kernels.addSparseProduct(
    indptr + first * 4,
    indices,
    values,
    count,
    encoder.weight,
    hiddenRow,
    at,
  );
  kernels.tanhRows(at, hiddenRow, hiddenRow, count);

  const row = network.width * 4;
  blocks.forEach(({ start, width, mean, logVariance }, i) => {
    const inputs = at + i * hidden * 4;
    for (const [layer, matrix] of [
      [mean, room.mean],
      [logVariance, room.logVariance],
    ] as const) {
      if (!layer) continue;
      const out = matrix + first * row + start * 4;
      kernels.fillRows(out, row, width * 4, count, layer.bias);
      kernels.multiply(
        inputs,
        hiddenRow,
        layer.weight,
        32,
        width * 4,
        out,
        row,
        count,
        width,
        hidden,
        true,
      );
    }
    kernels.tanhRows(room.mean + first * row + start * 4, row, width * 4, count);
  });
}

function draw(
  { spec, kernels, network, room }: SideContext,
  noise: number,
  first: number,
  count: number,
): void {
  const row = network.width * 4;
  const offset = first * row;
  if (spec.encoder === 'variational')
    kernels.drawRows(
      room.mean + offset,
      room.logVariance + offset,
      noise + offset,
      room.deviation + offset,
      room.whole + offset,
      count * row,
    );
  kernels.packRows(
    room.whole + offset,
    row,
    count,
    network.width,
    room.wholePanels + offset,
    8 * row,
  );
}

function decodeHidden({ kernels, network, room }: SideContext, first: number, count: number): void {
  const { width, hidden, decoder } = network;
  const row = hidden * 4;
  const at = room.decoded + first * row;
  kernels.fillRows(at, row, row, count, decoder.bias);
  kernels.multiply(
    room.whole + first * width * 4,
    width * 4,
    decoder.weight,
    32,
    row,
    at,
    row,
    count,
    hidden,
    width,
    true,
  );
  kernels.tanhRows(at, row, row, count);
  kernels.packRows(at, row, count, hidden, room.decodedRowPanels + first * row, 8 * row);
  const panels = room.decodedColumnPanels + first * 32;
  kernels.packColumns(at, row, count, hidden, panels, room.rows * 32);
}

/** Mean over the labels of a row, then over the labelled rows; nothing where none is labelled. */
function label(
  { kernels, network, room, labelTerms, addLoss }: SideContext,
  {
    labels: { known, indptr, indices, values },
    block,
    first,
    count,
    rows,
    task,
  }: {
    readonly labels: LabelPlace;
    readonly block: number;
    readonly first: number;
    readonly count: number;
    readonly rows: number;
    readonly task: number;
  },
): void {
  const { start, width, head } = network.blocks[block]!;
  const { outputs, labels, weight, bias } = head!;
  const row = outputs * 4;
  const at = room.labels[block]! + first * row;
  const whole = room.whole + (first * network.width + start) * 4;
  kernels.fillRows(at, row, row, count, bias);
  kernels.multiply(whole, network.width * 4, weight, 32, row, at, row, count, outputs, width, true);
  const labelled = known.reduce((sum, flag) => sum + flag, 0);
  const scale = 1 / (labelled * labels);
  let loss = 0;
  for (let i = 0; i < count; i++) {
    const place = at + i * row;
    const isLabelled = first + i < rows && known[first + i] === 1;
    if (isLabelled)
      loss += kernels.crossEntropyRows(
        place,
        row,
        1,
        labels,
        scale,
        indptr + (first + i) * 4,
        indices,
        values,
      );
    else kernels.clear(place, row);
  }
  addLoss(labelTerms[block]!, task, labelled > 0 ? loss * scale : 0);
}
