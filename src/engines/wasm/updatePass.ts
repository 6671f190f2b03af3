import { upToEight } from './arena';
import type { LayerPlace } from './parameterLayout';
import type { SidePlace, StepRequest } from './stepMessage';
import type { SideContext, ThreadContext } from './threadContext';
import type { Phase } from './threadControl';
import { weightRowsAtOnce } from './workLayout';

interface Rate {
  readonly stepSize: number;
  readonly scale: number;
}

const inputsAtOnce = 64;

/** Gradient and Adam for the first layer, a few inputs at a time: it is never there as a whole. */
export function updateInputWeights(
  { kernels, network, room, own, parameters: { moments } }: SideContext,
  { inputColumns: { indptr, indices, values }, sampled }: SidePlace,
  { stepSize, scale }: Rate,
): Phase {
  const { inputs, encoder } = network;
  return {
    taskCount: Math.ceil(inputs / inputsAtOnce),
    run(task) {
      kernels.updateSparseWeights(
        task * inputsAtOnce,
        Math.min(inputs, (task + 1) * inputsAtOnce),
        indptr,
        indices,
        values,
        room.dHidden,
        encoder.outputs * 4,
        own.gradient,
        encoder.weight,
        moments,
        stepSize,
        scale,
        sampled !== undefined,
      );
    },
  };
}

/**
 * Gradient and Adam for the item bias. A number an item is little: it is updated as a whole, also
 * where columns are sampled.
 */
export function updateItemBias(
  { kernels, work, parameters: { itemBias, moments } }: ThreadContext,
  { user, item, itemRows, stepSize, scale }: StepRequest,
): Phase {
  if (!itemBias) return { taskCount: 0, run: () => undefined };
  const { ratingTerms, itemBiasGradient } = work;
  const { products } = ratingTerms[0]!;
  const row = upToEight(item.rows) * 4;
  const bytes = itemBias.items * 4;
  return {
    taskCount: 1,
    run() {
      // The sums take the place of the first row, which nobody reads any more.
      kernels.sumColumns(products, row, row, upToEight(user.rows), products);
      kernels.clear(itemBiasGradient, bytes);
      kernels.scatterRows(products, 4, itemRows, item.rows, itemBiasGradient);
      kernels.updateAdam(itemBias.values, moments, itemBiasGradient, bytes, stepSize, scale);
    },
  };
}

/** A dense layer, what goes into it and the gradient before its activation. */
interface UpdatedLayer extends LayerPlace {
  readonly input: number;
  readonly inputRow: number;
  readonly gradient: number;
  readonly gradientRow: number;
}

/** Gradient and Adam for all layers but the first and the last, and for the first's bias. */
export function updateDenseLayers(
  { kernels, network, room, own, parameters: { moments } }: SideContext,
  batch: SidePlace,
  { stepSize, scale }: Rate,
): Phase {
  const rows = upToEight(batch.rows);
  const update = (parameters: number, count: number): void =>
    kernels.updateAdam(parameters, moments, own.gradient, count * 4, stepSize, scale);
  const tasks: (() => void)[] = [];
  const addBias = (bias: number, count: number, gradient: number, row: number): void => {
    tasks.push(() => {
      kernels.sumColumns(gradient, row, count * 4, rows, own.gradient);
      update(bias, count);
    });
  };
  const { encoder } = network;
  addBias(encoder.bias, encoder.outputs, room.dHidden, encoder.outputs * 4);
  for (const { input, inputRow, gradient, gradientRow, ...layer } of layers(network, room)) {
    const { weight, bias, inputs, outputs } = layer;
    for (let first = 0; first < inputs; first += weightRowsAtOnce)
      tasks.push(() => {
        const count = Math.min(weightRowsAtOnce, inputs - first);
        kernels.multiplyTransposed(
          input + first * 4,
          inputRow,
          gradient,
          32,
          gradientRow,
          own.gradient,
          outputs * 4,
          count,
          outputs,
          rows,
          false,
        );
        update(weight + first * outputs * 4, count * outputs);
      });
    addBias(bias, outputs, gradient, gradientRow);
  }
  return { taskCount: tasks.length, run: (task) => tasks[task]!() };
}

function layers(
  { hidden, width, encoder, blocks, decoder }: SideContext['network'],
  room: SideContext['room'],
): UpdatedLayer[] {
  const row = width * 4;
  const found: UpdatedLayer[] = [
    {
      ...decoder,
      input: room.whole,
      inputRow: row,
      gradient: room.dDecoded,
      gradientRow: hidden * 4,
    },
  ];
  blocks.forEach(({ start, mean, logVariance, head }, i) => {
    const fromHidden = { input: room.hidden + i * hidden * 4, inputRow: encoder.outputs * 4 };
    found.push({ ...mean, ...fromHidden, gradient: room.dMean + start * 4, gradientRow: row });
    if (logVariance)
      found.push({
        ...logVariance,
        ...fromHidden,
        gradient: room.dLogVariance + start * 4,
        gradientRow: row,
      });
    if (head)
      found.push({
        ...head,
        input: room.whole + start * 4,
        inputRow: row,
        gradient: room.labels[i]!,
        gradientRow: head.outputs * 4,
      });
  });
  return found;
}
