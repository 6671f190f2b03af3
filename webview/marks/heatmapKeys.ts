import { cellAfterKey } from './heatmapLayout';

/**
 * Lets a heat map's cells be reached and chosen: arrows, Home, End, Page Up and Page Down move the
 * focus, Enter, Space or a click choose. Drawn again or not, it goes on.
 */
export function attachHeatmapKeys(
  svg: SVGSVGElement,
  onChoose: (row: number, column: number) => void,
): void {
  const cells = (): readonly SVGGElement[] => [
    ...svg.querySelectorAll<SVGGElement>('[role="gridcell"]'),
  ];
  const placeOf = (target: EventTarget | null): number | undefined => {
    const cell = target instanceof Element ? target.closest('[data-place]') : null;
    return cell ? Number(cell.getAttribute('data-place')) : undefined;
  };
  const choose = (place: number): void => {
    const count = Math.sqrt(cells().length);
    onChoose(Math.floor(place / count), place % count);
  };
  const focus = (place: number): void =>
    cells().forEach((cell) => {
      const isFocused = Number(cell.dataset.place) === place;
      cell.setAttribute('tabindex', isFocused ? '0' : '-1');
      if (isFocused) cell.focus();
    });
  svg.addEventListener('keydown', (event) => {
    const place = placeOf(event.target);
    if (place === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') choose(place);
    else {
      const next = cellAfterKey(event.key, place, Math.sqrt(cells().length));
      if (next === undefined) return;
      focus(next);
    }
    event.preventDefault();
  });
  svg.addEventListener('click', ({ target }) => {
    const place = placeOf(target);
    if (place === undefined) return;
    focus(place);
    choose(place);
  });
}
