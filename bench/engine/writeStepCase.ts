import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CsrMatrix } from '../../src/core/dataset/csrMatrix';
import { initialParameters } from '../../src/core/model/initialParameters';
import type { StepCase } from './stepCase';

/** Writes a case and its initial parameters for `torch_step.py` into a folder. */
export function writeStepCase(folder: string, { spec, dimensions, batch }: StepCase): void {
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
  for (const [side, { inputs, labels }] of [
    ['user', batch.users],
    ['item', batch.items],
  ] as const) {
    writeMatrix(`${side}.inputs`, inputs);
    write(`${side}.labels`, labels[0]!.values);
  }
  writeMatrix('ratings', batch.ratings);
  const sizes = ({ rows, columns }: CsrMatrix): object => ({ rows, columns });
  writeFileSync(
    path.join(folder, 'case.json'),
    JSON.stringify({
      blocks: spec.blocks,
      learningRate: batch.learningRate,
      parameters: Object.fromEntries([...parameters].map(([name, { shape }]) => [name, shape])),
      sides: { user: sizes(batch.users.inputs), item: sizes(batch.items.inputs) },
    }),
  );
}
