import { homeCamera, type Camera } from '../marks/scatter/camera';
import type { InspectorView } from './inspectorView';
import { linkedCamera } from './maps/linkedCamera';
import { sideOf, withCamera } from './viewChanges';

/** Where a row lies on the map of a block; not finite where it has no place. */
export type PlaceOf = (block: string) => readonly [x: number, y: number];

/** How far a map is magnified at least to bring one row into view. */
const findZoom = 2.5;

/** The part of a block's map in view; undefined while all of it is. */
export function cameraOf(view: InspectorView, block: string): Camera | undefined {
  return sideOf(view).cameras.find((kept) => kept.block === block)?.camera;
}

/**
 * The view after one map was moved: where zooms are linked, the other maps are magnified as much,
 * about the row under the pointer where there is one.
 */
export function withCameraMoved(
  view: InspectorView,
  { block, camera }: { readonly block: string; readonly camera: Camera | undefined },
  pointed?: PlaceOf,
): InspectorView {
  const before = cameraOf(view, block) ?? homeCamera;
  const factor = camera ? camera.zoom / before.zoom : 1;
  let next = withCamera(view, block, camera);
  if (!view.linkedZoom || (camera && factor === 1)) return next;
  for (const other of view.blocks) {
    if (other === block) continue;
    const place = pointed?.(other);
    const anchor = place && Number.isFinite(place[0] + place[1]) ? place : undefined;
    const linked = camera && linkedCamera(cameraOf(view, other) ?? homeCamera, factor, anchor);
    next = withCamera(next, other, linked);
  }
  return next;
}

/** The view with one row in the middle of every map that has a place for it. */
export function withRowInView(view: InspectorView, placeOf: PlaceOf): InspectorView {
  let next = view;
  for (const block of view.blocks) {
    const [x, y] = placeOf(block);
    const zoom = Math.max(findZoom, cameraOf(view, block)?.zoom ?? 1);
    if (Number.isFinite(x + y)) next = withCamera(next, block, { x, y, zoom });
  }
  return next;
}
