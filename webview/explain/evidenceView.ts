import { element } from '../shared/element';
import { errorState, loadingState } from '../shared/notices';
import { evidencePane, type EvidenceActions, type EvidenceContent } from './evidencePane';
import { explainTexts } from './explainTexts';
import type { LoadState } from './loadState';

export interface EvidenceView {
  readonly root: HTMLElement;
  draw(state: LoadState<EvidenceContent>): void;
  /** The sentence that is shown. */
  sentence(): string;
  /** Brings it into sight where it lies below the list. */
  reveal(): void;
}

/** The pane beside the list: the evidence of the chosen item, or why there is none. */
export function createEvidenceView(
  actions: EvidenceActions & { readonly onLeave: () => void },
): EvidenceView {
  const root = element('aside', {
    class: 'evidence',
    tabindex: '0',
    'aria-label': explainTexts.evidence,
  });
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') actions.onLeave();
  });
  return {
    root,
    draw(state) {
      switch (state.type) {
        case 'none':
          root.replaceChildren(element('p', { class: 'muted' }, explainTexts.noItem));
          break;
        case 'loading':
          root.replaceChildren(loadingState(explainTexts.loadingItem));
          break;
        case 'failed':
          root.replaceChildren(errorState(explainTexts.itemFailed, state.message));
          break;
        case 'loaded':
          keepOpen(root, () => root.replaceChildren(...evidencePane(state.value, actions)));
      }
    },
    sentence: () => root.querySelector('.sentence')?.textContent ?? '',
    reveal() {
      const isBelow = root.getBoundingClientRect().top > window.innerHeight - seenPx;
      if (isBelow) root.scrollIntoView({ block: 'start' });
    },
  };
}

/** Less of it than this is not seen. */
const seenPx = 120;

/** Unfolds what was unfolded before a change, by its place. */
function keepOpen(root: HTMLElement, change: () => void): void {
  const folds = (): HTMLDetailsElement[] => [...root.querySelectorAll('details')];
  const wasOpen = folds().map(({ open }) => open);
  change();
  folds().forEach((fold, i) => {
    fold.open = wasOpen[i] ?? false;
  });
}
