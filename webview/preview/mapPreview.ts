import '../marks/scatter/scatter.css';
import { createRandom } from '../../src/core/random';
import { createScatterMap } from '../marks/scatter/scatterMap';
import { visibility, type ScatterPoints, type ScatterState } from '../marks/scatter/scatterState';
import { symbolNames } from '../marks/symbols';
import { element } from '../shared/element';

const categories = ['Drama', 'Comedy', 'Thriller', 'Action', 'Romance', 'Adventure', 'Crime'];

/** A made-up map: `count` points in clouds of uneven size and shape, classes by cloud. Seeded. */
export function previewCloud(count: number): ScatterPoints & { readonly classes: Uint8Array } {
  const random = createRandom('map preview', count);
  const clouds = Array.from({ length: 22 }, (_, i) => {
    const angle = 2 * Math.PI * random.next();
    const distance = 0.75 * Math.sqrt(random.next());
    const spread = 0.03 + 0.09 * random.next();
    return {
      x: distance * Math.cos(angle),
      y: distance * Math.sin(angle),
      long: spread * (1 + 1.6 * random.next()),
      short: spread,
      tilt: Math.PI * random.next(),
      classIndex: i % (categories.length + 1),
    };
  });
  const shares = clouds.map(() => 0.2 + random.next() ** 2);
  const total = shares.reduce((a, b) => a + b);
  const positions = new Float32Array(2 * count);
  const classes = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let at = random.next() * total;
    let k = 0;
    while (k < clouds.length - 1 && at > shares[k]!) at -= shares[k++]!;
    const { x, y, long, short, tilt, classIndex } = clouds[k]!;
    const [u, v] = [long * random.normal(), short * random.normal()];
    positions[2 * i] = x + u * Math.cos(tilt) - v * Math.sin(tilt);
    positions[2 * i + 1] = y + u * Math.sin(tilt) + v * Math.cos(tilt);
    classes[i] = random.next() < 0.08 ? random.integer(categories.length + 1) : classIndex;
  }
  return { count, positions, classes };
}

/** Shows a map in the whole page; `?panel=map&points=100000&select=…&dim=…`. */
export function showMapPreview(body: HTMLElement, query: URLSearchParams): void {
  const count = Number(query.get('points') ?? 10_000);
  const { classes, ...points } = previewCloud(count);
  const root = element('div', { class: 'map-preview' });
  body.append(root);
  Object.assign(root.style, { position: 'fixed', inset: '0' });
  const okabeIto = ['#56b4e9', '#e69f00', '#2cb58d', '#cc79a7', '#f0e442', '#3d8fd1', '#d55e00'];
  let state: ScatterState = {
    name: 'Preview',
    points,
    look: {
      classes,
      palette: [...okabeIto, '#8a8a8a'].map((colour, i) => ({
        colour,
        symbol: symbolNames[i % symbolNames.length]!,
      })),
      visibility: new Uint8Array(count).fill(visibility.shown),
    },
    selection: new Uint8Array(count),
    mode: 'pan',
  };
  const change = (next: Partial<ScatterState>): void => {
    state = { ...state, ...next };
    map.draw(state);
  };
  const map = createScatterMap(root, {
    onHover: (hovered) => change({ hovered }),
    onFocus: (focused) => change({ focused }),
    onSelect(rows, how) {
      const selection = how === 'replace' ? new Uint8Array(count) : state.selection.slice();
      for (const row of rows) selection[row] = how === 'remove' ? 0 : 1;
      change({ selection });
    },
    onOpen: (row) => console.info('open', row),
    onCamera: (camera) => change({ camera }),
  });
  map.draw(state);
}
