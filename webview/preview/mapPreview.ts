import '../marks/legend.css';
import '../marks/scatter/scatter.css';
import { createRandom } from '../../src/core/random';
import { FilmTitles } from '../../src/core/sample/filmTitles';
import { categoryPalette, otherLook } from '../marks/categoryPalette';
import { createLegend, type LegendState } from '../marks/legend';
import { createScatterMap } from '../marks/scatter/scatterMap';
import {
  visibility,
  type MapAxis,
  type MapPicture,
  type ScatterLook,
  type ScatterPoints,
  type ScatterState,
} from '../marks/scatter/scatterState';
import { element } from '../shared/element';

const categories = ['Drama', 'Comedy', 'Mystery', 'Fantasy', 'Romance', 'Adventure', 'Crime'];
const names = [...categories, 'other'];

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

/**
 * Shows a map with its legend in the whole page: `?panel=map&points=100000`, and where wanted
 * `&select=0.1&dim=0.5` (shares of the points), `&axes=yes`, `&labels=no`, `&live=yes` (points that
 * move), `&picture=svg` or `png` (what is saved, in the place of the map).
 */
export function showMapPreview(body: HTMLElement, query: URLSearchParams): void {
  const background = getComputedStyle(body).getPropertyValue('--vscode-editor-background').trim();
  let state = previewState(query, background);
  const { points, look } = state;
  const root = element('div');
  const legend = createLegend((shown) => {
    const classShown = look.classes.map((c, i) =>
      shown[c] === true ? look.visibility[i]! : visibility.dimmed,
    );
    change({ look: { ...look, visibility: classShown } });
    legend.draw(previewLegend(look, shown));
  });
  legend.draw(previewLegend(look));
  Object.assign(root.style, { position: 'fixed', inset: '0 190px 0 0' });
  const legendStyle = { position: 'fixed', inset: '12px 8px auto auto', width: '174px' };
  Object.assign(legend.root.style, legendStyle);
  body.append(element('main', {}, root, legend.root));

  const change = (next: Partial<ScatterState>): void => {
    state = { ...state, ...next };
    map.draw(state);
  };
  const map = createScatterMap(root, {
    onHover: (hovered) => change({ hovered }),
    onFocus: (focused) => change({ focused }),
    onSelect(rows, how) {
      const selection = how === 'replace' ? new Uint8Array(points.count) : state.selection.slice();
      for (const row of rows) selection[row] = how === 'remove' ? 0 : 1;
      change({ selection });
    },
    onOpen: (row) => console.info('open', row),
    onCamera: (camera) => change({ camera }),
  });
  map.draw(state);
  const picture = query.get('picture');
  if (picture) void showPicture(root, picture, () => map.picture(previewLegend(look).entries));
  if (query.get('live')) setInterval(() => change({ points: drift(points) }), 100);
}

function previewState(query: URLSearchParams, background: string): ScatterState {
  const count = Number(query.get('points') ?? 10_000);
  const share = (name: string): number => Number(query.get(name) ?? 0);
  const { classes, ...points } = previewCloud(count);
  const random = createRandom('map preview', 'look');
  const films = new FilmTitles(random);
  const titles = Array.from({ length: 200 }, (_, i) =>
    films.next(categories[i % categories.length]!),
  );
  const axis = (title: string): MapAxis => ({ title, domain: [-3.2, 3.2] });
  const { dimmed, shown } = visibility;
  return {
    name: 'Made-up films',
    points,
    look: {
      classes,
      palette: [...categoryPalette(categories.length, background), otherLook(background)],
      visibility: classes.map(() => (random.next() < share('dim') ? dimmed : shown)),
    },
    selection: classes.map(() => Number(random.next() < share('select'))),
    mode: 'pan',
    ...(query.get('labels') !== 'no' && {
      labels: {
        text: (row) => titles[row % titles.length]!,
        priority: Float32Array.from(classes, () => random.next() ** 4),
      },
      groupLabels: categories.map((text, classIndex) => ({ classIndex, text })),
    }),
    ...(query.get('axes') && {
      axes: { x: axis('PC 1 · 21.4 %'), y: axis('PC 2 · 9.8 %') },
    }),
  };
}

function previewLegend(
  { classes, palette }: ScatterLook,
  shown: readonly boolean[] = names.map(() => true),
): LegendState {
  const counts = new Array<number>(names.length).fill(0);
  for (const classIndex of classes) counts[classIndex]!++;
  return {
    label: 'Categories',
    hint: 'Press: only this one. With Ctrl: this one too.',
    entries: names.map((name, i) => ({
      ...palette[i]!,
      name,
      count: counts[i]!,
      shown: shown[i]!,
    })),
  };
}

async function showPicture(
  root: HTMLElement,
  kind: string,
  take: () => MapPicture | undefined,
): Promise<void> {
  // Once the map knows its size.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const picture = take()!;
  const { documentElement } = new DOMParser().parseFromString(picture.svg(), 'image/svg+xml');
  const image = element('img', { alt: 'PNG', height: String(root.clientHeight) });
  if (kind === 'png') image.src = URL.createObjectURL(await picture.png());
  root.parentElement?.replaceChildren(kind === 'png' ? image : documentElement);
}

/** The points a tenth of a second later. */
function drift({ count, positions }: ScatterPoints): ScatterPoints {
  const turn = performance.now() / 4000;
  return {
    count,
    positions: positions.map((value, i) => value * (1 + 0.1 * Math.sin(turn + 0.01 * (i % 700)))),
  };
}
