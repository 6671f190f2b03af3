import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastRatio } from '../../../../webview/marks/contrast';
import { cellColour, textColour } from '../../../../webview/marks/heatmapColours';

const schemes = [
  { full: '#56b4e9', background: '#1f1f1f', foreground: '#cccccc' },
  { full: '#c14e00', background: '#ffffff', foreground: '#3b3b3b' },
  { full: '#ffffff', background: '#000000', foreground: '#ffffff' },
  { full: '#0f4a85', background: '#ffffff', foreground: '#292929' },
];

test('a cell goes from the background towards the colour', () => {
  for (const colours of schemes) {
    const steps = [0, 0.25, 0.5, 0.75, 1].map((share) => cellColour(share, colours));
    const distances = steps.map((fill) => contrastRatio(fill, colours.background));
    expect(distances[0]).toBeCloseTo(1, 6);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  }
});

test('a share that is no number has no colour', () => {
  expect(cellColour(NaN, schemes[0]!)).toBe('#1f1f1f');
});

test('text can be read on every cell of every scheme', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.1, max: 1.1, noNaN: true }), (share) => {
      for (const { foreground, ...colours } of schemes) {
        const fill = cellColour(share, colours);
        expect(contrastRatio(textColour(fill, foreground), fill)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
});
