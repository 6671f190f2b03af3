import { zoomIdentity, type ZoomTransform } from 'd3';

/** The part of a map in view: its centre in map units and how much it is magnified. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  /** 1: the square [-1, 1]² just fits. Within `zoomExtent`. */
  readonly zoom: number;
}

/** The size of the drawing in pixels (CSS or device pixels, as the result is wanted). */
export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** Where map units lie on the screen: x right by `scale`, y down by `scale`. */
export interface MapProjection {
  readonly scale: number;
  /** The place of the map's origin. */
  readonly left: number;
  readonly top: number;
}

export interface MapBox {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

export const zoomExtent: readonly [number, number] = [0.5, 2000];
export const homeCamera: Camera = { x: 0, y: 0, zoom: 1 };

/** The share of the shorter side that [-1, 1] takes at zoom 1: points at the rim stay whole. */
const fill = 0.92;

export function projectionOf(camera: Camera, size: MapSize): MapProjection {
  const scale = camera.zoom * baseScale(size);
  return {
    scale,
    left: size.width / 2 - camera.x * scale,
    top: size.height / 2 + camera.y * scale,
  };
}

/** The map box that is seen, wider by `marginPx` on every side. */
export function boxInView(camera: Camera, size: MapSize, marginPx = 0): MapBox {
  const { scale } = projectionOf(camera, size);
  const halfWidth = (size.width / 2 + marginPx) / scale;
  const halfHeight = (size.height / 2 + marginPx) / scale;
  return {
    left: camera.x - halfWidth,
    right: camera.x + halfWidth,
    bottom: camera.y - halfHeight,
    top: camera.y + halfHeight,
  };
}

/** The camera that holds `box`. A box without extent (one point, or all in one place) is at zoom 1. */
export function cameraHolding(box: MapBox, size: MapSize): Camera {
  const width = box.right - box.left;
  const height = box.top - box.bottom;
  if (!(width >= 0 && height >= 0)) return homeCamera;
  const scale = Math.min((size.width * fill) / width, (size.height * fill) / height);
  const zoom = width + height === 0 ? 1 : scale / baseScale(size);
  return {
    x: (box.left + box.right) / 2,
    y: (box.bottom + box.top) / 2,
    zoom: Math.min(Math.max(zoom, zoomExtent[0]), zoomExtent[1]),
  };
}

/** The camera as d3-zoom has it: a transform of the picture at `homeCamera`. */
export function transformOf(camera: Camera, size: MapSize): ZoomTransform {
  const { left, top } = projectionOf(camera, size);
  const { zoom } = camera;
  return zoomIdentity
    .translate(left - (zoom * size.width) / 2, top - (zoom * size.height) / 2)
    .scale(zoom);
}

/** The inverse of `transformOf`. */
export function cameraOf({ k, x, y }: ZoomTransform, size: MapSize): Camera {
  const scale = k * baseScale(size);
  return {
    x: (size.width / 2 - x - (k * size.width) / 2) / scale,
    y: (y + (k * size.height) / 2 - size.height / 2) / scale,
    zoom: k,
  };
}

export function isSameCamera(a: Camera, b: Camera): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}

function baseScale({ width, height }: MapSize): number {
  return (Math.max(1, Math.min(width, height)) / 2) * fill;
}
