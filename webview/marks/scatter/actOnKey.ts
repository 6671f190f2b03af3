import type { MapGeometry } from './mapGeometry';
import type { MapKey } from './mapKeys';
import type { MapZoom } from './mapZoom';
import type { ScatterEvents, ScatterState } from './scatterState';

/** What keys work on. */
export interface KeyControls {
  readonly geometry: MapGeometry;
  readonly zoom: MapZoom;
  readonly events: ScatterEvents;
  /** Ends a box or lasso under way; false where there was none. */
  readonly stopDrawing: () => boolean;
  readonly fit: () => void;
}

const panStepPx = 80;
const panSteps = { left: [1, 0], right: [-1, 0], up: [0, 1], down: [0, -1] } as const;

/** Does what a key asks; false where there was nothing to do, so that the key is free for others. */
export function actOnKey(key: MapKey, state: ScatterState, controls: KeyControls): boolean {
  const { geometry, zoom, events, fit } = controls;
  const { focused, selection } = state;
  switch (key.type) {
    case 'step':
      goTo(geometry.pointAfter(focused, key.direction), controls);
      return true;
    case 'jump':
      goTo(geometry.outermost(key.side), controls);
      return true;
    case 'pan': {
      const [x, y] = panSteps[key.direction];
      zoom.panBy(x * panStepPx, y * panStepPx);
      return true;
    }
    case 'zoom': {
      // Around the point at hand, so that it stays in view.
      const isAtHand = focused !== undefined && geometry.isInView(focused);
      zoom.zoomBy(key.factor, isAtHand ? geometry.placeOf(focused) : undefined);
      return true;
    }
    case 'fit':
      fit();
      return true;
    case 'selectAll':
      events.onSelect(geometry.reachablePoints(), 'replace');
      return true;
    case 'open':
      if (focused !== undefined) events.onOpen(focused);
      return focused !== undefined;
    case 'toggle':
      if (focused !== undefined)
        events.onSelect(Uint32Array.of(focused), selection[focused] === 1 ? 'remove' : 'add');
      return true;
    case 'back':
      return goBack(state, controls);
  }
}

/** Escape lets go of one thing after the other: what is drawn, the point at hand, the selection. */
function goBack(
  { focused, selection }: ScatterState,
  { stopDrawing, events }: KeyControls,
): boolean {
  if (stopDrawing()) return true;
  if (focused !== undefined) events.onFocus(undefined);
  else if (selection.includes(1)) events.onSelect(new Uint32Array(), 'replace');
  else return false;
  return true;
}

/** Goes to a point, and takes the map there where it is out of view. */
function goTo(row: number | undefined, { geometry, zoom, events }: KeyControls): void {
  if (row === undefined) return;
  events.onFocus(row);
  if (geometry.isInView(row)) return;
  const [x, y] = geometry.positionOf(row);
  zoom.easeTo({ ...geometry.camera, x, y });
}
