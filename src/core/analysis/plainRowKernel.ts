import { outStride, type RowKernel } from './rowKernel';

const scanLength = 4096;
const pairsLength = 256;

/** The kernel in plain TypeScript: what the SIMD kernel is measured against and tested by. */
export function plainRowKernel(rows: Float32Array, width: number): RowKernel {
  const own = rows.slice();
  const left = new Uint32Array(pairsLength);
  const right = new Uint32Array(pairsLength);
  const scanned = new Float32Array(scanLength);
  const paired = new Float32Array(pairsLength * pairsLength);
  return {
    count: width === 0 ? 0 : own.length / width,
    width,
    scanLength,
    pairsLength,
    left,
    right,
    scan(query, what, start, end) {
      const measure = what === 'products' ? product : squaredDistance;
      for (let row = start; row < end; row++)
        scanned[row - start] = measure(query, 0, own, row * width, width);
      return scanned.subarray(0, end - start);
    },
    pairs(leftCount, rightCount) {
      const stride = outStride(rightCount);
      for (let i = 0; i < leftCount; i++)
        for (let j = 0; j < rightCount; j++) {
          const [a, b] = [left[i]! * width, right[j]! * width];
          paired[i * stride + j] = squaredDistance(own, a, own, b, width);
        }
      return paired;
    },
  };
}

function product(
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  width: number,
): number {
  let sum = 0;
  for (let i = 0; i < width; i++) sum += a[aStart + i]! * b[bStart + i]!;
  return sum;
}

function squaredDistance(
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  width: number,
): number {
  let sum = 0;
  for (let i = 0; i < width; i++) {
    const difference = a[aStart + i]! - b[bStart + i]!;
    sum += difference * difference;
  }
  return sum;
}
