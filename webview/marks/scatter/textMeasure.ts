/** The fonts of labels, beside the family of the panel; scatter.css says the same. */
const fonts = { point: '12px', group: '600 13px' } as const;

/** Measures texts in the panel's font, each once. */
export function createTextMeasure(
  element: Element,
): (text: string, kind: keyof typeof fonts) => number {
  const context = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  return (text, kind) => {
    const key = `${kind} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (!context) return 7 * text.length;
      context.font = `${fonts[kind]} ${getComputedStyle(element).fontFamily}`;
      width = context.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  };
}
