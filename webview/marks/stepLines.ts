import type { SvgGroup } from './axes';
import type { LineMark } from './lines';
import type { PixelScale } from './lineScales';
import { symbolPath } from './symbols';

/** A line over a few steps, with the spread of each of its points. */
export interface StepLine extends LineMark {
  /** Standard deviations in the order of `points`; absent where there is none. */
  readonly deviations?: readonly number[];
}

/**
 * Draws over lines what few points need: a symbol on each, and a whisker of one standard deviation up
 * and down.
 */
export function drawSteps(
  group: SvgGroup,
  lines: readonly StepLine[],
  { x, y }: { readonly x: PixelScale; readonly y: PixelScale },
): void {
  const joined = group
    .selectAll<SVGGElement, StepLine>('g.steps')
    .data(lines, ({ key }) => key)
    .join((enter) => {
      const entered = enter.append('g').attr('class', 'steps');
      entered.append('path').attr('class', 'step-whiskers').attr('fill', 'none');
      return entered;
    });
  joined
    .select('.step-whiskers')
    .attr('stroke', ({ colour }) => colour)
    .attr('stroke-width', 1.25)
    .attr('d', ({ points, deviations }) =>
      points
        .map(([at, value], i) => {
          const deviation = deviations?.[i] ?? 0;
          if (!(deviation > 0)) return '';
          return `M${round(x(at))},${round(y(value - deviation))}V${round(y(value + deviation))}`;
        })
        .join(''),
    );
  joined
    .selectAll('path.step-point')
    .data(({ points, colour, symbol }) =>
      points.filter(([, value]) => Number.isFinite(value)).map((at) => ({ at, colour, symbol })),
    )
    .join('path')
    .attr('class', 'step-point')
    .attr('fill', ({ colour }) => colour)
    .attr('d', ({ symbol }) => symbolPath(symbol))
    .attr('transform', ({ at }) => `translate(${round(x(at[0]))},${round(y(at[1]))})`);
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
