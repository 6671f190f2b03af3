import { symbolTypeOf, type SymbolName } from './symbols';

/**
 * The corners (x, y, x, y …) of a symbol that covers as much as a circle of radius 1, y downward;
 * undefined for the circle itself. Taken from d3's own drawing of it, so that a symbol has the same
 * shape in SVG and in pixels.
 */
export function symbolOutline(name: SymbolName): Float64Array | undefined {
  if (name === 'circle') return undefined;
  const corners: number[] = [];
  const nothing = (): void => undefined;
  const add = (x: number, y: number): void => void corners.push(x, y);
  symbolTypeOf(name).draw(
    {
      moveTo: add,
      lineTo: add,
      rect: (x, y, width, height) =>
        void corners.push(x, y, x + width, y, x + width, y + height, x, y + height),
      closePath: nothing,
      arc: nothing,
      arcTo: nothing,
      ellipse: nothing,
      bezierCurveTo: nothing,
      quadraticCurveTo: nothing,
    },
    Math.PI,
  );
  return Float64Array.from(corners);
}
