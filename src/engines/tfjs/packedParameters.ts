import { encodedBlocks, type ModelSpec } from '../../core/model/modelSpec';
import type { Tensor, TensorMap } from '../../core/model/sdrlModel';

/**
 * The parameters as the engine keeps them: the first layers of all encoders of a side stand side by
 * side as one layer, `user.encoder.0` (d → blocks × hidden), so that a batch is multiplied once.
 * Everything else keeps its name. Works alike on parameters and on moments.
 */
export function packParameters(spec: ModelSpec, parameters: TensorMap): TensorMap {
  const packed = new Map(parameters);
  for (const { joined, parts } of joinedLayers(spec)) {
    const tensors = parts.map((name) => parameters.get(name)!);
    for (const name of parts) packed.delete(name);
    packed.set(joined, joinColumns(tensors));
  }
  return packed;
}

/** The inverse of `packParameters`; the tensors are copies. */
export function unpackParameters(spec: ModelSpec, packed: TensorMap): TensorMap {
  const parameters = new Map<string, Tensor>();
  const layers = new Map(joinedLayers(spec).map(({ joined, parts }) => [joined, parts]));
  for (const [name, tensor] of packed) {
    const parts = layers.get(name);
    if (!parts) parameters.set(name, { shape: tensor.shape, data: tensor.data.slice() });
    else splitColumns(tensor, parts.length).forEach((part, i) => parameters.set(parts[i]!, part));
  }
  return parameters;
}

function joinedLayers(spec: ModelSpec): { joined: string; parts: string[] }[] {
  return ['user', 'item'].flatMap((side) =>
    ['weight', 'bias'].map((kind) => ({
      joined: `${side}.encoder.0.${kind}`,
      parts: encodedBlocks(spec).map((block) => `${side}.encoder.${block.name}.0.${kind}`),
    })),
  );
}

function joinColumns(tensors: readonly Tensor[]): Tensor {
  const columns = tensors[0]!.shape.at(-1)!;
  const rows = tensors[0]!.data.length / columns;
  const data = new Float32Array(rows * columns * tensors.length);
  tensors.forEach((tensor, part) => {
    for (let i = 0; i < rows; i++)
      data.set(
        tensor.data.subarray(i * columns, (i + 1) * columns),
        (i * tensors.length + part) * columns,
      );
  });
  return { shape: [...tensors[0]!.shape.slice(0, -1), columns * tensors.length], data };
}

function splitColumns({ shape, data }: Tensor, count: number): Tensor[] {
  const columns = shape.at(-1)! / count;
  const rows = data.length / (columns * count);
  return Array.from({ length: count }, (_, part) => {
    const out = new Float32Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      const start = (i * count + part) * columns;
      out.set(data.subarray(start, start + columns), i * columns);
    }
    return { shape: [...shape.slice(0, -1), columns], data: out };
  });
}
