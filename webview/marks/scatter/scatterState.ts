import type { SymbolName } from '../symbols';
import type { Camera } from './camera';
import type { PictureEntry } from './pictureLegend';

/**
 * The points of a map. Positions lie in [-1, 1], y upward; a point whose position is not finite has
 * no place and is not drawn. Give a new object when positions change: they are read once for each.
 */
export interface ScatterPoints {
  readonly count: number;
  /** `count` × (x, y). */
  readonly positions: Float32Array;
}

/** Of a point: drawn and reachable, drawn faint and not reachable, or not drawn. */
export const visibility = { dimmed: 0, shown: 1, hidden: 2 } as const;

export interface ClassLook {
  /** Any CSS colour. */
  readonly colour: string;
  /** Drawn where points are few enough to be told apart. */
  readonly symbol: SymbolName;
}

export interface ScatterLook {
  /** The class of each point: an index into `palette`. */
  readonly classes: Uint8Array;
  /** At most 120 classes. Colours by number are classes too: the steps of a ramp. */
  readonly palette: readonly ClassLook[];
  /** One value of `visibility` a point. */
  readonly visibility: Uint8Array;
}

export type MapMode = 'pan' | 'box' | 'lasso';

/** What is written beside points, those of highest priority first, as far as there is room. */
export interface PointLabels {
  /** The title of a point; from data, of any length. */
  readonly text: (row: number) => string;
  /** The higher, the sooner a point is labelled, e.g. the number of its ratings. One a point. */
  readonly priority: Float32Array;
}

/** The name of a class, written where the class is densest while the map is zoomed out. */
export interface GroupLabel {
  readonly classIndex: number;
  readonly text: string;
}

/** An axis with a meaning, as of a principal component. */
export interface MapAxis {
  readonly title: string;
  /** The values at positions -1 and 1. */
  readonly domain: readonly [number, number];
}

/**
 * All that a map shows. Its parts are compared by reference: draw again with the same objects and
 * nothing is computed twice; give a new array (or object) for what has changed.
 */
export interface ScatterState {
  /** What assistive technology calls the map, e.g. “Map of items by their internal block”. */
  readonly name: string;
  readonly points: ScatterPoints;
  readonly look: ScatterLook;
  /** 1: selected. One value a point. */
  readonly selection: Uint8Array;
  readonly hovered?: number | undefined;
  /** The point that the keyboard is at. */
  readonly focused?: number | undefined;
  /** Without one the map holds all shown points, also when they move. */
  readonly camera?: Camera | undefined;
  /** What dragging does. Shift and dragging select a box in every mode. */
  readonly mode: MapMode;
  readonly labels?: PointLabels | undefined;
  readonly groupLabels?: readonly GroupLabel[] | undefined;
  readonly axes?: { readonly x: MapAxis; readonly y: MapAxis } | undefined;
  /** What is announced when the keyboard comes to a point; its label where this is not given. */
  readonly describe?: ((row: number) => string) | undefined;
}

export type SelectHow = 'replace' | 'add' | 'remove';

/** What the user did. Nothing changes on the map by it but the camera, until it is drawn again. */
export interface ScatterEvents {
  onHover(row: number | undefined): void;
  onFocus(row: number | undefined): void;
  /** Rows ascending; none and `replace`: the selection was let go. */
  onSelect(rows: Uint32Array, how: SelectHow): void;
  /** A double click on a point, or Enter. */
  onOpen(row: number): void;
  /** `undefined`: the map holds all points again. */
  onCamera(camera: Camera | undefined): void;
}

/** A picture of a map as it stands when it was asked for. */
export interface MapPicture {
  /** A document of its own, as text. With more than 50 000 points in view they are an image in it. */
  readonly svg: () => string;
  /** With two pixels to a CSS pixel. */
  readonly png: () => Promise<Blob>;
}

export interface ScatterMap {
  /** May be called with any state at any time; the picture follows in the next frame. */
  draw(state: ScatterState): void;
  /** Holds all shown points again. */
  fit(): void;
  zoomBy(factor: number): void;
  /** Gives the map the keyboard. */
  focus(): void;
  /** Undefined before anything was drawn. With `legend` its entries are named beside the map. */
  picture(legend?: readonly PictureEntry[]): MapPicture | undefined;
  dispose(): void;
}
