import type { SvgGroup } from './axes';
import { spreadLabels } from './spreadLabels';

/** A label right of a line's last point. */
export interface EndLabel {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly colour: string;
  /** Where the line ends. */
  readonly tip: readonly [xPx: number, yPx: number];
}

const leaderPx = 14;

/** Draws the labels without overlap, tied by thin leaders to the ends of their lines. */
export function drawEndLabels(
  group: SvgGroup,
  labels: readonly EndLabel[],
  room: { readonly gapPx: number; readonly top: number; readonly bottom: number },
): void {
  const heights = spreadLabels(
    labels.map(({ tip }) => tip[1]),
    room,
  );
  const placed = labels.map((label, i) => ({ ...label, yPx: heights[i]! }));
  const joined = group
    .selectAll<SVGGElement, (typeof placed)[number]>('g.end-label')
    .data(placed, (label) => label.key)
    .join((enter) => {
      const entered = enter.append('g').attr('class', 'end-label');
      entered.append('path').attr('class', 'leader');
      const text = entered.append('text').attr('dy', '0.34em');
      text.append('tspan').attr('class', 'end-label-name');
      text.append('tspan').attr('class', 'end-label-value');
      return entered;
    });
  joined
    .select('.leader')
    .attr('stroke', ({ colour }) => colour)
    .attr('d', ({ tip: [x, y], yPx }) => `M${x + 6},${y}L${x + leaderPx},${yPx}`);
  joined
    .select('text')
    .attr('transform', ({ tip, yPx }) => `translate(${tip[0] + leaderPx + 4},${yPx})`);
  joined
    .select('.end-label-name')
    .attr('fill', ({ colour }) => colour)
    .text(({ name }) => name);
  joined
    .select('.end-label-value')
    .attr('dx', ({ name }) => (name === '' ? null : '0.6em'))
    .text(({ value }) => value);
}
