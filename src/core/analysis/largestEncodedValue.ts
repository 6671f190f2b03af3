import { encodedBlocks, encoderWidth } from '../model/modelSpec';
import type { SdrlModel, Side } from '../model/sdrlModel';

/**
 * The largest absolute value that an encoder makes in any row of a side: the end of the scale of
 * barcodes. Values of a co-rating part may lie beyond; a few of them would flatten everything else.
 */
export function largestEncodedValue(
  { spec, embeddings }: Pick<SdrlModel, 'spec' | 'embeddings'>,
  side: Side,
): number {
  let largest = 0;
  for (const [b, block] of encodedBlocks(spec).entries()) {
    const values = embeddings[side][b]!;
    const encoded = encoderWidth(block);
    for (let start = 0; start < values.length; start += block.width)
      for (let i = start; i < start + encoded; i++) {
        const size = Math.abs(values[i]!);
        if (size > largest) largest = size;
      }
  }
  return largest;
}
