/**
 * The radius of a point in CSS pixels: small where there are many, larger as one zooms in, so that
 * neighbouring points come apart faster than they grow.
 */
export function pointRadius(shownCount: number, zoom: number): number {
  const atHome = Math.min(Math.max(4.5 * (500 / Math.max(1, shownCount)) ** 0.28, 0.6), 4.5);
  return Math.min(Math.max(atHome * zoom ** 0.35, 0.6), 6.5);
}
