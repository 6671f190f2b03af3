import type { Direction } from './pointInDirection';

/** What a key asks of a map. */
export type MapKey =
  | { readonly type: 'step'; readonly direction: Direction }
  | { readonly type: 'pan'; readonly direction: Direction }
  | { readonly type: 'jump'; readonly side: 'left' | 'right' }
  | { readonly type: 'zoom'; readonly factor: number }
  | { readonly type: 'fit' | 'open' | 'toggle' | 'selectAll' | 'back' };

const directions = new Map<string, Direction>([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);

/** How much a key press zooms. */
export const zoomStep = 1.6;

/** The meaning of a key on the map; undefined for keys that mean nothing here. */
export function mapKey({
  key,
  altKey,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>): MapKey | undefined {
  const direction = directions.get(key);
  if (ctrlKey || metaKey) return key === 'a' && !altKey ? { type: 'selectAll' } : undefined;
  if (direction) return { type: altKey ? 'pan' : 'step', direction };
  if (altKey) return undefined;
  switch (key) {
    case '+':
    case '=':
      return { type: 'zoom', factor: zoomStep };
    case '-':
    case '_':
      return { type: 'zoom', factor: 1 / zoomStep };
    case '0':
      return { type: 'fit' };
    case 'Home':
      return { type: 'jump', side: 'left' };
    case 'End':
      return { type: 'jump', side: 'right' };
    case 'Enter':
      return { type: 'open' };
    case ' ':
      return { type: 'toggle' };
    case 'Escape':
      return { type: 'back' };
    default:
      return undefined;
  }
}
