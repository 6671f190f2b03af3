/** The layers of the overlay that belong to a picture: what is pointed at does not. */
const pictured = ['map-axes', 'point-labels', 'group-labels'];

/** What style sheets say about the overlay, which a file of its own has to say itself. */
const carried = [
  'fill',
  'font-family',
  'font-size',
  'font-weight',
  'paint-order',
  'stroke',
  'stroke-linejoin',
  'stroke-width',
  'unicode-bidi',
];

/** Copies of the overlay's layers that look the same without the page's style sheets. */
export function copyOverlay(overlay: SVGSVGElement): SVGGElement[] {
  return layersOf(overlay).map((layer) => {
    const copy = layer.cloneNode(true) as SVGGElement;
    const originals = layer.querySelectorAll('text, line, path');
    for (const [i, element] of copy.querySelectorAll('text, line, path').entries()) {
      const style = getComputedStyle(originals[i]!);
      for (const name of carried) element.setAttribute(name, style.getPropertyValue(name));
    }
    return copy;
  });
}

/** Paints the overlay's layers on a canvas that has `ratio` pixels to a CSS pixel. */
export function paintOverlay(
  overlay: SVGSVGElement,
  context: CanvasRenderingContext2D,
  ratio: number,
): void {
  for (const layer of layersOf(overlay)) {
    for (const element of layer.querySelectorAll<SVGGraphicsElement>('text, line, path')) {
      const { a, b, c, d, e, f } = element.getCTM() ?? new DOMMatrix();
      context.setTransform(a * ratio, b * ratio, c * ratio, d * ratio, e * ratio, f * ratio);
      const style = getComputedStyle(element);
      context.strokeStyle = style.stroke;
      context.fillStyle = style.fill;
      context.lineWidth = parseFloat(style.strokeWidth);
      if (element instanceof SVGTextElement) paintText(element, style, context);
      else context.stroke(outlineOf(element));
    }
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}

function paintText(
  text: SVGTextElement,
  style: CSSStyleDeclaration,
  context: CanvasRenderingContext2D,
): void {
  const words = text.textContent;
  if (words === '') return;
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.lineJoin = 'round';
  // Where the text begins on the screen, whichever way it is read.
  const { x } = text.getBBox();
  const { y } = text.getStartPositionOfChar(0);
  context.strokeText(words, x, y);
  context.fillText(words, x, y);
}

function outlineOf(element: SVGGraphicsElement): Path2D {
  if (!(element instanceof SVGLineElement)) return new Path2D(element.getAttribute('d') ?? '');
  const outline = new Path2D();
  outline.moveTo(element.x1.baseVal.value, element.y1.baseVal.value);
  outline.lineTo(element.x2.baseVal.value, element.y2.baseVal.value);
  return outline;
}

function layersOf(overlay: SVGSVGElement): SVGGElement[] {
  return pictured.flatMap((name) => {
    const layer = overlay.querySelector<SVGGElement>(`:scope > g.${name}`);
    return layer ? [layer] : [];
  });
}
