import { packColour, type PackedColour } from './splatScene';

/** The colours that a map takes from the theme, as CSS values. */
export interface MapTheme {
  readonly background: string;
  readonly foreground: string;
}

/** Reads the theme's colours from `element`, where they are inherited to. */
export function readMapTheme(element: Element): MapTheme {
  const style = getComputedStyle(element);
  const read = (...names: readonly string[]): string =>
    names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim()).find(Boolean) ?? 'gray';
  return {
    background: read('editor-background'),
    foreground: read('foreground', 'editor-foreground'),
  };
}

export type ColourPacker = (colour: string) => PackedColour;

/** Lets the browser understand any CSS colour, each once; what it does not know is black. */
export function createColourPacker(): ColourPacker {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map<string, PackedColour>();
  return (colour) => {
    let packed = known.get(colour);
    if (packed === undefined) {
      if (!context) return packColour(128, 128, 128);
      context.fillStyle = '#000';
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
      packed = packColour(red!, green!, blue!);
      known.set(colour, packed);
    }
    return packed;
  };
}
