import { describe, expect, it } from 'vitest';
import { previewReport } from '../../../../webview/preview/clustersPreviewData';
import { fixed, readingOf, sampleText, signed } from '../../../../webview/clusters/clustersTexts';

describe('readingOf', () => {
  it('says where categories and interactions are, and that another block holds as much', () => {
    expect(readingOf(previewReport)).toBe(
      'In the internal block an item’s 10 nearest neighbours share 54 % of its categories (17 % at random); 26 % in the other block and 23 % in the external block. The external block puts a rated item before another one in 85 % of cases (50 % by chance); the other block tells as much (84 %).',
    );
  });

  it('names the runner-up where it is behind', () => {
    const blocks = previewReport.blocks.filter(({ name }) => name !== 'other');
    expect(readingOf({ ...previewReport, blocks })).toContain(
      '(50 % by chance), the internal block in 59 %.',
    );
  });

  it('says where blocks are alike, within noise', () => {
    const blocks = previewReport.blocks.map((block) => ({ ...block, overlap: 0.4 }));
    expect(readingOf({ ...previewReport, blocks })).toContain(
      '(17 % at random); about the same, 40 % in the external block and 40 % in the other block.',
    );
  });

  it('says that nothing can be told where all items are the same', () => {
    const blocks = previewReport.blocks.map((block) => ({ ...block, isFlat: true }));
    expect(readingOf({ ...previewReport, blocks })).toMatch(/^All items have the same place/);
  });

  it('speaks of interactions alone where there are no categories, and not at all of nothing', () => {
    const blocks = previewReport.blocks.map((block) => ({ ...block, overlap: undefined }));
    const reading = readingOf({ ...previewReport, blocks, chance: { auc: 0.5 } });
    expect(reading).toMatch(/^The external block puts/);
    expect(readingOf({ ...previewReport, blocks: [] })).toBe('');
  });
});

describe('sampleText', () => {
  it('says what was not looked at', () => {
    expect(sampleText(previewReport)).toBe('');
    const sampled = { ...previewReport, items: 90_000, users: 700, itemsWithCategory: 1200 };
    expect(sampleText(sampled)).toBe(
      'Looked at: 1 297 of 90 000 items, drawn at random; 610 of 700 users, drawn at random; 97 items have no category.',
    );
  });
});

describe('fixed and signed', () => {
  it('write a true minus, no negative zero, and a dash for nothing', () => {
    expect([fixed(-0.5), fixed(-0.001), fixed(undefined)]).toEqual(['−0.50', '0.00', '–']);
    expect([signed(0.5), signed(-0.5), signed(0.001)]).toEqual(['+0.50', '−0.50', '0.00']);
  });
});
