import { upToEight } from './arena';
import type { SidePlace } from './stepMessage';
import type { SideContext } from './threadContext';
import { columnsAtOnce } from './workLayout';

/** Columns of an output layer, one after another: addresses of their weights and biases. */
export interface OutputColumns {
  readonly weight: number;
  readonly bias: number;
  /** Bytes from a parameter to its first moment, and from there to its second. */
  readonly moments: number;
}

/** `count` of the columns that are decoded in a step, from the one at position `first`. */
interface Part {
  readonly sampled: NonNullable<SidePlace['sampled']>;
  readonly first: number;
  readonly count: number;
}

/** Copies drawn columns and their moments to the thread's own room, filled up with zeros. */
export function gatherOutput(context: SideContext, part: Part): OutputColumns {
  const { kernels, own, network } = context;
  forEachRegion(context, part, ({ from, width, rows, copy }) => {
    kernels.gatherRows(from, width, rows, part.count, copy);
    const end = copy + part.count * width;
    kernels.clear(end, (upToEight(part.count) - part.count) * width);
  });
  return {
    weight: own.output,
    bias: own.output + columnsAtOnce * network.hidden * 4,
    moments: regionBytes(context),
  };
}

/** Puts the columns back after their update. */
export function scatterOutput(context: SideContext, part: Part): void {
  forEachRegion(context, part, ({ from, width, rows, copy }) =>
    context.kernels.scatterRows(copy, width, rows, part.count, from),
  );
}

interface Region {
  /** Where row 0 of weights, biases or their moments lies, and bytes a row. */
  readonly from: number;
  readonly width: number;
  /** Address of the numbers of the drawn rows, and where their copy lies. */
  readonly rows: number;
  readonly copy: number;
}

function forEachRegion(
  context: SideContext,
  { sampled, first }: Part,
  move: (region: Region) => void,
): void {
  const { network, own, parameters } = context;
  const { weight, bias } = network.output;
  const rows = sampled.columns + first * 4;
  const row = network.hidden * 4;
  for (let region = 0; region < 3; region++) {
    const beyond = region * parameters.moments;
    const copy = own.output + region * regionBytes(context);
    move({ from: weight + beyond, width: row, rows, copy });
    move({ from: bias + beyond, width: 4, rows, copy: copy + columnsAtOnce * row });
  }
}

function regionBytes({ network }: SideContext): number {
  return columnsAtOnce * (network.hidden + 1) * 4;
}
