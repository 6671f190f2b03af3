import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadLabels } from '../../../../webview/marks/spreadLabels';

const room = { gapPx: 10, top: 0, bottom: 100 };

test('labels that have room stay where they are', () => {
  expect(spreadLabels([80, 20, 50], room)).toEqual([80, 20, 50]);
});

test('colliding labels are centred on their mean, in order', () => {
  expect(spreadLabels([50, 50, 50], room)).toEqual([40, 50, 60]);
  expect(spreadLabels([52, 48], room)).toEqual([55, 45]);
});

test('labels at the edge are pushed inside', () => {
  expect(spreadLabels([0, 1, 2], room)).toEqual([0, 10, 20]);
  expect(spreadLabels([99, 100], room)).toEqual([90, 100]);
});

test('labels keep gap, order and room, and shrink the gap only where it must be', () => {
  const wishes = fc.array(fc.double({ min: -50, max: 150, noNaN: true }), { maxLength: 20 });
  fc.assert(
    fc.property(wishes, (wished) => {
      const positions = spreadLabels(wished, room);
      expect(positions).toHaveLength(wished.length);
      const order = wished.map((_, i) => i).sort((a, b) => wished[a]! - wished[b]! || a - b);
      const gap = Math.min(10, 100 / Math.max(1, wished.length - 1));
      order.forEach((index, i) => {
        const position = positions[index]!;
        expect(position).toBeGreaterThanOrEqual(-1e-6);
        expect(position).toBeLessThanOrEqual(100 + 1e-6);
        if (i > 0) expect(position - positions[order[i - 1]!]!).toBeGreaterThan(gap - 1e-6);
      });
    }),
    { seed: 1 },
  );
});
