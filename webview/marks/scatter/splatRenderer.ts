import { boxInView, projectionOf, type Camera } from './camera';
import { channelsOf, DensityLayer } from './densityLayer';
import { pointRadius } from './pointRadius';
import { createSlotFinder } from './slotsInView';
import type { PackedColour, PixelFrame, SplatScene } from './splatScene';
import { drawSymbols } from './symbolLayer';
import { createMaskCache } from './symbolMask';
import type { SymbolName } from '../symbols';

/** With more points in view than this they are drawn as a crowd. */
const mostSymbols = 20_000;

/** Below this radius (in pixels of the frame) a shape cannot be told from a disc. */
const smallestShapePx = 2.2;

/** What is left of points that are not selected while others are. */
const unselectedStrength = 0.4;

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
    const crowd = { frame, scene, camera, radius };
    const few = { ...crowd, pixelRatio };
    const strength = scene.counts.selected > 0 ? unselectedStrength : 1;

    if (!plain || scene.counts.dimmed > 0)
      this.drawCrowd(crowd, {
        isDrawn: (isSelected) => !plain && !isSelected,
        strength,
        withFaint: true,
      });
    if (plain) this.drawFew(few, { slots: plain, strength, hasRing: false });
    if (!selected)
      this.drawCrowd(crowd, { isDrawn: (isSelected) => isSelected, strength: 1, withFaint: false });
    else if (selected.length > 0)
      this.drawFew(few, { slots: selected, strength: 1, hasRing: true });
  }

  private drawCrowd(
    { frame, scene, camera, radius }: Crowd,
    {
      isDrawn,
      strength,
      withFaint,
    }: {
      readonly isDrawn: (isSelected: boolean) => boolean;
      readonly strength: number;
      readonly withFaint: boolean;
    },
  ): void {
    const colours = scene.classes.map(({ colour }) => colour);
    this.density.draw(frame, scene, camera, {
      channelOf: channelsOf(colours.length, isDrawn, { withFaint }),
      colours,
      mask: this.maskOf('circle', radius, 0),
      strength,
    });
  }

  private drawFew(
    { frame, scene, camera, radius, pixelRatio }: Crowd & { readonly pixelRatio: number },
    {
      slots,
      strength,
      hasRing,
    }: { readonly slots: Uint32Array; readonly strength: number; readonly hasRing: boolean },
  ): void {
    const projection = projectionOf(camera, frame);
    const shape = (symbol: SymbolName): SymbolName =>
      radius < smallestShapePx ? 'circle' : symbol;
    const stamp = (rimPx: number, opacity: number, colour?: PackedColour): void => {
      const looks = scene.classes.map((own) => ({
        mask: this.maskOf(shape(own.symbol), radius, rimPx),
        colour: colour ?? own.colour,
      }));
      const faint = { mask: this.maskOf('circle', radius, rimPx), colour: colour ?? scene.faint };
      const pass = { slots, looks: [...looks, faint], opacity: Math.round(opacity * 256) };
      drawSymbols(frame, scene, { projection, pass });
    };
    if (hasRing) {
      stamp(2.25 * pixelRatio, 1, scene.foreground);
      stamp(0.75 * pixelRatio, 1, scene.background);
    }
    stamp(0, 0.92 * strength);
  }
}

interface Crowd {
  readonly frame: PixelFrame;
  readonly scene: SplatScene;
  readonly camera: Camera;
  /** Of a point, in pixels of the frame. */
  readonly radius: number;
}
