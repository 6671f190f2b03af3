import { expect, test } from 'vitest';
import { chartLayout } from '../../../../webview/training/chartLayout';

test('both plots share their edges and do not overlap', () => {
  const { loss, validation, validationTitlePx, heightPx } = chartLayout(900, 500, {
    hasValidation: true,
  });
  expect(validation).toMatchObject({ left: loss.left, right: loss.right });
  expect(loss.bottom).toBeLessThan(validationTitlePx!);
  expect(validationTitlePx).toBeLessThan(validation!.top);
  expect(validation!.bottom).toBeLessThan(heightPx);
});

test('a narrow panel gives the room of the labels to the lines', () => {
  const wide = chartLayout(600, 400, { hasValidation: false });
  const narrow = chartLayout(400, 400, { hasValidation: false });
  expect(wide.labels).toBe('full');
  expect(narrow.labels).toBe('short');
  expect(narrow.loss.right).toBeGreaterThan(narrow.widthPx * 0.75);
});

test('a panel that is all but closed still has a plot with an inside', () => {
  const { loss, validation } = chartLayout(0, 0, { hasValidation: true });
  expect(loss.right - loss.left).toBeGreaterThan(100);
  expect(loss.bottom - loss.top).toBeGreaterThan(100);
  expect(validation!.bottom - validation!.top).toBeGreaterThan(50);
});
