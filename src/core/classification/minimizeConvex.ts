/** Writes the gradient at `x` and returns the value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** Steps whose curvature is remembered. */
const memory = 10;
/** Share of the decrease that the slope promises, below which a step is halved (Armijo). */
const leastDecrease = 1e-4;
const shortestStep = 1e-12;

interface Curvature {
  readonly step: Float64Array;
  /** Of the gradient, over the step. */
  readonly change: Float64Array;
  /** step · change, above 0. */
  readonly product: number;
}

/**
 * Moves `x` to the minimum of a smooth, strictly convex function by L-BFGS (Nocedal and Wright,
 * Numerical Optimization, algorithm 7.4), until no part of the gradient is above `tolerance` or
 * rounding allows no further step; at once where the function has no number. Yields after each step.
 */
export function* minimizeConvex(
  objective: Objective,
  x: Float64Array,
  { tolerance, mostSteps }: { readonly tolerance: number; readonly mostSteps: number },
): Generator<void, void> {
  let gradient = new Float64Array(x.length);
  let nextGradient = new Float64Array(x.length);
  const next = new Float64Array(x.length);
  const remembered: Curvature[] = [];
  let value = objective(x, gradient);
  for (let taken = 0; taken < mostSteps; taken++) {
    if (gradient.every((part) => Math.abs(part) <= tolerance)) return;
    const direction = descent(gradient, remembered);
    const slope = product(direction, gradient);
    let length = remembered.length === 0 ? 1 / Math.sqrt(-slope) : 1;
    let nextValue: number;
    while (true) {
      for (let i = 0; i < x.length; i++) next[i] = x[i]! + length * direction[i]!;
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + leastDecrease * length * slope) break;
      length /= 2;
      if (!(length >= shortestStep)) return; // also of NaN
    }
    const step = next.map((part, i) => part - x[i]!);
    const change = nextGradient.map((part, i) => part - gradient[i]!);
    remembered.push({ step, change, product: product(step, change) });
    if (remembered.length > memory) remembered.shift();
    x.set(next);
    value = nextValue;
    [gradient, nextGradient] = [nextGradient, gradient];
    yield;
  }
}

/** Minus the gradient, times the inverse curvature that the remembered steps tell of. */
function descent(gradient: Float64Array, remembered: readonly Curvature[]): Float64Array {
  const direction = gradient.map((part) => -part);
  const factors = new Float64Array(remembered.length);
  for (let k = remembered.length - 1; k >= 0; k--) {
    const { step, change, product: scale } = remembered[k]!;
    factors[k] = product(step, direction) / scale;
    for (let i = 0; i < direction.length; i++) direction[i]! -= factors[k]! * change[i]!;
  }
  const last = remembered.at(-1);
  if (last) {
    const scale = last.product / product(last.change, last.change);
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  for (const [k, { step, change, product: scale }] of remembered.entries()) {
    const missing = factors[k]! - product(change, direction) / scale;
    for (let i = 0; i < direction.length; i++) direction[i]! += missing * step[i]!;
  }
  return direction;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
