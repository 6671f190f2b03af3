import type { CsrMatrix } from '../../core/dataset/csrMatrix';
import type { AdamSlot } from '../../core/engine/adam';
import type { SideBatch, StepBatch } from '../../core/engine/trainingEngine';

/** A packed parameter of which a step with sampled columns touches a part. */
export interface TouchedEntries {
  /** Positions in the row-major parameter. */
  readonly entries: Uint32Array;
  /** Of an output layer: the shape of these entries, the only ones that the step reads. */
  readonly decodedShape?: readonly number[];
}

/**
 * What lazy Adam updates of the output layers and of the first layers' weights, by packed name
 * (`packedParameters.ts`); parameters that are not there are updated as a whole.
 */
export function touchedEntries(
  { users, items }: StepBatch,
  shapes: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, TouchedEntries> {
  const touched = new Map<string, TouchedEntries>();
  const addSide = (side: string, { columns, inputs }: SideBatch): void => {
    if (!columns) return;
    const output = `${side}.decoder.1`;
    const weight = `${output}.weight`;
    touched.set(weight, columnEntries(shapes.get(weight)!, columns));
    touched.set(`${output}.bias`, { entries: columns, decodedShape: [columns.length] });
    const first = `${side}.encoder.0.weight`;
    touched.set(first, rowEntries(shapes.get(first)!, occurring(inputs)));
  };
  addSide('user', users);
  addSide('item', items);
  return touched;
}

/** Some entries of a slot, as one of its own. */
export function gatherSlot({ parameter, m, v }: AdamSlot, entries: Uint32Array): AdamSlot {
  return {
    parameter: gather(parameter, entries),
    m: gather(m, entries),
    v: gather(v, entries),
  };
}

/** Puts the entries back where `gatherSlot` took them. */
export function scatterSlot(part: AdamSlot, entries: Uint32Array, slot: AdamSlot): void {
  scatter(part.parameter, entries, slot.parameter);
  scatter(part.m, entries, slot.m);
  scatter(part.v, entries, slot.v);
}

export function gather(values: Float32Array, entries: Uint32Array): Float32Array {
  return Float32Array.from(entries, (entry) => values[entry]!);
}

export function scatter(values: Float32Array, entries: Uint32Array, to: Float32Array): void {
  entries.forEach((entry, i) => (to[entry] = values[i]!));
}

/** Columns with an entry, ascending. */
function occurring({ indices }: CsrMatrix): Uint32Array {
  return Uint32Array.from(new Set(indices)).sort();
}

function columnEntries(shape: readonly number[], columns: Uint32Array): TouchedEntries {
  const [rows, width] = [shape[0]!, shape[1]!];
  const entries = new Uint32Array(rows * columns.length);
  for (let row = 0, to = 0; row < rows; row++)
    for (const column of columns) entries[to++] = row * width + column;
  return { entries, decodedShape: [rows, columns.length] };
}

function rowEntries(shape: readonly number[], rows: Uint32Array): TouchedEntries {
  const width = shape[1]!;
  const entries = Uint32Array.from(
    { length: rows.length * width },
    (_, i) => rows[Math.floor(i / width)]! * width + (i % width),
  );
  return { entries };
}
