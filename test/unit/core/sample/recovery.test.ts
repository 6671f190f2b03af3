import { describe, expect, it } from 'vitest';
import { measureSampleRecovery, type Recovery } from '../../../../bench/sampleRecovery';

// Real training of the preset `paper`: some 6 s of processor time. Seeds 42 to 44 gave 0.97-0.99
// (taste) and 0.44-0.45 (categories) in the internal block, 0.97-0.99 (both communities) in the
// external one, and 0.27-0.36, 0.15, 0.35-0.39, 0.22 in the other of the two
// (bench/sampleDisentanglement.ts).
describe('SDRL on the sample', () => {
  it('puts tastes into the internal and communities into the external block', async () => {
    const { recoveries } = await measureSampleRecovery(42);
    const find = (side: Recovery['side'], truth: Recovery['truth']) => {
      const { purity, random } = recoveries.find((r) => r.side === side && r.truth === truth)!;
      return { internal: purity.get('internal')!, external: purity.get('external')!, random };
    };

    const taste = find('user', 'taste');
    expect(taste.internal).toBeGreaterThan(0.85);
    expect(taste.internal).toBeGreaterThan(taste.external + 0.4);

    const categories = find('item', 'categories');
    expect(categories.internal).toBeGreaterThan(2 * categories.external);
    expect(categories.internal).toBeGreaterThan(2.5 * categories.random);

    for (const side of ['user', 'item'] as const) {
      const community = find(side, 'community');
      expect(community.external).toBeGreaterThan(0.85);
      expect(community.external).toBeGreaterThan(community.internal + 0.4);
    }
  }, 180_000);
});
