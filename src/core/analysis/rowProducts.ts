import { encodedBlocks } from '../model/modelSpec';
import type { SdrlModel, Side } from '../model/sdrlModel';
import { dotProduct } from './dotProduct';
import type { Nearness } from './neighbourIndex';

/** The dot products of two rows with each other and with themselves: all measures follow from them. */
export interface RowProducts {
  readonly ab: number;
  readonly aa: number;
  readonly bb: number;
}

/** The products of rows `a` and `b` of a side in each block, in block order; O(width). */
export function productsByBlock(
  { spec, embeddings }: Pick<SdrlModel, 'spec' | 'embeddings'>,
  side: Side,
  [a, b]: readonly [a: number, b: number],
): RowProducts[] {
  return encodedBlocks(spec).map(({ width }, i) => {
    const rows = embeddings[side][i]!;
    return {
      ab: dotProduct(rows, a, rows, b, width),
      aa: dotProduct(rows, a, rows, a, width),
      bb: dotProduct(rows, b, rows, b, width),
    };
  });
}

/** The products of two rows in several blocks together. */
export function sumProducts(products: readonly RowProducts[]): RowProducts {
  const sum = { ab: 0, aa: 0, bb: 0 };
  for (const { ab, aa, bb } of products) {
    sum.ab += ab;
    sum.aa += aa;
    sum.bb += bb;
  }
  return sum;
}

/**
 * How near two rows are. Cosine in [-1, 1], 0 where a row is zero; Euclidean is a distance. NaN where
 * the embedding has no numbers.
 */
export function measureOf({ ab, aa, bb }: RowProducts, measure: Nearness): number {
  switch (measure) {
    case 'dot':
      return ab;
    case 'cosine': {
      const lengths = Math.sqrt(aa * bb); // of a square: exactly 1 for rows that are the same
      return lengths === 0 ? 0 : Math.min(1, Math.max(-1, ab / lengths));
    }
    case 'euclidean':
      return Math.sqrt(Math.max(0, aa + bb - 2 * ab));
  }
}
