import { select } from 'd3';
import type { SvgGroup } from '../axes';
import type { ScreenShape } from './mapPointer';

/** A point with a ring around it. */
export interface RingMark {
  readonly kind: 'hovered' | 'focused';
  readonly xPx: number;
  readonly yPx: number;
  readonly radiusPx: number;
}

/** Draws rings; each is there twice, the wider one in the background's colour, to stand out. */
export function drawRings(group: SvgGroup, marks: readonly RingMark[]): void {
  group
    .selectAll<SVGCircleElement, RingMark>('circle')
    .data(
      marks.flatMap((mark) => [
        { ...mark, part: 'halo' },
        { ...mark, part: 'ring' },
      ]),
    )
    .join('circle')
    .attr('class', ({ kind, part }) => `${kind}-${part}`)
    .attr('cx', ({ xPx }) => xPx)
    .attr('cy', ({ yPx }) => yPx)
    .attr('r', ({ radiusPx }) => radiusPx);
}

/** Draws the box or lasso under way. */
export function drawSelectionShape(group: SvgGroup, shape: ScreenShape | undefined): void {
  group
    .selectAll('polygon')
    .data(shape ? [shape.corners.join(' ')] : [])
    .join('polygon')
    .attr('class', 'selection-shape')
    .attr('points', (points) => points);
}

/** The group of that name, made at the first call; layers lie in the order of their first call. */
export function overlayLayer(svg: SVGSVGElement, name: string): SvgGroup {
  const within = select(svg);
  const found = within.select<SVGGElement>(`:scope > g.${name}`);
  return found.empty() ? within.append('g').attr('class', name) : found;
}
