import type { SvgGroup } from '../axes';
import { shortText } from '../shortText';
import { boxInView } from './camera';
import { groupAnchors } from './groupAnchors';
import { labelCandidates, prioritiesBySlot } from './labelCandidates';
import { lastResult } from './lastResult';
import {
  labelBudget,
  overlap,
  placeLabels,
  sidewaysIntoView,
  textBox,
  type PlacedLabel,
  type ScreenBox,
} from './labelPlacement';
import type { MapGeometry } from './mapGeometry';
import type { ScatterState } from './scatterState';
import type { SplatScene } from './splatScene';

const longestLabel = 32;
const longestGroup = 28;
const mostCandidates = 300;

/** Names of groups give way to single points when the map is magnified more than this. */
const groupZoom = 3;

interface Label extends PlacedLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/**
 * The texts on a map. Which labels there are and on which side of their points they stand is decided
 * by `place`; in between, `move` keeps them at their points.
 */
export class MapLabels {
  private labels: readonly Label[] = [];
  private groups: readonly Label[] = [];
  // Neither depends on the camera, and both look at every point.
  private readonly priorityOf = lastResult(prioritiesBySlot);
  private readonly anchorsOf = lastResult(({ grid, paint, classes }: SplatScene) =>
    groupAnchors(grid, paint, classes.length),
  );

  constructor(private readonly widthOf: (text: string, kind: 'point' | 'group') => number) {}

  place(state: ScatterState, scene: SplatScene, geometry: MapGeometry): void {
    const taken: ScreenBox[] = [];
    this.groups = this.placeGroups(state, scene, { geometry, taken });
    this.labels = this.placePoints(state, scene, { geometry, taken });
  }

  move(points: SvgGroup, groups: SvgGroup, geometry: MapGeometry): void {
    drawLabels(points, this.labels, { geometry, className: 'point-label' });
    drawLabels(groups, this.groups, { geometry, className: 'group-label' });
  }

  private placePoints(
    { labels, hovered, focused }: ScatterState,
    { grid, paint }: SplatScene,
    { geometry, taken }: Placing,
  ): Label[] {
    if (!labels) return [];
    const { camera, size, radiusPx } = geometry;
    const box = boxInView(camera, size);
    const priority = this.priorityOf(grid, labels.priority);
    const slots = { grid, paint };
    const { rows, inView } = labelCandidates(slots, priority, { box, most: mostCandidates });
    // What the user is at is always named, and named first.
    const wanted = [hovered, focused].filter((row) => row !== undefined);
    const budget = labelBudget(size.width * size.height, inView);
    const most = (this.groups.length > 0 ? Math.floor(budget / 3) : budget) + wanted.length;
    const texts = new Map<number, string>();
    const wishes = [...new Set([...wanted, ...rows])].slice(0, 6 * most).map((row) => {
      const text = shortText(labels.text(row), longestLabel);
      texts.set(row, text);
      const [xPx, yPx] = geometry.placeOf(row);
      const gapPx = radiusPx + (wanted.includes(row) ? 9 : 4);
      return { row, xPx, yPx, widthPx: this.widthOf(text, 'point'), gapPx };
    });
    const room = { size, taken, most };
    return placeLabels(wishes, room).map((placed) => {
      const [x, y] = geometry.positionOf(placed.row);
      return { ...placed, text: texts.get(placed.row)!, x, y };
    });
  }

  /** The names of the largest groups, each at its crowd; those that would meet are left out. */
  private placeGroups(
    { groupLabels = [] }: ScatterState,
    scene: SplatScene,
    { geometry, taken }: Placing,
  ): Label[] {
    if (groupLabels.length === 0 || geometry.camera.zoom > groupZoom) return [];
    const anchors = this.anchorsOf(scene);
    return groupLabels
      .flatMap(({ classIndex, text }) => {
        const anchor = anchors[classIndex];
        return anchor ? [{ ...anchor, row: classIndex, text: shortText(text, longestGroup) }] : [];
      })
      .sort((a, b) => b.count - a.count)
      .flatMap((group) => {
        const [xPx, yPx] = geometry.toScreen(group.x, group.y);
        const widthPx = this.widthOf(group.text, 'group');
        const { width } = geometry.size;
        const isInView = xPx >= 0 && xPx <= width;
        const dxPx = isInView ? sidewaysIntoView(textBox(xPx, yPx, widthPx, 'middle'), width) : 0;
        const box = textBox(xPx + dxPx, yPx, widthPx, 'middle');
        if (taken.some((other) => overlap(box, other))) return [];
        taken.push(box);
        return [{ ...group, dxPx, dyPx: 0, anchor: 'middle' }];
      });
  }
}

interface Placing {
  readonly geometry: MapGeometry;
  /** Grows by what is placed. */
  readonly taken: ScreenBox[];
}

function drawLabels(
  group: SvgGroup,
  labels: readonly Label[],
  { geometry, className }: { readonly geometry: MapGeometry; readonly className: string },
): void {
  group
    .selectAll<SVGTextElement, Label>('text')
    .data(labels, ({ row }) => row)
    .join('text')
    .attr('class', className)
    .attr('text-anchor', ({ anchor }) => anchor)
    .attr('transform', ({ x, y, dxPx, dyPx }) => {
      const [xPx, yPx] = geometry.toScreen(x, y);
      return `translate(${round(xPx + dxPx)},${round(yPx + dyPx)})`;
    })
    .text(({ text }) => text);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
