import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CsrMatrix } from '../../src/core/dataset/csrMatrix';
import { initialParameters } from '../../src/core/model/initialParameters';
import type { StepCase } from './stepCase';

/** Of a training; as many as losses are compared of, then they come again. */
const batchesOfTraining = 4;

/** Writes a case's first batches and its initial parameters for `torch_step.py` into a folder. */
export function writeStepCase(
  folder: string,
  { spec, dimensions, batch, stepsPerEpoch }: StepCase,
): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, data: Float32Array | Uint32Array): void =>
    writeFileSync(path.join(folder, `${name}.bin`), data);
  const writeMatrix = (name: string, { indptr, indices, values }: CsrMatrix): void => {
    write(`${name}.indptr`, indptr);
    write(`${name}.indices`, indices);
    write(`${name}.values`, values);
  };
  const parameters = initialParameters(spec, dimensions, 1);
  for (const [name, { data }] of parameters) write(name, data);
  const sizes = ({ rows, columns }: CsrMatrix): object => ({ rows, columns });
  const batches = Array.from({ length: stepsPerEpoch ? batchesOfTraining : 1 }, (_, index) => {
    const { users, items, ratings } = batch(index);
    for (const [side, { inputs, labels }] of [
      ['user', users],
      ['item', items],
    ] as const) {
      writeMatrix(`${index}.${side}.inputs`, inputs);
      write(`${index}.${side}.labels`, labels[0]!.values);
    }
    writeMatrix(`${index}.ratings`, ratings);
    return { user: sizes(users.inputs), item: sizes(items.inputs) };
  });
  writeFileSync(
    path.join(folder, 'case.json'),
    JSON.stringify({
      blocks: spec.blocks,
      learningRates: batches.map((_, index) => batch(index).learningRate),
      parameters: Object.fromEntries([...parameters].map(([name, { shape }]) => [name, shape])),
      batches,
    }),
  );
}
