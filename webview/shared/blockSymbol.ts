import { symbolIcon } from '../marks/symbolIcon';
import type { BlockLook } from './blockLooks';

/** The symbol of a block in its colour; of the whole embedding, a diamond in that of text. */
export function blockSymbol(look: BlockLook | undefined): SVGSVGElement {
  return symbolIcon(look?.symbol ?? 'diamond', blockColour(look));
}

/** The colour of a block as a style, which follows the theme by itself. */
export function blockColour(look: BlockLook | undefined): string {
  return look ? `var(--vscode-sdrl-${look.colour})` : 'var(--vscode-foreground)';
}
