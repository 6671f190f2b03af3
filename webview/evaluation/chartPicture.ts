import type { SectionContext, SectionFigure } from './section';

/** What style sheets say of a drawing, which a file has to say itself. */
const styles = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** As `results.css` says it of `.on-paper`. */
const paper = '#fff';

/** Around the drawing: text that begins at its edge is not to be cut. */
const marginPx = 12;

/**
 * The picture of a section as an SVG file for a paper: dark on white and of the same size in every
 * theme and window. The page looks as before when this returns; undefined where nothing is drawn.
 */
export function chartPicture(figure: SectionFigure, context: SectionContext): string | undefined {
  figure.root.classList.add('on-paper');
  try {
    figure.draw({ ...context, background: paper });
    const drawing = figure.drawing();
    return drawing && standAlone(drawing);
  } finally {
    figure.root.classList.remove('on-paper');
    figure.draw(context);
  }
}

function standAlone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement; // a clone is of the same kind
  const drawn = svg.querySelectorAll<SVGElement>('*');
  const copied = copy.querySelectorAll<SVGElement>('*');
  drawn.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of styles) copied[i]!.setAttribute(name, style.getPropertyValue(name));
  });
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const withMargins = (name: string): number => Number(svg.getAttribute(name)) + 2 * marginPx;
  const [widthPx, heightPx] = [withMargins('width'), withMargins('height')];
  setAttributes(copy, {
    width: widthPx,
    height: heightPx,
    viewBox: `${-marginPx} ${-marginPx} ${widthPx} ${heightPx}`,
    xmlns: 'http://www.w3.org/2000/svg',
  });
  const corner = { x: -marginPx, y: -marginPx };
  setAttributes(ground, { ...corner, width: widthPx, height: heightPx, fill: paper });
  copy.prepend(ground);
  copy.removeAttribute('aria-hidden');
  return new XMLSerializer().serializeToString(copy);
}

function setAttributes(
  element: Element,
  attributes: Readonly<Record<string, string | number>>,
): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
