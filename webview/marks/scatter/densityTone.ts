/** What a fully covered pixel counts for one point. */
export const fullCoverage = 32;

/** Counts above this are as opaque as can be: 128 points on one pixel. */
export const toneSteps = 4096;

/**
 * How opaque a pixel is by how much lies on it (in units of `fullCoverage`), 0 … 256: linear up to
 * one point, so that edges stay smooth, then by the logarithm of the count, so that both a lone point
 * and the middle of a crowd can be read. `crowd` is the number of points on a pixel where a point
 * typically lies: the more, the fainter a lone point and the later everything is opaque.
 */
export function densityTone(crowd: number, strength: number, into: Uint16Array): void {
  const lone = Math.min(Math.max(0.92 * Math.max(crowd, 1) ** -0.24, 0.28), 0.92);
  const most = Math.min(Math.max(3 * crowd, 2), toneSteps / fullCoverage);
  const perLog = (1 - lone) / Math.log(most);
  for (let i = 0; i < toneSteps; i++) {
    const opacity = i < fullCoverage ? (lone * i) / fullCoverage : lone + perLog * logarithms[i]!;
    into[i] = Math.round(256 * strength * Math.min(opacity, 1));
  }
}

/** Of counts in points. */
const logarithms = Float64Array.from({ length: toneSteps }, (_, i) => Math.log(i / fullCoverage));
