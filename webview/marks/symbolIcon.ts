import { symbolPath, type SymbolName } from './symbols';

/** A symbol alone, 12 px square, to stand before a name; hidden from screen readers. */
export function symbolIcon(symbol: SymbolName, colour: string): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  for (const [name, value] of Object.entries({
    class: 'symbol-icon',
    width: '12',
    height: '12',
    viewBox: '-6 -6 12 12',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value);
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', symbolPath(symbol, 52));
  path.style.fill = colour;
  svg.append(path);
  return svg;
}
