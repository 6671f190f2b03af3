import { element } from '../../shared/element';
import type { Camera, MapSize } from './camera';
import { SplatRenderer } from './splatRenderer';
import type { PixelFrame, SplatScene } from './splatScene';

/** The canvas of a map; it draws only when something it shows has changed. */
export interface ScatterCanvas {
  readonly root: HTMLCanvasElement;
  /** `size` in CSS pixels. */
  draw(scene: SplatScene, camera: Camera, size: MapSize): void;
}

export function createScatterCanvas(): ScatterCanvas {
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  const context = canvas.getContext('2d', { alpha: false });
  const renderer = new SplatRenderer();
  let image: ImageData | undefined;
  let frame: PixelFrame | undefined;
  let drawn: { scene: SplatScene; camera: Camera; pixelRatio: number } | undefined;
  return {
    root: canvas,
    draw(scene, camera, size) {
      const pixelRatio = Math.max(1, window.devicePixelRatio);
      const width = Math.max(1, Math.round(size.width * pixelRatio));
      const height = Math.max(1, Math.round(size.height * pixelRatio));
      if (!image || !frame || image.width !== width || image.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${size.width}px`;
        canvas.style.height = `${size.height}px`;
        image = new ImageData(width, height);
        frame = { width, height, pixels: new Uint32Array(image.data.buffer) };
        drawn = undefined;
      }
      const isDrawn =
        drawn?.scene === scene && drawn.camera === camera && drawn.pixelRatio === pixelRatio;
      if (isDrawn) return;
      renderer.draw(frame, scene, camera, pixelRatio);
      context?.putImageData(image, 0, 0);
      drawn = { scene, camera, pixelRatio };
    },
  };
}
