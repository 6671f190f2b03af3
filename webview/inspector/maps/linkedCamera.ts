import { zoomExtent, type Camera } from '../../marks/scatter/camera';

/**
 * The camera of a map whose neighbour was magnified by `factor`. Maps have coordinates of their own,
 * so that only magnification can be shared; it goes about the point that the pointer is on, which
 * stays where it is in both maps, or else about the middle.
 */
export function linkedCamera(
  camera: Camera,
  factor: number,
  [x, y]: readonly [x: number, y: number] = [camera.x, camera.y],
): Camera {
  const [least, most] = zoomExtent;
  const zoom = Math.min(Math.max(camera.zoom * factor, least), most);
  const share = camera.zoom / zoom;
  return { x: x + (camera.x - x) * share, y: y + (camera.y - y) * share, zoom };
}
