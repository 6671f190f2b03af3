import { expect, test } from 'vitest';
import { blockLooks } from '../../../../webview/shared/blockLooks';

test('the paper’s blocks look the same in every model, others take the further looks in order', () => {
  const looks = blockLooks(['tone', 'external', 'internal', 'mood'].map((name) => ({ name })));
  expect(Object.fromEntries(looks)).toEqual({
    tone: { colour: 'extraBlock1', symbol: 'star' },
    external: { colour: 'externalBlock', symbol: 'square' },
    internal: { colour: 'internalBlock', symbol: 'circle' },
    mood: { colour: 'extraBlock2', symbol: 'triangle' },
  });
});
