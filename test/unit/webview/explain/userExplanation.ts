import { createRandom } from '../../../../src/core/random';
import type { UserExplanation } from '../../../../src/protocol/explainApi';

/** A user of a model with the paper's three blocks and random products; every third item is rated. */
export function userExplanation({ items = 30, seed = 1 } = {}): UserExplanation {
  const random = createRandom(seed, 'user explanation');
  const supervisions = { internal: 'categories', external: 'interactions', other: 'none' } as const;
  const ratedItems = Uint32Array.from({ length: Math.floor(items / 3) }, (_, i) => 3 * i);
  return {
    id: 'u1',
    blocks: (['internal', 'external', 'other'] as const).map((name) => ({
      name,
      supervision: supervisions[name],
      weight: 1,
      products: Float64Array.from({ length: items }, () => random.normal() - 2),
    })),
    ratedItems,
    ratings: Float32Array.from(ratedItems, () => 4),
    preferences: [{ name: 'Drama', weight: 1 }],
  };
}
