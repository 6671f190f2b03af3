import { expect, test } from 'vitest';
import { previewSnapshot } from '../../../../webview/preview/trainingPreviewData';
import { announcement } from '../../../../webview/training/trainingView';

const at = (done: number): ReturnType<typeof previewSnapshot> =>
  previewSnapshot('running', { epochs: 30, done, validation: false });

test('a change of status is announced', () => {
  expect(announcement(undefined, at(0))).toBe('Training. Epoch 0 of 30 is done.');
  const canceled = previewSnapshot('canceled', { epochs: 30, done: 12, validation: false });
  expect(announcement(at(12), canceled)).toBe('Stopped. Epoch 12 of 30 is kept.');
});

test('epochs are announced by quarters, so that a reader can listen to something else', () => {
  const announced = Array.from({ length: 30 }, (_, i) => i + 1).filter(
    (epoch) => announcement(at(epoch - 1), at(epoch)) !== undefined,
  );
  expect(announced).toEqual([8, 15, 23, 30]);
});
