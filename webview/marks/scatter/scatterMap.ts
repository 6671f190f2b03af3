import { element } from '../../shared/element';
import { actOnKey } from './actOnKey';
import { cameraHolding, isSameCamera, type Camera } from './camera';
import { MapGeometry } from './mapGeometry';
import { drawMapAxes } from './mapAxes';
import { mapKey } from './mapKeys';
import { MapLabels } from './mapLabels';
import { drawRings, drawSelectionShape, overlayLayer, type RingMark } from './mapOverlay';
import { mapPicture } from './mapPicture';
import { attachMapPointer, type ScreenShape } from './mapPointer';
import { createColourPacker, readMapTheme } from './mapTheme';
import { attachMapZoom } from './mapZoom';
import type { PictureEntry } from './pictureLegend';
import { SceneKeeper } from './sceneKeeper';
import { createScatterCanvas } from './scatterCanvas';
import type { MapPicture, ScatterEvents, ScatterMap, ScatterState } from './scatterState';
import type { SplatScene } from './splatScene';
import { createTextMeasure } from './textMeasure';

/** Labels are placed anew at most this often: in between they only follow their points. */
const labelPauseMs = 150;

interface Drawn {
  readonly state: ScatterState;
  readonly scene: SplatScene;
}

/** Makes a map in `root`, which gives it its size. Styles: scatter.css. */
export function createScatterMap(root: HTMLElement, events: ScatterEvents): ScatterMap {
  return new DrawnMap(root, events);
}

/**
 * Keeps what is on the screen in step with the last state, one picture a frame at most.
 *
 * To assistive technology the map is an application: the arrows mean directions in a plane, which no
 * role of a list promises, and in an application screen readers hand over all keys. What the
 * keyboard comes to is said through a live region; the picture itself is hidden, its twin is a table.
 */
