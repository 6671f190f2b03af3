import { interpolateViridis } from 'd3';
import { contrastRatio, isDark, withContrast } from './contrast';
import { symbolNames, type SymbolName } from './symbols';

/** How a category is drawn. */
export interface CategoryLook {
  readonly colour: string;
  readonly symbol: SymbolName;
}

/** How many categories have a colour of their own. */
export const mostCategories = 20;

/** What every colour stands out from its background, at least. */
export const leastContrast = 3;

/** Okabe and Ito's seven, as docs/design.md tunes them: lighter on dark grounds, spread on light ones. */
const first = {
  dark: ['#56b4e9', '#e69f00', '#2cb58d', '#cc79a7', '#f0e442', '#3a7bd5', '#e0662a'],
  light: ['#2f96cc', '#c98600', '#007f5c', '#c4679c', '#6b6400', '#1a4f9c', '#b83a00'],
};

/**
 * Further ones: each time the colour farthest (in OKLab, the worse of both grounds and of normal and
 * deuteranope sight) from all before it, among 1 000 even steps of hue, chroma and lightness.
 */
const further = [
  '#8f6cfe',
  '#931c7b',
  '#96e7a0',
  '#3861ed',
  '#7b4238',
  '#fd6b8b',
  '#9642d0',
  '#075e47',
  '#05d55a',
  '#e239be',
  '#b35ded',
  '#db8863',
  '#576a9c',
];

/** The rest, whatever has no category: grey discs. */
export function otherLook(background: string): CategoryLook {
  return { colour: withContrast('#8a8a8a', background, leastContrast), symbol: 'circle' };
}

/**
 * Colours and symbols for up to `mostCategories` categories, the most important first; no two share
 * both within twenty, and symbols repeat after seven. `background` is any colour d3 reads.
 */
export function categoryPalette(count: number, background: string): CategoryLook[] {
  const colours = [...(isDark(background) ? first.dark : first.light), ...further];
  return colours.slice(0, count).map((colour, i) => ({
    colour: withContrast(colour, background, leastContrast),
    symbol: symbolNames[i % symbolNames.length]!,
  }));
}

/**
 * `steps` colours from low to high numbers: the part of viridis that stands out from the background,
 * with high numbers standing out the most.
 */
export function numberRamp(steps: number, background: string): string[] {
  const at = isDark(background)
    ? (t: number) => interpolateViridis(t)
    : (t: number) => interpolateViridis(1 - t);
  let low = 0;
  while (low < 0.9 && contrastRatio(at(low), background) < leastContrast) low += 0.005;
  return Array.from({ length: steps }, (_, i) =>
    at(low + ((1 - low) * i) / Math.max(1, steps - 1)),
  );
}
