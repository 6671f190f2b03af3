import { describe, expect, it } from 'vitest';
import type { BlockClusters } from '../../../../src/core/clusters/clusterReport';
import { factorGap, selectivity, tells } from '../../../../src/core/clusters/disentanglement';

function block(name: string, told: { probeAuc?: number; interactionAuc?: number }): BlockClusters {
  const none = new Float32Array(0);
  return {
    name,
    width: 1,
    isFlat: false,
    purities: none,
    overlaps: none,
    silhouettes: none,
    probeAucs: none,
    ...told,
  };
}

describe('selectivity', () => {
  it('is 1 for a block that tells its own perfectly and nothing else', () => {
    const pure = block('internal', { probeAuc: 1, interactionAuc: 0.5 });
    expect(selectivity(pure, { type: 'categories' })).toBe(1);
    expect(selectivity(pure, { type: 'interactions' })).toBe(-1);
  });

  it('is 0 for a block that tells both alike, however well', () => {
    for (const auc of [0.5, 0.7, 1])
      expect(
        selectivity(block('x', { probeAuc: auc, interactionAuc: auc }), { type: 'categories' }),
      ).toBe(0);
  });

  it('is not told of blocks that are taught neither, or that could not be measured', () => {
    const measured = block('other', { probeAuc: 0.9, interactionAuc: 0.6 });
    expect(selectivity(measured, { type: 'none' })).toBeUndefined();
    expect(selectivity(measured, { type: 'labels', column: 'mood' })).toBeUndefined();
    expect(
      selectivity(block('x', { interactionAuc: 0.6 }), { type: 'interactions' }),
    ).toBeUndefined();
  });
});

describe('tells', () => {
  it('puts chance at 0 and certainty at 1 for both factors', () => {
    const one = block('x', { probeAuc: 0.5, interactionAuc: 1 });
    expect(tells(one, 'categories')).toBe(0);
    expect(tells(one, 'interactions')).toBe(1);
  });
});

describe('factorGap', () => {
  const blocks = [
    block('internal', { probeAuc: 0.95, interactionAuc: 0.6 }),
    block('external', { probeAuc: 0.75, interactionAuc: 0.85 }),
    block('other', { probeAuc: 0.7, interactionAuc: 0.84 }),
    block('all', { probeAuc: 0.99, interactionAuc: 0.99 }),
  ];

  it('says which block is ahead of which, leaving out the whole embedding', () => {
    const told = factorGap({ blocks }, 'interactions');
    expect(told).toMatchObject({ best: 'external', next: 'other' });
    expect(told!.gap).toBeCloseTo(0.02, 12);
  });

  it('says nothing of a single block', () => {
    expect(factorGap({ blocks: blocks.slice(0, 1) }, 'categories')).toBeUndefined();
  });
});
