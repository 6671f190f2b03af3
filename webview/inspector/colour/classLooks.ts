import { categoryPalette, numberRamp, otherLook } from '../../marks/categoryPalette';
import type { ClassLook } from '../../marks/scatter/scatterState';
import type { Colouring } from './colouring';

/** How the classes of a colouring are drawn on a background of any colour, in legend order. */
export function classLooks({ legend, isScale }: Colouring, background: string): ClassLook[] {
  const own = legend.filter(({ kind }) => kind === 'own').length;
  const looks: readonly ClassLook[] = isScale
    ? numberRamp(own, background).map((colour) => ({ colour, symbol: 'circle' }))
    : categoryPalette(own, background);
  const other = otherLook(background);
  let next = 0;
  return legend.map(({ kind }) => {
    if (kind === 'own') return looks[next++] ?? other;
    return kind === 'other' ? other : { ...other, symbol: 'cross' };
  });
}
