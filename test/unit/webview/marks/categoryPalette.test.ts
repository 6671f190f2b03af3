import { hcl, lab } from 'd3';
import { expect, test } from 'vitest';
import {
  categoryPalette,
  leastContrast,
  mostCategories,
  numberRamp,
  otherLook,
} from '../../../../webview/marks/categoryPalette';
import { contrastRatio, isDark, withContrast } from '../../../../webview/marks/contrast';

/** Editor and side bar backgrounds of VS Code's default themes, and two of others. */
const grounds = [
  ...['#1f1f1f', '#181818', '#1e1e1e', '#252526', '#000000'],
  ...['#ffffff', '#f8f8f8', '#f3f3f3'],
  ...['#002b36', '#fdf6e3'],
];

test.each(grounds)('every colour stands out at least 3 : 1 on %s', (ground) => {
  const looks = [...categoryPalette(mostCategories, ground), otherLook(ground)];
  for (const colour of [...looks.map((look) => look.colour), ...numberRamp(32, ground)])
    expect(contrastRatio(colour, ground), colour).toBeGreaterThanOrEqual(leastContrast);
});

test.each(grounds)('no two of twenty categories share colour and symbol on %s', (ground) => {
  const looks = categoryPalette(mostCategories, ground);
  expect(looks).toHaveLength(mostCategories);
  expect(new Set(looks.map(({ colour, symbol }) => `${colour} ${symbol}`)).size).toBe(looks.length);
});

test.each(grounds)('the first eight colours can be told apart on %s', (ground) => {
  const colours = [...categoryPalette(7, ground), otherLook(ground)].map(({ colour }) =>
    lab(colour),
  );
  for (const [i, a] of colours.entries())
    for (const b of colours.slice(0, i))
      expect(Math.hypot(a.l - b.l, a.a - b.a, a.b - b.b)).toBeGreaterThan(20);
});

test.each(grounds)('high numbers stand out the most on %s, step by step', (ground) => {
  const contrasts = numberRamp(16, ground).map((colour) => contrastRatio(colour, ground));
  expect(contrasts).toEqual([...contrasts].sort((a, b) => a - b));
});

test('a colour that stands out is left as it is; another keeps its hue', () => {
  expect(withContrast('#56b4e9', '#1f1f1f', 3)).toBe('#56b4e9');
  const tuned = withContrast('#f0e442', '#ffffff', 3);
  expect(contrastRatio(tuned, '#ffffff')).toBeGreaterThanOrEqual(3);
  expect(Math.abs(hcl(tuned).h - hcl('#f0e442').h)).toBeLessThan(6);
});

test('an unknown background counts as dark', () => {
  expect(isDark('')).toBe(true);
  expect(categoryPalette(3, 'none')).toEqual(categoryPalette(3, '#000'));
});
