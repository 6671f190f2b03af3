/**
 * The rows of the `k` highest scores, best first; of equal scores the earlier row comes first.
 * Scores of -Infinity and NaN are left out, so fewer than `k` rows may come. O(n log k): a heap of
 * the best so far with the worst of them on top.
 */
export function topRows(scores: Float32Array | Float64Array, k: number): Uint32Array {
  const heap = new Uint32Array(Math.min(Math.max(k, 0), scores.length));
  const isWorse: Order = (a, b) => {
    const difference = scores[a]! - scores[b]!;
    return difference < 0 || (difference === 0 && a > b);
  };
  let size = 0;
  for (let row = 0; row < scores.length; row++) {
    if (!(scores[row]! > -Infinity)) continue;
    if (size < heap.length) {
      heap[size] = row;
      siftUp(heap, size++, isWorse);
    } else if (size > 0 && isWorse(heap[0]!, row)) {
      heap[0] = row;
      siftDown(heap, size, isWorse);
    }
  }
  return heap.subarray(0, size).sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

type Order = (a: number, b: number) => boolean;

function siftUp(heap: Uint32Array, start: number, isWorse: Order): void {
  let child = start;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!isWorse(heap[child]!, heap[parent]!)) return;
    swap(heap, child, parent);
    child = parent;
  }
}

function siftDown(heap: Uint32Array, size: number, isWorse: Order): void {
  let parent = 0;
  for (;;) {
    let worst = parent;
    for (let child = 2 * parent + 1; child <= 2 * parent + 2 && child < size; child++) {
      if (isWorse(heap[child]!, heap[worst]!)) worst = child;
    }
    if (worst === parent) return;
    swap(heap, parent, worst);
    parent = worst;
  }
}

function swap(heap: Uint32Array, i: number, j: number): void {
  const row = heap[i]!;
  heap[i] = heap[j]!;
  heap[j] = row;
}
