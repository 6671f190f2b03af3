import { encodedBlocks, type ModelSpec } from '../../core/model/modelSpec';
import { itemBiasName } from '../../core/model/parameterShapes';
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
export function tensorPlaces(spec: ModelSpec, { sides, itemBias }: ParameterLayout): TensorPlace[] {
  const places = (['user', 'item'] as const).flatMap((side) =>
    sideTensors(spec, side, sides[side]),
  );
  if (!itemBias) return places;
  const vector = { address: itemBias.values, rowDistance: 0, columnDistance: 1 };
  return [...places, { name: itemBiasName, shape: [sides.user.inputs], ...vector }];
}

function sideTensors(spec: ModelSpec, side: Side, parameters: SideParameters): TensorPlace[] {
  const { hiddenWidth } = spec;
  const encoded = encodedBlocks(spec);
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

  encoded.forEach(({ name, width }, i) => {
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
  const embeddingRows = encoded.flatMap(({ width }, i) =>
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
  encoded.forEach(({ name, width }, i) => {
    const { head } = blocks[i]!;
    if (head) addLayer(`head.${name}`, head, [width, head.labels]);
  });
  return places;
}

/** Copies a tensor out of the parameters (or moments) that begin at `memory[0]`. */
export function readTensor(memory: Float32Array, place: TensorPlace): Float32Array {
  const data = new Float32Array(place.shape.reduce((product, length) => product * length, 1));
  copyTensor(place, { memory, tensor: data, isRead: true });
  return data;
}

/** The inverse of `readTensor`. */
export function writeTensor(memory: Float32Array, place: TensorPlace, data: Float32Array): void {
  copyTensor(place, { memory, tensor: data, isRead: false });
}

/** Rows that are copied at a time where a matrix lies transposed: they stay in the cache. */
const rowsAtOnce = 16;

/** Plain loops: rows are short, and a call for each takes longer than its numbers. */
function copyTensor(
  { shape, address, rowDistance, columnDistance, rowPlaces }: TensorPlace,
  {
    memory,
    tensor,
    isRead,
  }: { readonly memory: Float32Array; readonly tensor: Float32Array; readonly isRead: boolean },
): void {
  const [rows, columns] = shape.length === 1 ? [1, shape[0]!] : [shape[0]!, shape[1]!];
  const isTransposed = columnDistance > 1;
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const end = Math.min(rows, start + rowsAtOnce);
    if (isTransposed)
      for (let j = 0; j < columns; j++) {
        const at = address / 4 + j * columnDistance;
        if (isRead) for (let i = start; i < end; i++) tensor[i * columns + j] = memory[at + i]!;
        else for (let i = start; i < end; i++) memory[at + i] = tensor[i * columns + j]!;
      }
    else
      for (let i = start; i < end; i++) {
        const at = address / 4 + (rowPlaces?.[i] ?? i) * rowDistance;
        const from = i * columns;
        if (isRead) for (let j = 0; j < columns; j++) tensor[from + j] = memory[at + j]!;
        else for (let j = 0; j < columns; j++) memory[at + j] = tensor[from + j]!;
      }
  }
}
