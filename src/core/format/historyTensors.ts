// The training history as tensors rather than metadata: it grows with the epochs, a header must not.

import type { EpochRecord, TrainingHistory } from '../model/sdrlModel';
import type { RawTensor } from './safetensors';
import type { TensorReader } from './tensorReader';
import { rawTensor } from './typedTensor';

/** epochs × terms losses; per epoch its number and validation (NaN where there is none). */
export function encodeHistory({ terms, epochs }: TrainingHistory): readonly [string, RawTensor][] {
  const losses = Float64Array.from(epochs.flatMap((record) => record.losses));
  const validation = Float64Array.from(epochs, (record) => record.validation ?? NaN);
  return [
    ['history.epoch', rawTensor(Uint32Array.from(epochs, (record) => record.epoch))],
    ['history.losses', rawTensor(losses, [epochs.length, terms.length])],
    ['history.validation', rawTensor(validation)],
  ];
}

export function decodeHistory(reader: TensorReader, terms: readonly string[]): TrainingHistory {
  const numbers = reader.uint32('history.epoch');
  const losses = reader.float64('history.losses', [numbers.length, terms.length]);
  const validation = reader.float64('history.validation', [numbers.length]);
  const epochs = Array.from(numbers, (epoch, i): EpochRecord => {
    const start = i * terms.length;
    const record = {
      epoch,
      losses: Array.from(losses.subarray(start, start + terms.length)),
    };
    return Number.isNaN(validation[i]) ? record : { ...record, validation: validation[i]! };
  });
  return { terms, epochs };
}
