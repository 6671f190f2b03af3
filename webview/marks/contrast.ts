import { hcl, rgb } from 'd3';

/** The contrast ratio of two colours (WCAG 2.2), 1 … 21. */
export function contrastRatio(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Whether light things stand out on `background`; an unknown colour counts as dark. */
export function isDark(background: string): boolean {
  return !(contrastRatio(background, '#fff') < contrastRatio(background, '#000'));
}

/**
 * The colour itself where it stands out from the background at least `least` : 1, else the nearest
 * lighter or darker one of the same hue that does.
 */
export function withContrast(colour: string, background: string, least: number): string {
  const tuned = hcl(colour);
  const step = isDark(background) ? 0.5 : -0.5;
  while (contrastRatio(tuned.formatHex(), background) < least && tuned.l >= 0 && tuned.l <= 100)
    tuned.l += step;
  return tuned.formatHex();
}

function luminance(colour: string): number {
  const { r, g, b } = rgb(colour);
  const channel = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
}
