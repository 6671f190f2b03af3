import { describe, expect, it } from 'vitest';
import { previewReport } from '../../../../webview/preview/clustersPreviewData';
import { arrangeRows, categoryRows } from '../../../../webview/clusters/categoryRows';

const rows = categoryRows(previewReport, 'internal');
const namesBy = (...sorting: Parameters<typeof arrangeRows>[1][]) =>
  sorting.map((one) => arrangeRows(rows, one, '').map(({ name }) => name));

describe('categoryRows', () => {
  it('gives a category its measures in the block asked for, and its purity in all', () => {
    const comedy = rows.find(({ name }) => name === 'Comedy')!;
    expect(comedy.items).toBe(527);
    expect(comedy.purity).toBeCloseTo(0.834, 3);
    expect(comedy.lift).toBeCloseTo(0.834 / 0.4059, 3);
    expect(comedy.purities).toHaveLength(4);
    expect(comedy.purities[1]).toBeCloseTo(0.475, 3);
  });

  it('leaves out what was not measured', () => {
    const documentary = rows.find(({ name }) => name === 'Documentary')!;
    expect(documentary).not.toHaveProperty('probeAuc');
    expect(categoryRows(previewReport, 'no such block')[0]).not.toHaveProperty('purity');
  });
});

describe('arrangeRows', () => {
  it('sorts by any column both ways, what was not measured last either way', () => {
    const [up, down] = namesBy(
      { column: 'probeAuc', direction: 'ascending' },
      { column: 'probeAuc', direction: 'descending' },
    );
    expect(up!.at(-1)).toBe('Documentary');
    expect(down!.at(-1)).toBe('Documentary');
    expect([down![0], up![0]]).toEqual(['Children', 'Western']);
    expect(up!.indexOf('Adventure')).toBeLessThan(up!.indexOf('Fantasy')); // equals by name
    expect(down!.indexOf('Adventure')).toBeLessThan(down!.indexOf('Fantasy'));
    const [names] = namesBy({ column: 'name', direction: 'ascending' });
    expect(names!.slice(0, 3)).toEqual(['Action', 'Adventure', 'Animation']);
  });

  it('keeps the categories that have the filter in their name, whatever its case', () => {
    const kept = arrangeRows(rows, { column: 'name', direction: 'ascending' }, ' FI');
    expect(kept.map(({ name }) => name)).toEqual(['Film-Noir', 'Sci-Fi']);
  });
});