class DrawnMap implements ScatterMap {
  private readonly canvas = createScatterCanvas();
  private readonly overlay = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  private readonly spoken = element('p', { class: 'map-spoken', 'aria-live': 'polite' });
  private readonly view = element(
    'div',
    {
      class: 'map-view',
      role: 'application',
      tabindex: '0',
    },
    this.canvas.root,
    this.overlay,
  );
  private readonly keeper = new SceneKeeper(createColourPacker());
  private readonly geometry = new MapGeometry();
  private readonly zoom = attachMapZoom(this.view, {
    size: () => this.geometry.size,
    mode: () => this.drawn?.state.mode ?? 'pan',
    isOnPoint: (event) => this.pointUnder(event) !== undefined,
    onMove: (camera) => this.moveTo(camera),
  });
  private readonly stopDrawing: () => boolean;
  private readonly resizing = new ResizeObserver(() => this.resize());
  private drawn: Drawn | undefined;
  private shape: ScreenShape | undefined;
  private hovered: number | undefined;
  /** Until the user moves the camera, it holds all points. */
  private holdsAll = true;
  private frame: number | undefined;
  private readonly labels = new MapLabels(createTextMeasure(this.view));
  private labelled: { reasons: readonly unknown[]; atMs: number } = {
    reasons: [],
    atMs: -Infinity,
  };
  private labelTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    root: HTMLElement,
    private readonly events: ScatterEvents,
  ) {
    this.overlay.setAttribute('aria-hidden', 'true');
    root.append(this.view, this.spoken);
    this.stopDrawing = attachMapPointer(this.view, {
      mode: () => this.drawn?.state.mode ?? 'pan',
      pointAt: (xPx, yPx) => (this.drawn ? this.geometry.pointAt(xPx, yPx) : undefined),
      isSelected: (row) => this.drawn?.state.selection[row] === 1,
      onHover: (row) => this.hover(row),
      onOpen: (row) => events.onOpen(row),
      onPick: (row, how) =>
        events.onSelect(row === undefined ? new Uint32Array() : Uint32Array.of(row), how),
      onDrawing: (shape) => {
        this.shape = shape;
        this.requestFrame();
      },
      onShape: (shape, how) => {
        if (this.drawn) events.onSelect(this.geometry.pointsIn(shape), how);
      },
    });
    this.view.addEventListener('keydown', (event) => {
      const key = mapKey(event);
      if (!key || !this.drawn) return;
      const { state } = this.drawn;
      const { geometry, zoom, stopDrawing } = this;
      const controls = { geometry, zoom, stopDrawing, events, fit: () => this.fit() };
      if (actOnKey(key, state, controls)) event.preventDefault();
    });
    this.resizing.observe(this.view);
    this.resize();
  }

  draw(state: ScatterState): void {
    const before = this.drawn;
    const scene = this.keeper.update(state, readMapTheme(this.view));
    this.drawn = { state, scene };
    this.geometry.show(state.points, scene);
    this.view.setAttribute('aria-label', state.name);
    if (!before || before.state.camera !== state.camera) this.holdsAll = !state.camera;
    if (this.holdsAll) this.holdAll();
    else if (state.camera && before?.state.camera !== state.camera) this.setCamera(state.camera);
    const { focused } = state;
    if (focused !== before?.state.focused)
      this.spoken.textContent = focused === undefined ? '' : describe(state, focused);
    this.requestFrame();
  }

  fit(): void {
    if (!this.drawn) return;
    const all = cameraHolding(this.geometry.box, this.geometry.size);
    this.zoom.easeTo(all, () => {
      this.holdsAll = true;
      this.events.onCamera(undefined);
    });
  }

  zoomBy(factor: number): void {
    this.zoom.zoomBy(factor);
  }

  focus(): void {
    this.view.focus();
  }

  picture(legend: readonly PictureEntry[] = []): MapPicture | undefined {
    const { width } = this.geometry.size;
    if (!this.drawn || width === 0) return undefined;
    // Brings the labels up to date with the last state.
    this.labelled.atMs = -Infinity;
    this.drawFrame();
    const { state, scene } = this.drawn;
    const { camera, size } = this.geometry;
    const { overlay } = this;
    const theme = readMapTheme(this.view);
    const { name } = state;
    const { palette } = state.look;
    return mapPicture({ name, palette, scene, camera, size, overlay, legend, ...theme });
  }

  dispose(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    clearTimeout(this.labelTimer);
    this.resizing.disconnect();
    this.zoom.dispose();
    this.view.remove();
    this.spoken.remove();
  }

  /** Follows the user's hand. */
  private moveTo(camera: Camera): void {
    this.holdsAll = false;
    this.geometry.camera = camera;
    this.events.onCamera(camera);
    this.requestFrame();
  }

  private holdAll(): void {
    const { width } = this.geometry.size;
    if (this.drawn && width > 0)
      this.setCamera(cameraHolding(this.geometry.box, this.geometry.size));
  }

  private setCamera(camera: Camera): void {
    if (isSameCamera(camera, this.geometry.camera)) return;
    this.geometry.camera = camera;
    this.zoom.set(camera);
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.view;
    this.geometry.size = { width, height };
    if (this.holdsAll) this.holdAll();
    // The same camera is another transform in another size.
    this.zoom.set(this.geometry.camera);
    this.requestFrame();
  }

  private hover(row: number | undefined): void {
    if (row === this.hovered) return;
    this.hovered = row;
    this.view.classList.toggle('on-point', row !== undefined);
    this.events.onHover(row);
  }

  private pointUnder(event: MouseEvent): number | undefined {
    const { left, top } = this.view.getBoundingClientRect();
    return this.drawn && this.geometry.pointAt(event.clientX - left, event.clientY - top);
  }

  private requestFrame(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.drawFrame();
    });
  }

  private drawFrame(): void {
    const { geometry, drawn, overlay } = this;
    const { camera, size } = geometry;
    if (!drawn || size.width === 0 || size.height === 0) return;
    const { state, scene } = drawn;
    this.canvas.draw(scene, camera, size);
    overlay.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
    this.view.dataset.mode = state.mode;
    drawMapAxes(overlayLayer(overlay, 'map-axes'), state.axes, { camera, size });
    this.placeLabels(drawn);
    const pointLabels = overlayLayer(overlay, 'point-labels');
    this.labels.move(pointLabels, overlayLayer(overlay, 'group-labels'), geometry);
    drawRings(overlayLayer(overlay, 'rings'), this.rings(state));
    drawSelectionShape(overlayLayer(overlay, 'selection'), this.shape);
  }

  /** Places the labels anew where what they depend on has changed, but not in every frame. */
  private placeLabels({ state, scene }: Drawn): void {
    const { camera, size } = this.geometry;
    const { hovered, focused, labels, groupLabels } = state;
    const reasons = [scene, camera, size, hovered, focused, labels, groupLabels];
    if (reasons.every((reason, i) => reason === this.labelled.reasons[i])) return;
    const waitMs = this.labelled.atMs + labelPauseMs - performance.now();
    if (waitMs > 0) {
      this.labelTimer ??= setTimeout(() => {
        this.labelTimer = undefined;
        this.requestFrame();
      }, waitMs);
      return;
    }
    this.labels.place(state, scene, this.geometry);
    this.labelled = { reasons, atMs: performance.now() };
  }

  private rings({ hovered, focused }: ScatterState): RingMark[] {
    const ring = (row: number | undefined, kind: RingMark['kind'], gapPx: number): RingMark[] => {
      if (row === undefined) return [];
      const [xPx, yPx] = this.geometry.placeOf(row);
      if (!Number.isFinite(xPx + yPx)) return [];
      return [{ kind, xPx, yPx, radiusPx: this.geometry.radiusPx + gapPx }];
    };
    return [...ring(focused, 'focused', 6), ...ring(hovered, 'hovered', 4)];
  }
}

function describe({ describe, labels }: ScatterState, row: number): string {
  return describe?.(row) ?? labels?.text(row) ?? '';
}
