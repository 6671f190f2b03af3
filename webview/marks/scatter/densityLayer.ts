import { boxInView, projectionOf, type Camera } from './camera';
import { densityTone, fullCoverage, toneSteps } from './densityTone';
import { cellsTouching } from './pointGrid';
import { slotPaint } from './slotPaint';
import { blend, type PackedColour, type PixelFrame, type SplatScene } from './splatScene';
import { phases, type SymbolMask } from './symbolMask';

/** One pass over all points in view. */
export interface DensityPass {
  /** By `slotPaint`: the channel that a point counts for, `noChannel`, or `faintChannel`. */
  readonly channelOf: Uint8Array;
  /** By channel. */
  readonly colours: readonly PackedColour[];
  readonly mask: SymbolMask;
  /** How much of their opacity the points have, 0 … 1. */
  readonly strength: number;
}

export const noChannel = 255;
export const faintChannel = 254;
const faintStrength = 0.24;

/** About what a core's second-level cache holds. */
const bandBytes = 1 << 19;

/**
 * Draws crowds: counts, for every pixel and class, how much of it points cover, and then gives each
 * pixel its colour once. Where classes overlap the larger one prevails (weights are squared counts),
 * so that colours do not blend into mud, and nothing depends on the order of the points.
 *
 * It goes band by band from the top: the counts of a band of lines stay in the cache, and because
 * points lie in the order of the grid, a band reads only its own.
 */
export class DensityLayer {
  private counts = new Uint16Array(0);
  /** The same memory, two counts at a time. */
  private pairs = new Int32Array(0);
  private readonly tone = new Uint16Array(toneSteps);
  private readonly faintTone = new Uint16Array(toneSteps);

  draw(frame: PixelFrame, scene: SplatScene, camera: Camera, pass: DensityPass): void {
    const { width, height } = frame;
    const { half } = pass.mask;
    // An even number of them: one class each, the dimmed points, and where needed one to spare.
    const channels = 2 * Math.ceil((pass.colours.length + 1) / 2);
    const stride = width + 4 * half;
    const taps = maskTaps(pass.mask, stride * channels, channels);
    const lines = Math.max(4 * half + 8, Math.floor(bandBytes / (2 * stride * channels)));
    const length = (lines + 4 * half) * stride * channels;
    if (this.counts.length < length) {
      this.counts = new Uint16Array(length);
      this.pairs = new Int32Array(this.counts.buffer);
    }
    this.setTones(scene, projectionOf(camera, frame).scale, pass);
    for (let top = 0; top < height; top += lines) {
      const band = { top, bottom: Math.min(top + lines, height), stride, channels };
      this.counts.fill(0, 0, length);
      this.count(band, { frame, scene, camera, pass, taps });
      this.colour(band, { frame, scene, pass });
    }
  }

  private setTones(scene: SplatScene, scale: number, { mask, strength }: DensityPass): void {
    const { grid, counts } = scene;
    let area = 0;
    for (const covered of mask.coverage[0]!) area += covered / 256;
    const crowd = (grid.density * area) / scale ** 2;
    const crowdOfOne = crowd / Math.max(1, grid.pointOf.length);
    densityTone(crowdOfOne * counts.shown, strength, this.tone);
    densityTone(crowdOfOne * counts.dimmed, faintStrength, this.faintTone);
  }

  /** Counts the points that reach into the band. Around it is room for those that reach out of it. */
  private count(band: Band, { frame, scene, camera, pass, taps }: Counting): void {
    const { counts } = this;
    const { grid, paint } = scene;
    const { channelOf, mask } = pass;
    const { half } = mask;
    const { stride, channels } = band;
    const { scale, left, top } = projectionOf(camera, frame);
    const seen = boxInView(camera, frame, half);
    const { firstColumn, lastColumn, firstRow, lastRow } = cellsTouching(grid, {
      ...seen,
      top: (top - band.top + half) / scale,
      bottom: (top - band.bottom - half) / scale,
    });
    const faint = pass.colours.length;
    const minX = -half;
    const maxX = frame.width + half;
    const minY = band.top - half;
    const maxY = band.bottom + half;
    for (let row = firstRow; row <= lastRow; row++) {
      const end = grid.cellStart[row * grid.columns + lastColumn + 1]!;
      for (let slot = grid.cellStart[row * grid.columns + firstColumn]!; slot < end; slot++) {
        let channel = channelOf[paint[slot]!]!;
        if (channel === noChannel) continue;
        if (channel === faintChannel) channel = faint;
        const x = left + grid.x[slot]! * scale;
        const y = top - grid.y[slot]! * scale;
        if (!(x >= minX && x < maxX && y >= minY && y < maxY)) continue;
        // Shifted into the room around the band, where truncating is rounding down.
        const bandX = x + 2 * half;
        const bandY = y - band.top + 2 * half;
        const column = bandX | 0;
        const line = bandY | 0;
        const phase = (((bandY - line) * phases) | 0) * phases + (((bandX - column) * phases) | 0);
        const own = taps[phase]!;
        const at = (line * stride + column) * channels + channel;
        for (let i = 0; i < own.length; i += 2) {
          const tap = at + own[i]!;
          const sum = counts[tap]! + own[i + 1]!;
          counts[tap] = sum > 65535 ? 65535 : sum;
        }
      }
    }
  }

