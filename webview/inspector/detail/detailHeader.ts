import type { Side } from '../../../src/core/model/sdrlModel';
import type { RowDetail } from '../../../src/protocol/inspectApi';
import type { PanelTarget } from '../../../src/protocol/panelApi';
import { element } from '../../shared/element';
import { detailTexts, factsLine } from './detailTexts';

export interface DetailHeader {
  readonly root: HTMLElement;
  draw(side: Side, detail: RowDetail): void;
  /** Moves the focus to the title. */
  focus(): void;
}

/** Who or what is looked at, and where to go from here. */
export function createDetailHeader({
  onFindRow,
  onOpenPanel,
}: {
  readonly onFindRow: (row: number) => void;
  readonly onOpenPanel: (target: PanelTarget) => void;
}): DetailHeader {
  const title = element('h2', { class: 'detail-title', tabindex: '-1' });
  const facts = element('p', { class: 'detail-facts' });
  const actions = element('div', { class: 'detail-actions' });
  return {
    root: element('header', { class: 'detail-header' }, title, facts, actions),
    draw(side, detail) {
      title.replaceChildren(element('bdi', {}, detail.title));
      title.title = detail.title;
      facts.replaceChildren(element('bdi', {}, factsLine(detail)));
      facts.title = factsLine(detail);
      const button = (text: string, run: () => void): HTMLButtonElement => {
        const made = element('button', { type: 'button', class: 'secondary' }, text);
        made.addEventListener('click', run);
        return made;
      };
      actions.replaceChildren(
        button(detailTexts.find, () => onFindRow(detail.row)),
        ...(side === 'user'
          ? [
              button(detailTexts.compare, () =>
                onOpenPanel({ type: 'compare', userIds: [detail.id] }),
              ),
              button(detailTexts.explain, () =>
                onOpenPanel({ type: 'explain', userId: detail.id }),
              ),
            ]
          : []),
      );
    },
    focus: () => title.focus({ preventScroll: true }),
  };
}
