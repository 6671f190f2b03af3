import type { ModelSpec } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import type { LayerPlace, ParameterLayout, SideParameters } from './parameterLayout';

/** Where the numbers of a tensor (row-major, `shape`) lie among the parameters. */
export interface TensorPlace {
  readonly name: string;
  readonly shape: readonly number[];
  /** Address of its first number, and the distances of rows and columns, in numbers. */
  readonly address: number;
  readonly rowDistance: number;
  readonly columnDistance: number;
  /** Place of row i in units of `rowDistance`, where rows are not one after another. */
  readonly rowPlaces?: Uint32Array;
}

/** The places of all parameters, in the order and with the shapes of `parameterShapes`. */
export function tensorPlaces(spec: ModelSpec, { sides }: ParameterLayout): TensorPlace[] {
  return (['user', 'item'] as const).flatMap((side) => sideTensors(spec, side, sides[side]));
}

function sideTensors(spec: ModelSpec, side: Side, parameters: SideParameters): TensorPlace[] {
  const { hiddenWidth } = spec;
  const { inputs, hidden, encoder, blocks, decoder, output } = parameters;
  const places: TensorPlace[] = [];
  const add = (name: string, place: Omit<TensorPlace, 'name'>): void => {
    places.push({ name: `${side}.${name}`, ...place });
  };
  const addLayer = (
    name: string,
    { weight, bias, outputs }: Pick<LayerPlace, 'weight' | 'bias' | 'outputs'>,
    [rows, columns]: readonly [number, number],
    rowPlaces?: Uint32Array,
  ): void => {
    add(`${name}.weight`, {
      shape: [rows, columns],
      address: weight,
      rowDistance: outputs,
      columnDistance: 1,
      ...(rowPlaces && { rowPlaces }),
    });
    addBias(name, bias, columns);
  };
  const addBias = (name: string, address: number, length: number): void =>
    add(`${name}.bias`, { shape: [length], address, rowDistance: 0, columnDistance: 1 });

  spec.blocks.forEach(({ name, width }, i) => {
    const { mean, logVariance } = blocks[i]!;
    const first = {
      weight: encoder.weight + i * hidden * 4,
      bias: encoder.bias + i * hidden * 4,
      outputs: encoder.outputs,
    };
    addLayer(`encoder.${name}.0`, first, [inputs, hiddenWidth]);
    addLayer(`encoder.${name}.1`, mean, [hiddenWidth, width]);
    if (logVariance) addLayer(`encoder.${name}.logVariance`, logVariance, [hiddenWidth, width]);
  });
  const embeddingRows = spec.blocks.flatMap(({ width }, i) =>
    Array.from({ length: width }, (_, row) => blocks[i]!.start + row),
  );
  addLayer(
    'decoder.0',
    decoder,
    [embeddingRows.length, hiddenWidth],
    Uint32Array.from(embeddingRows),
  );
  add('decoder.1.weight', {
    shape: [hiddenWidth, inputs],
    address: output.weight,
    rowDistance: 1,
    columnDistance: hidden,
  });
  addBias('decoder.1', output.bias, inputs);
  spec.blocks.forEach(({ name, width }, i) => {
    const { head } = blocks[i]!;
    if (head) addLayer(`head.${name}`, head, [width, head.labels]);
  });
  return places;
}

/** Copies a tensor out of the parameters (or moments) that begin at `memory[0]`. */
export function readTensor(memory: Float32Array, place: TensorPlace): Float32Array {
  const data = new Float32Array(place.shape.reduce((product, length) => product * length, 1));
  forEachRun(place, (from, to, length) => data.set(memory.subarray(from, from + length), to));
  if (place.columnDistance > 1) forEachTransposed(place, (from, to) => (data[to] = memory[from]!));
  return data;
}

/** The inverse of `readTensor`. */
export function writeTensor(memory: Float32Array, place: TensorPlace, data: Float32Array): void {
  forEachRun(place, (to, from, length) => memory.set(data.subarray(from, from + length), to));
  if (place.columnDistance > 1) forEachTransposed(place, (to, from) => (memory[to] = data[from]!));
}

/** Rows that lie together: their place in the memory and in the tensor. */
function forEachRun(
  { shape, address, rowDistance, columnDistance, rowPlaces }: TensorPlace,
  copy: (inMemory: number, inTensor: number, length: number) => void,
): void {
  if (columnDistance > 1) return;
  const [rows, columns] = shape.length === 1 ? [1, shape[0]!] : [shape[0]!, shape[1]!];
  for (let i = 0; i < rows; i++)
    copy(address / 4 + (rowPlaces?.[i] ?? i) * rowDistance, i * columns, columns);
}

/** Numbers of a matrix that lies transposed, a few rows at a time to stay in the cache. */
function forEachTransposed(
  { shape, address, columnDistance }: TensorPlace,
  copy: (inMemory: number, inTensor: number) => void,
): void {
  const [rows, columns] = [shape[0]!, shape[1]!];
  const rowsAtOnce = 16;
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const end = Math.min(rows, start + rowsAtOnce);
    for (let j = 0, from = address / 4; j < columns; j++, from += columnDistance)
      for (let i = start; i < end; i++) copy(from + i, i * columns + j);
  }
}
