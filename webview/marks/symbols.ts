import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
  type SymbolType,
} from 'd3';

/** The shapes that tell series and categories apart beside their colour, in the order of use. */
export const symbolNames = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'cross',
  'star',
  'wye',
] as const;

export type SymbolName = (typeof symbolNames)[number];

const symbolTypes: Readonly<Record<SymbolName, SymbolType>> = {
  circle: symbolCircle,
  square: symbolSquare,
  triangle: symbolTriangle,
  diamond: symbolDiamond,
  cross: symbolCross,
  star: symbolStar,
  wye: symbolWye,
};

/** The outline of a symbol of `areaPx` square pixels, centred on the origin. */
export function symbolPath(name: SymbolName, areaPx = 42): string {
  return symbol(symbolTypes[name], areaPx)() ?? '';
}

/** d3's drawing of a symbol. */
export function symbolTypeOf(name: SymbolName): SymbolType {
  return symbolTypes[name];
}
