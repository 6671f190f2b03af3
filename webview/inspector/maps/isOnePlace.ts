/**
 * Whether several points lie in one place (x, y of each in turn): then their vectors are the same,
 * and a map has nothing to show.
 */
export function isOnePlace(positions: Float32Array): boolean {
  if (positions.length < 4) return false;
  for (let i = 2; i < positions.length; i++) if (positions[i] !== positions[i - 2]) return false;
  return true;
}
