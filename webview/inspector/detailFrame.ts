import { element } from '../shared/element';
import { iconButton } from './iconButton';
import { detailWidthRange } from './inspectorView';
import { inspectorTexts as texts } from './inspectorTexts';

export interface DetailFrameOptions {
  readonly onWidth: (widthPx: number) => void;
  readonly onClose: () => void;
}

export interface DetailFrame {
  readonly root: HTMLElement;
  /** Where the pane is built. */
  readonly content: HTMLElement;
  draw(isOpen: boolean, widthPx: number): void;
}

const keySteps: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', 16],
  ['ArrowRight', -16],
  ['Home', Infinity],
  ['End', -Infinity],
]);

/** The place of the detail pane: as wide as one drags its edge (or moves it by arrow keys), or closed. */
export function createDetailFrame({ onWidth, onClose }: DetailFrameOptions): DetailFrame {
  const { min, max } = detailWidthRange;
  const content = element('div', { class: 'detail-body', tabindex: '-1' });
  const edge = element('div', {
    class: 'detail-edge',
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': texts.resizeDetail,
    'aria-valuemin': String(min),
    'aria-valuemax': String(max),
  });
  const close = iconButton('close', texts.closeDetail, onClose);
  close.classList.add('detail-close');
  const root = element(
    'aside',
    { class: 'detail-frame', 'aria-label': texts.detail },
    edge,
    close,
    content,
  );
  let width: number = detailWidthRange.standard;
  const resize = (wanted: number): void =>
    onWidth(Math.round(Math.min(Math.max(wanted, min), max)));

  edge.addEventListener('keydown', (event) => {
    const step = keySteps.get(event.key);
    if (step === undefined) return;
    event.preventDefault();
    resize(width + step);
  });
  edge.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    edge.focus();
  });
  edge.addEventListener('pointermove', (event) => {
    if (edge.hasPointerCapture(event.pointerId))
      resize(root.getBoundingClientRect().right - event.clientX);
  });
  return {
    root,
    content,
    draw(isOpen, widthPx) {
      root.hidden = !isOpen;
      width = widthPx;
      root.style.setProperty('--detail-width', `${widthPx}px`);
      edge.setAttribute('aria-valuenow', String(widthPx));
    },
  };
}
