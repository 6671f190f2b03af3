import { boxInView, projectionOf, type Camera } from './camera';
import { channelsOf, DensityLayer } from './densityLayer';
import { pointRadius } from './pointRadius';
import { createSlotFinder } from './slotsInView';
import type { PackedColour, PixelFrame, SplatScene } from './splatScene';
import { drawSymbols, type Stamp } from './symbolLayer';
import { createMaskCache, type SymbolMask } from './symbolMask';

/** With more points in view than this they are drawn as a crowd. */
const mostSymbols = 20_000;

/** Below this radius (in pixels of the frame) a shape cannot be told from a disc. */
const smallestShapePx = 2.2;

/** Selected points are no smaller than this (in CSS pixels), or their ring would hide them. */
const smallestSelectedPx = 2.5;

/** What is left of points that are not selected while others are. */
export const unselectedStrength = 0.4;

/**
 * Draws points into the pixels of a frame: crowds by counting, few points by their symbols, and the
 * selection over the rest with a ring around it. Pure but for the memory it keeps between frames.
 */
export class SplatRenderer {
  private readonly density = new DensityLayer();
  private readonly findSlots = createSlotFinder(mostSymbols);
  private readonly maskOf = createMaskCache();

  /** `pixelRatio`: the frame's pixels to a CSS pixel. */
  draw(frame: PixelFrame, scene: SplatScene, camera: Camera, pixelRatio: number): void {
    frame.pixels.fill(scene.background);
    const radius = pixelRatio * pointRadius(scene.counts.shown, camera.zoom);
    const marginPx = 3 * radius + 4 * pixelRatio;
    const { plain, selected } = this.findSlots(scene, boxInView(camera, frame, marginPx));
    const crowd = { frame, scene, camera, radius, pixelRatio };
    const strength = scene.counts.selected > 0 ? unselectedStrength : 1;

    const classes = scene.classes.length;
    if (plain && scene.counts.dimmed > 0) {
      // As small as if all were shown: what is left of them is only the shape of the map.
      const all = pixelRatio * pointRadius(scene.grid.pointOf.length, camera.zoom);
      const only = channelsOf(classes, 'none', { withFaint: true });
      this.drawCrowd({ ...crowd, radius: Math.min(all, radius) }, only, 1);
    }
    if (!plain) this.drawCrowd(crowd, channelsOf(classes, 'plain', { withFaint: true }), strength);
    if (plain) this.drawFew(crowd, plain, strength);
    if (selected) this.drawSelected(crowd, selected);
    else this.drawCrowd(crowd, channelsOf(classes, 'selected', { withFaint: false }), 1);
  }

  private drawCrowd(
    { frame, scene, camera, radius }: Crowd,
    channelOf: Uint8Array,
    strength: number,
  ): void {
    this.density.draw(frame, scene, camera, {
      channelOf,
      colours: scene.classes.map(({ colour }) => colour),
      mask: this.maskOf('circle', radius, 0),
      strength,
    });
  }

  /** Every point with a thin rim in the background's colour, which keeps neighbours apart. */
  private drawFew(crowd: Crowd, slots: Uint32Array, strength: number): void {
    const { radius, pixelRatio } = crowd;
    const rimPx = Math.min(0.75 * pixelRatio, radius / 3);
    this.stamp(crowd, slots, (own) => [
      { mask: own.mask(radius, rimPx), colour: crowd.scene.background, opacity: 200 },
      { mask: own.mask(radius, 0), colour: own.colour, opacity: Math.round(240 * strength) },
    ]);
  }

  /** First all rings and then all points: where selected points crowd, one line goes around them. */
  private drawSelected(crowd: Crowd, slots: Uint32Array): void {
    const { pixelRatio, scene } = crowd;
    const radius = Math.max(crowd.radius, smallestSelectedPx * pixelRatio);
    this.stamp(crowd, slots, (own) => [
      { mask: own.mask(radius, 2.25 * pixelRatio), colour: scene.foreground, opacity: 256 },
    ]);
    this.stamp(crowd, slots, (own) => [
      { mask: own.mask(radius, pixelRatio), colour: scene.background, opacity: 256 },
    ]);
    this.stamp(crowd, slots, (own) => [
      { mask: own.mask(radius, 0), colour: own.colour, opacity: own.isDimmed ? 64 : 256 },
    ]);
  }

  private stamp(
    { frame, scene, camera, radius }: Crowd,
    slots: Uint32Array,
    stampsOf: (own: OwnLook) => readonly Stamp[],
  ): void {
    const dimmed = { colour: scene.foreground, symbol: 'circle' as const, isDimmed: true };
    const stamps = [...scene.classes.map((own) => ({ ...own, isDimmed: false })), dimmed].map(
      ({ symbol, ...own }) => {
        const shape = radius < smallestShapePx ? 'circle' : symbol;
        return stampsOf({ ...own, mask: (...size) => this.maskOf(shape, ...size) });
      },
    );
    drawSymbols(frame, scene, { projection: projectionOf(camera, frame), pass: { slots, stamps } });
  }
}

interface OwnLook {
  readonly colour: PackedColour;
  readonly isDimmed: boolean;
  readonly mask: (radiusPx: number, rimPx: number) => SymbolMask;
}

interface Crowd {
  readonly frame: PixelFrame;
  readonly scene: SplatScene;
  readonly camera: Camera;
  /** Of a point, in pixels of the frame. */
  readonly radius: number;
  readonly pixelRatio: number;
}
