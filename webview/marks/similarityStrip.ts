import { select } from 'd3';
import type { BlockLook } from '../shared/blockLooks';
import type { Theme } from '../shared/theme';
import { symbolPath } from './symbols';

/** How alike two rows are in one block. */
export interface SimilarityDot {
  readonly look: BlockLook;
  /** Cosine similarity, [-1, 1]. */
  readonly similarity: number;
  /** Whether this is the block that the list is about. */
  readonly isOwn: boolean;
}

export const stripWidthPx = 76;
const stripHeightPx = 12;
const marginPx = 5;

/** Where a similarity stands on the strip: -1 at its left end, 1 at its right end. */
export function stripX(similarity: number): number {
  const share = (Math.min(1, Math.max(-1, similarity)) + 1) / 2;
  return marginPx + share * (stripWidthPx - 2 * marginPx);
}

/**
 * Similarities in all blocks as symbols on one line from -1 to 1, with a tick at 0; the own block's
 * symbol is larger and drawn last. Hidden from screen readers: who draws it says it in words.
 */
export function similarityStrip(dots: readonly SimilarityDot[], theme: Theme): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const middle = stripHeightPx / 2;
  const drawn = select(svg)
    .attr('class', 'similarity-strip')
    .attr('width', stripWidthPx)
    .attr('height', stripHeightPx)
    .attr('aria-hidden', 'true');
  drawn
    .append('path')
    .attr('d', `M${stripX(-1)},${middle}H${stripX(1)}M${stripX(0)},2V${stripHeightPx - 2}`)
    .attr('stroke', theme.foreground)
    .attr('stroke-opacity', 0.3);
  drawn
    .selectAll('path.similarity-dot')
    .data([...dots].sort((a, b) => Number(a.isOwn) - Number(b.isOwn)))
    .join('path')
    .attr('class', 'similarity-dot')
    .attr('d', ({ look, isOwn }) => symbolPath(look.symbol, isOwn ? 46 : 18))
    .attr('fill', ({ look }) => theme.blocks[look.colour])
    .attr('transform', ({ similarity }) => `translate(${stripX(similarity).toFixed(1)},${middle})`);
  return svg;
}
