import { interpolateLab } from 'd3';
import { contrastRatio, isDark } from './contrast';

/** The ends of a sequential scale: from the background to a colour. */
export interface HeatmapColours {
  readonly full: string;
  readonly background: string;
}

/** At the end the background still shines through, so that no cell shouts. */
const strongest = 0.85;
/** Lets what is high stand out from what is usual. */
const exponent = 1.5;

/** The fill of a cell with a share in [0, 1] of the scale; a share that is no number has no colour. */
export function cellColour(share: number, { full, background }: HeatmapColours): string {
  if (Number.isNaN(share)) return background;
  const amount = Math.min(1, Math.max(0, share)) ** exponent;
  return interpolateLab(background, full)(strongest * amount);
}

/** The colour of text on a fill: the foreground where it can be read (4.5 : 1), else black or white. */
export function textColour(fill: string, foreground: string): string {
  if (contrastRatio(foreground, fill) >= 4.5) return foreground;
  return isDark(fill) ? '#fff' : '#000';
}
