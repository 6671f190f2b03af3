/**
 * The best of many scores without a full sort. Where some of the best are equal they fall as NumPy's
 * introselect lets them fall (the scalar code behind `numpy.argpartition`: quickselect around a
 * median of three). The reference figures that our metrics are compared with were made with
 * `argpartition(-scores, k - 1)[:k]`, so equal scores have to fall as they fall there: with another
 * rule the popularity baseline, which is full of ties, moves by up to 0.1 points. Scores without ties
 * rank the same under every rule.
 */
export type TopScores = (scores: Float32Array) => Uint32Array;

/**
 * A selector of the `k` highest of `count` scores, best first. Scores of -Infinity and NaN are left
 * out, so fewer than `k` rows may come. Expected O(count + k² log(count / k)); the array returned is
 * a view that the next call overwrites.
 */
export function createTopScores(count: number, k: number): TopScores {
  const distinct = createDistinctTopScores(k);
  const partitioned = createPartitionedTopScores(count, k);
  return (scores) => distinct(scores) ?? partitioned(scores);
}

/** Undefined where two of the `k` + 1 highest scores are equal. */
function createDistinctTopScores(k: number): (scores: Float32Array) => Uint32Array | undefined {
  const best = new Float32Array(k + 1);
  const rows = new Uint32Array(k + 1);
  return (scores) => {
    best.fill(-Infinity);
    let listed = 0;
    for (let row = 0, worst = -Infinity; row < scores.length; row++) {
      const score = scores[row]!;
      if (!(score > worst)) continue; // a NaN neither
      let place = Math.min(listed, k);
      for (; place > 0 && best[place - 1]! < score; place--) {
        best[place] = best[place - 1]!;
        rows[place] = rows[place - 1]!;
      }
      if (place > 0 && best[place - 1] === score) return undefined;
      best[place] = score;
      rows[place] = row;
      listed = Math.min(listed + 1, k + 1);
      worst = best[k]!;
    }
    return rows.subarray(0, Math.min(listed, k));
  };
}

/** The same by the partition alone. */
export function createPartitionedTopScores(count: number, k: number): TopScores {
  const values = new Float32Array(count);
  const order = new Uint32Array(count);
  const rows = new Uint32Array(Math.min(k, count));
  return (scores) => {
    for (let i = 0; i < count; i++) {
      values[i] = Number.isNaN(scores[i]!) ? -Infinity : scores[i]!;
      order[i] = i;
    }
    if (rows.length < count) partition(values, order, rows.length - 1);
    rows.set(order.subarray(0, rows.length));
    rows.sort((a, b) => values[b]! - values[a]!); // stable: ties stay as the partition left them
    let listed = rows.length;
    while (listed > 0 && values[rows[listed - 1]!] === -Infinity) listed--;
    return rows.subarray(0, listed);
  };
}

/** Reorders `order` so that its first `kth + 1` entries are the rows of the highest scores. */
function partition(scores: Float32Array, order: Uint32Array, kth: number): void {
  if (kth < 3) {
    selectSmall(scores, order, kth + 1);
    return;
  }
  let low = 0;
  let high = order.length - 1;
  let roundsLeft = 2 * (31 - Math.clz32(order.length));
  while (low + 1 < high) {
    if (roundsLeft-- <= 0) {
      // Bad pivots in a row. NumPy turns to medians of five here; sorting the rest is as final.
      order.subarray(low, high + 1).sort((a, b) => scores[b]! - scores[a]!);
      return;
    }
    medianToLow(scores, order, low, high);
    const pivot = scores[order[low]!]!;
    let up = low + 1;
    let down = high;
    for (;;) {
      do up++;
      while (scores[order[up]!]! > pivot);
      do down--;
      while (pivot > scores[order[down]!]!);
      if (down < up) break;
      swap(order, up, down);
    }
    swap(order, low, down);
    if (down >= kth) high = down - 1;
    if (down <= kth) low = up;
  }
  if (high === low + 1 && scores[order[high]!]! > scores[order[low]!]!) swap(order, high, low);
}

/** Selection sort of the first `count` places, which is what NumPy does for a small `kth`. */
function selectSmall(scores: Float32Array, order: Uint32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    let best = i;
    for (let j = i + 1; j < order.length; j++) {
      if (scores[order[j]!]! > scores[order[best]!]!) best = j;
    }
    swap(order, i, best);
  }
}

/** The median of the ends and the middle goes to `low`, the best of the three to `low + 1`. */
function medianToLow(scores: Float32Array, order: Uint32Array, low: number, high: number): void {
  const middle = low + ((high - low) >> 1);
  if (scores[order[high]!]! > scores[order[middle]!]!) swap(order, high, middle);
  if (scores[order[high]!]! > scores[order[low]!]!) swap(order, high, low);
  if (scores[order[low]!]! > scores[order[middle]!]!) swap(order, low, middle);
  swap(order, middle, low + 1);
}

function swap(order: Uint32Array, i: number, j: number): void {
  const row = order[i]!;
  order[i] = order[j]!;
  order[j] = row;
}
