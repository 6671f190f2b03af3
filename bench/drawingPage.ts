/** What bench/drawing.ts runs in the browser. */
import { select } from 'd3';
import { previewCloud } from '../webview/preview/mapPreview';
import { categoryPalette, otherLook } from '../webview/marks/categoryPalette';
import { projectionOf, type Camera } from '../webview/marks/scatter/camera';
import { createScatterMap } from '../webview/marks/scatter/scatterMap';
import { visibility, type ScatterState } from '../webview/marks/scatter/scatterState';

export interface DrawingTimes {
  readonly firstPaintMs: number;
  /** One a frame. */
  readonly panMs: readonly number[];
  readonly zoomMs: readonly number[];
  readonly hitTestMs?: number;
  readonly lassoMs?: number;
  readonly lassoed?: number;
}

export type Drawing = 'map' | 'fillRect' | 'svg';

declare global {
  var measureDrawing: (drawing: Drawing, count: number) => Promise<DrawingTimes>;
}

const size = { width: 900, height: 600 };
const frames = 60;
const palette = [...categoryPalette(7, '#1f1f1f'), otherLook('#1f1f1f')];

globalThis.measureDrawing = async (drawing, count) => {
  const root = document.createElement('div');
  Object.assign(root.style, { position: 'fixed', inset: '0', width: '900px', height: '600px' });
  document.body.replaceChildren(root);
  const cloud = previewCloud(count);
  await nextFrame();
  const startMs = performance.now();
  const { draw, test } = makers[drawing](root, cloud);
  draw({ x: 0, y: 0, zoom: 1 });
  await painted();
  const firstPaintMs = performance.now() - startMs;
  const measure = async (cameraAt: (frame: number) => Camera): Promise<number[]> => {
    const times: number[] = [];
    for (let frame = 0; frame < frames; frame++) {
      await nextFrame();
      const frameMs = performance.now();
      draw(cameraAt(frame));
      await painted();
      times.push(performance.now() - frameMs);
    }
    return times;
  };
  const panMs = await measure((frame) => ({ x: 0.004 * frame, y: -0.002 * frame, zoom: 1 }));
  const zoomMs = await measure((frame) => ({ x: 0.1, y: 0.1, zoom: 8 ** (frame / frames) }));
  return { firstPaintMs, panMs, zoomMs, ...test?.() };
};

interface Made {
  readonly draw: (camera: Camera) => void;
  readonly test?: () => Partial<DrawingTimes>;
}

const makers: Readonly<
  Record<Drawing, (root: HTMLElement, cloud: ReturnType<typeof previewCloud>) => Made>
> = {
  map(root, { classes, ...points }) {
    const { count } = points;
    let lassoed = 0;
    const map = createScatterMap(root, {
      onHover: () => undefined,
      onFocus: () => undefined,
      onSelect: (rows) => (lassoed = rows.length),
      onOpen: () => undefined,
      onCamera: () => undefined,
    });
    const state: ScatterState = {
      name: 'bench',
      points,
      look: { classes, palette, visibility: new Uint8Array(count).fill(visibility.shown) },
      selection: new Uint8Array(count),
      mode: 'lasso',
      labels: { text: (row) => `Point ${row}`, priority: new Float32Array(count) },
    };
    const draw = (camera: Camera): void => {
      // The frame is drawn within the call, so that its time can be taken.
      const later = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (callback) => {
        callback(performance.now());
        return undefined as unknown as number;
      };
      map.draw({ ...state, camera });
      window.requestAnimationFrame = later;
      flush(root.querySelector('canvas'));
    };
    const test = (): Partial<DrawingTimes> => {
      draw({ x: 0, y: 0, zoom: 1 });
      const view = root.querySelector('.map-view')!;
      const point = (type: string, clientX: number, clientY: number, buttons = 0): void => {
        const place = { clientX, clientY, buttons, pointerId: 1, isPrimary: true, bubbles: true };
        view.dispatchEvent(new PointerEvent(type, place));
      };
      let startMs = performance.now();
      const tests = 1000;
      for (let i = 0; i < tests; i++) point('pointermove', (i * 137) % 900, (i * 211) % 600);
      const hitTestMs = (performance.now() - startMs) / tests;
      point('pointerdown', 650, 300, 1);
      for (let i = 0; i <= 60; i++) {
        const angle = (2 * Math.PI * i) / 60;
        const radius = 200 + 40 * Math.cos(5 * angle);
        point('pointermove', 450 + radius * Math.cos(angle), 300 + radius * Math.sin(angle), 1);
      }
      startMs = performance.now();
      point('pointerup', 650, 300);
      return { hitTestMs, lassoMs: performance.now() - startMs, lassoed };
    };
    return { draw, test };
  },

  fillRect(root, { count, positions, classes }) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, size);
    root.append(canvas);
    const context = canvas.getContext('2d')!;
    // By class, so that the colour changes eight times and not at every point.
    const order = Array.from({ length: count }, (_, i) => i).sort(
      (a, b) => classes[a]! - classes[b]!,
    );
    return {
      draw(camera) {
        const { scale, left, top } = projectionOf(camera, size);
        context.fillStyle = '#1f1f1f';
        context.fillRect(0, 0, size.width, size.height);
        let last = -1;
        for (const i of order) {
          if (classes[i] !== last) {
            last = classes[i]!;
            context.fillStyle = palette[last]!.colour;
          }
          const x = left + positions[2 * i]! * scale;
          context.fillRect(x - 1, top - positions[2 * i + 1]! * scale - 1, 2, 2);
        }
        flush(canvas);
      },
    };
  },

  svg(root, { count, positions, classes }) {
    const svg = select(root).append('svg').attr('width', size.width).attr('height', size.height);
    const group = svg.append('g');
    group
      .selectAll('circle')
      .data(Array.from({ length: count }, (_, i) => i))
      .join('circle')
      .attr('cx', (i) => positions[2 * i]!)
      .attr('cy', (i) => -positions[2 * i + 1]!)
      .attr('r', 0.007)
      .attr('fill', (i) => palette[classes[i]!]!.colour);
    return {
      draw(camera) {
        const { scale, left, top } = projectionOf(camera, size);
        group.attr('transform', `translate(${left},${top}) scale(${scale})`);
      },
    };
  },
};

/** Canvases may put off what they are told: reading a pixel makes them do it. */
function flush(canvas: HTMLCanvasElement | null): void {
  canvas?.getContext('2d')?.getImageData(0, 0, 1, 1);
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** After the frame under way was laid out and painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });
}
