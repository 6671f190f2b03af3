import { describe, expect, it } from 'vitest';
import { previewReport } from '../../../../webview/preview/clustersPreviewData';
import { categoryCsv } from '../../../../webview/clusters/categoryCsv';

describe('categoryCsv', () => {
  it('has a line for each category in each block', () => {
    const lines = categoryCsv(previewReport).split('\r\n');
    expect(lines).toHaveLength(1 + 19 * 4 + 1);
    expect(lines[0]).toBe(
      'category,items,block,purity,random_purity,lift,overlap,silhouette,linear_probe_auc',
    );
    expect(lines[1]).toBe('Action,421,internal,0.775,0.3241,2.391237,0.545,0.425,0.97');
    expect(lines[7]).toMatch(/^Documentary,5,internal,.*,$/);
  });

  it('quotes names that need it and disarms what a spreadsheet would run', () => {
    const category = { items: 1, itemsLookedAt: 1, randomPurity: 0.5 };
    const names = ['a,"b"\r\nc', '=HYPERLINK("x")', '@sum', '-1', 'plain'];
    const csv = categoryCsv({
      ...previewReport,
      categories: names.map((name) => ({ ...category, name })),
      blocks: previewReport.blocks.slice(0, 1),
    });
    expect(csv).toContain('\r\n"a,""b""\r\nc",1,');
    expect(csv).toContain(`\r\n"'=HYPERLINK(""x"")",1,`);
    expect(csv).toContain(`\r\n'@sum,1,`);
    expect(csv).toContain(`\r\n'-1,1,`);
    expect(csv).toContain(`\r\nplain,1,`);
  });
});