  private colour(
    band: Band,
    { frame, scene, pass }: Pick<Counting, 'frame' | 'scene' | 'pass'>,
  ): void {
    const { counts, pairs, tone, faintTone } = this;
    const { width, pixels } = frame;
    const { colours } = pass;
    const classes = colours.length;
    const { stride, channels } = band;
    const padding = 2 * pass.mask.half;
    const halfChannels = channels / 2;
    for (let y = band.top; y < band.bottom; y++) {
      let at = ((y - band.top + padding) * stride + padding) * channels;
      let pixel = y * width;
      for (let x = 0; x < width; x++, pixel++, at += channels) {
        const firstPair = at >> 1;
        let any = 0;
        for (let pair = 0; pair < halfChannels; pair++) any |= pairs[firstPair + pair]!;
        if (any === 0) continue;
        let total = 0;
        let largest = 0;
        let prevailing = 0;
        for (let c = 0; c < classes; c++) {
          const count = counts[at + c]!;
          total += count;
          if (count > largest) {
            largest = count;
            prevailing = c;
          }
        }
        const faint = counts[at + classes]!;
        let drawn = pixels[pixel]!;
        if (faint > 0)
          drawn = blend(
            drawn,
            scene.foreground,
            faintTone[faint < toneSteps ? faint : toneSteps - 1]!,
          );
        if (total > 0) {
          const colour =
            total === largest ? colours[prevailing]! : mixture(counts, at, colours, largest);
          drawn = blend(drawn, colour, tone[total < toneSteps ? total : toneSteps - 1]!);
        }
        pixels[pixel] = drawn;
      }
    }
  }
}

interface Band {
  readonly top: number;
  readonly bottom: number;
  /** Pixels of a line with the room around it. */
  readonly stride: number;
  readonly channels: number;
}

interface Counting {
  readonly frame: PixelFrame;
  readonly scene: SplatScene;
  readonly camera: Camera;
  readonly pass: DensityPass;
  readonly taps: readonly MaskTaps[];
}

/** The pixels that a mask covers, in turn: where its count lies from the middle's, and its weight. */
type MaskTaps = Int32Array;

function maskTaps(
  { size, half, coverage }: SymbolMask,
  lineStep: number,
  step: number,
): MaskTaps[] {
  return coverage.map((mask) => {
    const taps: number[] = [];
    for (const [i, covered] of mask.entries()) {
      const weight = Math.round((covered * fullCoverage) / 256);
      const offset = (Math.floor(i / size) - half) * lineStep + ((i % size) - half) * step;
      if (weight > 0) taps.push(offset, weight);
    }
    return Int32Array.from(taps);
  });
}

/** The mean colour of the classes on a pixel, each weighted by its squared count. */
function mixture(
  counts: Uint16Array,
  at: number,
  colours: readonly PackedColour[],
  largest: number,
): number {
  let red = 0;
  let green = 0;
  let blue = 0;
  let weights = 0;
  for (let c = 0; c < colours.length; c++) {
    const count = counts[at + c]!;
    if (count === 0) continue;
    const share = count / largest;
    const weight = share * share;
    const colour = colours[c]!;
    red += weight * (colour & 255);
    green += weight * ((colour >> 8) & 255);
    blue += weight * ((colour >> 16) & 255);
    weights += weight;
  }
  const scale = 1 / weights;
  return (
    0xff000000 |
    (((blue * scale + 0.5) | 0) << 16) |
    (((green * scale + 0.5) | 0) << 8) |
    ((red * scale + 0.5) | 0)
  );
}

/** The channels of a pass that draws those of `classes` classes which are selected, or not, or none. */
export function channelsOf(
  classes: number,
  drawn: 'plain' | 'selected' | 'none',
  { withFaint }: { readonly withFaint: boolean },
): Uint8Array {
  const channelOf = new Uint8Array(256).fill(noChannel);
  const first = drawn === 'selected' ? slotPaint.selected : 0;
  if (drawn !== 'none') for (let c = 0; c < classes; c++) channelOf[first + c] = c;
  if (withFaint) channelOf[slotPaint.dimmed] = faintChannel;
  return channelOf;
}
