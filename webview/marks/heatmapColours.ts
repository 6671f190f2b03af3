import { interpolateLab } from 'd3';
import { contrastRatio, isDark } from './contrast';

/** The ends of a diverging scale; its middle is the background. */
export interface HeatmapColours {
  readonly low: string;
  readonly high: string;
  readonly background: string;
}

/** At the ends the background still shines through, so that no cell shouts. */
const strongest = 0.82;

/** The fill of a cell with a share in [-1, 1] of the way to an end; a share that is no number has none. */
export function cellColour(share: number, { low, high, background }: HeatmapColours): string {
  if (Number.isNaN(share)) return background;
  const amount = strongest * Math.min(1, Math.abs(share));
  return interpolateLab(background, share < 0 ? low : high)(amount);
}

/** The colour of text on a fill: the foreground where it can be read (4.5 : 1), else black or white. */
export function textColour(fill: string, foreground: string): string {
  if (contrastRatio(foreground, fill) >= 4.5) return foreground;
  return isDark(fill) ? '#fff' : '#000';
}
