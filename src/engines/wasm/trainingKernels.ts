type Address = number;

/** What `kernels/training` exports; addresses, strides and widths are in bytes, counts in entries. */
export interface TrainingKernels {
  readonly multiply: Multiply;
  readonly multiplyTransposed: Multiply;
  readonly packColumns: Pack;
  readonly packRows: Pack;
  readonly clear: (at: Address, bytes: number) => void;
  readonly fillRows: Fill;
  readonly fillByRow: Fill;
  readonly gatherRows: MoveRows;
  readonly scatterRows: MoveRows;
  readonly tanhRows: (at: Address, stride: number, width: number, rows: number) => void;
  readonly tanhGradient: (d: Address, y: Address, bytes: number) => void;
  readonly sumColumns: Sum;
  readonly sumRows: Sum;
  readonly sumMatrices: (
    at: Address,
    distance: number,
    count: number,
    bytes: number,
    out: Address,
  ) => void;
  readonly crossEntropyRows: (
    x: Address,
    stride: number,
    rows: number,
    columns: number,
    scale: number,
    indptr: Address,
    indices: Address,
    values: Address,
  ) => number;
  readonly addSparseProduct: (
    indptr: Address,
    indices: Address,
    values: Address,
    rows: number,
    w: Address,
    width: number,
    out: Address,
  ) => void;
  readonly updateSparseWeights: (
    first: number,
    end: number,
    indptr: Address,
    indices: Address,
    values: Address,
    d: Address,
    width: number,
    gradient: Address,
    w: Address,
    moments: number,
    stepSize: number,
    scale: number,
    isLazy: boolean,
  ) => void;
  readonly updateAdam: (
    parameters: Address,
    moments: number,
    gradient: Address,
    bytes: number,
    stepSize: number,
    scale: number,
  ) => void;
  readonly drawRows: (
    mean: Address,
    logVariance: Address,
    noise: Address,
    deviation: Address,
    values: Address,
    bytes: number,
  ) => void;
  readonly divergenceRows: (
    mean: Address,
    logVariance: Address,
    deviation: Address,
    dMean: Address,
    dLogVariance: Address,
    bytes: number,
    weight: number,
  ) => number;
}

type Multiply = (
  a: Address,
  aStride: number,
  b: Address,
  bPanel: number,
  bStep: number,
  c: Address,
  cRow: number,
  rows: number,
  columns: number,
  depth: number,
  accumulate: boolean,
) => void;
type Pack = (
  from: Address,
  stride: number,
  rows: number,
  columns: number,
  to: Address,
  panel: number,
) => void;
type Fill = (at: Address, stride: number, width: number, rows: number, values: Address) => void;
type MoveRows = (from: Address, width: number, rows: Address, count: number, to: Address) => void;
type Sum = (at: Address, stride: number, width: number, rows: number, sums: Address) => void;

/** The kernels over a memory; every thread has its own instance over the same one. */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): TrainingKernels {
  // What the sources of `kernels/training` export; both come from one build.
  return new WebAssembly.Instance(module, { env: { memory } })
    .exports as unknown as TrainingKernels;
}
