/**
 * Positions (count × 2) centred and scaled so that they just fit [-1, 1]², both axes on one scale.
 * Positions that are all the same come to the middle.
 */
export function scaleMap(positions: Float64Array): Float32Array {
  const [x, y] = [extentOf(positions, 0), extentOf(positions, 1)];
  const scale = 1 / (Math.max(x.half, y.half) || 1);
  const scaled = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 2) {
    scaled[i] = (positions[i]! - x.middle) * scale;
    scaled[i + 1] = (positions[i + 1]! - y.middle) * scale;
  }
  return scaled;
}

function extentOf(positions: Float64Array, axis: 0 | 1): { middle: number; half: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let i = axis; i < positions.length; i += 2) {
    low = Math.min(low, positions[i]!);
    high = Math.max(high, positions[i]!);
  }
  return high < low ? { middle: 0, half: 0 } : { middle: (low + high) / 2, half: (high - low) / 2 };
}
