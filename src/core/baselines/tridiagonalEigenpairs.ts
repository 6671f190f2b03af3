export interface Eigenpairs {
  readonly values: Float64Array;
  /** Of length 1, one a row. */
  readonly vectors: Float64Array;
}

/**
 * All eigenpairs of a symmetric tridiagonal matrix, in no order, by the implicit QL algorithm
 * (Bowdler, Martin, Reinsch and Wilkinson 1968; `imtql2` of EISPACK). `beside[i]` stands beside
 * `diagonal[i]` and `diagonal[i + 1]`. Some 6 · size³ multiplications.
 */
export function* tridiagonalEigenpairs(
  diagonal: readonly number[],
  beside: readonly number[],
): Generator<void, Eigenpairs> {
  const size = diagonal.length;
  const values = Float64Array.from(diagonal);
  const rest = Float64Array.from({ length: size }, (_, i) => (i < size - 1 ? beside[i]! : 0));
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let first = 0; first < size; first++)
    for (;;) {
      const last = endOfPart(values, rest, first);
      if (last === first) break;
      step(values, rest, { first, last, vectors });
      yield;
    }
  return { values, vectors };
}

/** The last index that is tied to `first` by entries that are not negligible. */
function endOfPart(values: Float64Array, rest: Float64Array, first: number): number {
  for (let i = first; i < values.length - 1; i++) {
    const around = Math.abs(values[i]!) + Math.abs(values[i + 1]!);
    if (Math.abs(rest[i]!) <= Number.EPSILON * around) return i;
  }
  return values.length - 1;
}

interface Part {
  readonly first: number;
  readonly last: number;
  readonly vectors: Float64Array;
}

/** One step of QL on a part, with Wilkinson's shift, from its end up. */
function step(values: Float64Array, rest: Float64Array, { first, last, vectors }: Part): void {
  const size = values.length;
  const tilt = (values[first + 1]! - values[first]!) / (2 * rest[first]!);
  const far = tilt + Math.sign(tilt || 1) * Math.hypot(tilt, 1);
  let bulge = values[last]! - values[first]! + rest[first]! / far;
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = last - 1; i >= first; i--) {
    const turned = sine * rest[i]!;
    const kept = cosine * rest[i]!;
    const length = Math.hypot(turned, bulge);
    rest[i + 1] = length;
    if (length === 0) {
      // The part falls in two.
      values[i + 1]! -= shift;
      rest[last] = 0;
      return;
    }
    sine = turned / length;
    cosine = bulge / length;
    const shifted = values[i + 1]! - shift;
    const slope = (values[i]! - shifted) * sine + 2 * cosine * kept;
    shift = sine * slope;
    values[i + 1] = shifted + shift;
    bulge = cosine * slope - kept;
    rotate(vectors, i * size, { size, sine, cosine });
  }
  values[first]! -= shift;
  rest[first] = bulge;
  rest[last] = 0;
}

interface Rotation {
  readonly size: number;
  readonly sine: number;
  readonly cosine: number;
}

/** The row that begins at `start`, and the next. */
function rotate(vectors: Float64Array, start: number, { size, sine, cosine }: Rotation): void {
  for (let a = start, b = start + size; a < start + size; a++, b++) {
    const x = vectors[a]!;
    const y = vectors[b]!;
    vectors[a] = cosine * x - sine * y;
    vectors[b] = sine * x + cosine * y;
  }
}
