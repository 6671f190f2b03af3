import { easeCubicOut, select, zoom, zoomTransform, type D3ZoomEvent, type Transition } from 'd3';
import { cameraOf, transformOf, zoomExtent, type Camera, type MapSize } from './camera';
import { isMotionReduced } from './reducedMotion';
import type { MapMode } from './scatterState';

/** Wheel, pinch, dragging and double click on a map, and easing to a camera. */
export interface MapZoom {
  /** Sets the camera at once and tells nobody; what was under way ends. */
  set(camera: Camera): void;
  /** Moves to the camera, and tells every step as if the user made it. */
  easeTo(camera: Camera, onEnd?: () => void): void;
  /** Around a place of the view, its middle where none is given. */
  zoomBy(factor: number, place?: readonly [xPx: number, yPx: number]): void;
  panBy(xPx: number, yPx: number): void;
  dispose(): void;
}

const easeMs = 260;

export function attachMapZoom(
  view: HTMLElement,
  {
    size,
    mode,
    isOnPoint,
    onMove,
  }: {
    readonly size: () => MapSize;
    readonly mode: () => MapMode;
    /** Whether a double click is meant for a point. */
    readonly isOnPoint: (event: MouseEvent) => boolean;
    readonly onMove: (camera: Camera) => void;
  },
): MapZoom {
  let isSilent = false;
  const isMeant = (event: Event): boolean => {
    if (event instanceof WheelEvent) return true;
    if (event.type.startsWith('touch'))
      return mode() === 'pan' || (event as TouchEvent).touches.length > 1;
    const { type, button, shiftKey } = event as MouseEvent;
    if (type === 'dblclick') return !isOnPoint(event as MouseEvent);
    return button === 1 || (button === 0 && mode() === 'pan' && !shiftKey);
  };
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([...zoomExtent])
    .extent(() => [
      [0, 0],
      [size().width, size().height],
    ])
    .filter(isMeant)
    .on('zoom', ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (!isSilent) onMove(cameraOf(transform, size()));
    });
  const selected = select(view).call(behaviour);
  const moving = (): Transition<HTMLElement, unknown, null, undefined> =>
    selected.transition().duration(easeMs).ease(easeCubicOut);
  const eased = (): Parameters<typeof behaviour.transform>[0] =>
    isMotionReduced() ? selected : moving();
  return {
    set(camera) {
      isSilent = true;
      behaviour.transform(selected, transformOf(camera, size()));
      isSilent = false;
    },
    easeTo(camera, onEnd = () => undefined) {
      const transform = transformOf(camera, size());
      if (isMotionReduced()) {
        behaviour.transform(selected, transform);
        onEnd();
      } else behaviour.transform(moving().on('end', onEnd), transform);
    },
    zoomBy: (factor, place) => behaviour.scaleBy(eased(), factor, place && [...place]),
    panBy(xPx, yPx) {
      const { k } = zoomTransform(view);
      behaviour.translateBy(eased(), xPx / k, yPx / k);
    },
    dispose() {
      selected.interrupt();
      selected.on('.zoom', null);
    },
  };
}
