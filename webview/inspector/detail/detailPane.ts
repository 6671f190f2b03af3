import type { Side } from '../../../src/core/model/sdrlModel';
import type {
  Measure,
  NeighbourLists,
  RowDetail,
  RowTable,
} from '../../../src/protocol/inspectApi';
import type { PanelTarget } from '../../../src/protocol/panelApi';
import type { ModelSummary } from '../../../src/protocol/trainerApi';
import { blockLooks } from '../../shared/blockLooks';
import { element } from '../../shared/element';
import type { Ask } from '../../shared/modelPanel';
import { emptyState, errorState, loadingState } from '../../shared/notices';
import { readTheme } from '../../shared/theme';
import { createBarcodeFigure } from './barcodeFigure';
import { createCategoryBars } from './categoryBars';
import './detail.css';
import { createDetailHeader } from './detailHeader';
import { detailTexts } from './detailTexts';
import {
  askedDisagreements,
  createDisagreementSection,
  firstPair,
  type BlockPair,
} from './disagreementSection';
import { askedNeighbours, createNeighbourSection } from './neighbourSection';
import { createRatingSection } from './ratingSection';

export interface DetailPaneOptions {
  readonly ask: Ask;
  readonly model: ModelSummary;
  /** All rows of a side: neighbours are named by their row. */
  readonly rowsOf: (side: Side) => Promise<RowTable>;
  /** A row of the lists was chosen: it is to be selected in the maps and shown here. */
  readonly onSelectRow: (row: number) => void;
  /** The row shown is to be brought into view on the maps. */
  readonly onFindRow: (row: number) => void;
  readonly onOpenPanel: (target: PanelTarget) => void;
}

export interface DetailPane {
  /** Shows a user or an item; without an id, how to choose one. */
  show(side: Side, id: string | undefined): void;
  /** After a change of theme. */
  redraw(): void;
  dispose(): void;
}

/** What is looked at, with all that has been answered about it. */
interface Shown {
  readonly side: Side;
  readonly detail: RowDetail;
  readonly rows: RowTable;
  lists?: { readonly measure: Measure; readonly lists: NeighbourLists['lists'] };
}

/** Builds the detail pane of the inspector inside `root`. */
export function createDetailPane(
  root: HTMLElement,
  { ask, model, rowsOf, onSelectRow, onFindRow, onOpenPanel }: DetailPaneOptions,
): DetailPane {
  const { blocks } = model;
  const looks = blockLooks(blocks);
  let measure: Measure = 'cosine';
  let pair: BlockPair | undefined = firstPair(blocks);
  let wanted: { readonly side: Side; readonly id: string } | undefined;
  let shown: Shown | undefined;
  /** One for each part that asks: a newer question ends the older one. */
  const asking = new Map<'detail' | 'neighbours' | 'disagreements', AbortController>();

  const header = createDetailHeader({ onFindRow, onOpenPanel });
  const categories = createCategoryBars();
  const barcode = createBarcodeFigure(looks);
  const neighbours = createNeighbourSection({
    blocks,
    looks,
    onSelectRow,
    onMeasure: (next) => {
      measure = next;
      askNeighbours();
    },
  });
  const disagreements = createDisagreementSection({
    blocks,
    looks,
    onSelectRow,
    onChoose: (next) => {
      pair = next;
      askDisagreements();
    },
  });
  const ratings = createRatingSection((rating) => ask('openRating', rating));
  const content = element(
    'div',
    { class: 'detail-content' },
    header.root,
    categories.root,
    barcode.root,
    neighbours.root,
    disagreements.root,
    ratings.root,
  );
  root.classList.add('detail');

  /** Asks in the name of a part; what comes after a newer question or `show` is dropped. */
  const askFor = <T>(
    part: 'detail' | 'neighbours' | 'disagreements',
    question: (signal: AbortSignal) => Promise<T>,
    {
      take,
      fail,
    }: { readonly take: (answer: T) => void; readonly fail: (message: string) => void },
  ): void => {
    asking.get(part)?.abort();
    const controller = new AbortController();
    asking.set(part, controller);
    const { signal } = controller;
    question(signal).then(
      (answer) => {
        if (!signal.aborted) take(answer);
      },
      (error: unknown) => {
        if (!signal.aborted) fail(error instanceof Error ? error.message : String(error));
      },
    );
  };
  const askDetail = (): void => {
    if (!wanted) return;
    const { side, id } = wanted;
    askFor(
      'detail',
      (signal) => Promise.all([ask('rowDetail', { side, id }, { signal }), rowsOf(side)]),
      {
        take: ([detail, rows]) => {
          shown = { side, detail, rows };
          drawAll();
          askNeighbours();
          askDisagreements();
        },
        fail: (message) => {
          const retry = { text: detailTexts.tryAgain, run: askDetail };
          root.replaceChildren(errorState(detailTexts.failedTitle, message, retry));
        },
      },
    );
  };
  const askNeighbours = (): void => {
    if (!shown) return;
    const { side, detail } = shown;
    const query = { side, id: detail.id, k: askedNeighbours, measure };
    askFor('neighbours', (signal) => ask('neighbours', query, { signal }), {
      take: ({ lists }) => {
        if (shown) shown.lists = { measure: query.measure, lists };
        drawNeighbours();
      },
      fail: (message) =>
        neighbours.fail(
          errorState(detailTexts.partFailedTitle, message, {
            text: detailTexts.tryAgain,
            run: askNeighbours,
          }),
        ),
    });
  };
  const askDisagreements = (): void => {
    if (!shown || !pair) return;
    const { side, detail, rows } = shown;
    const asked = pair;
    askFor(
      'disagreements',
      (signal) =>
        ask('disagreements', { side, id: detail.id, ...asked, k: askedDisagreements }, { signal }),
      {
        take: (found) => disagreements.draw(found, { pair: asked, rows, theme: readTheme(root) }),
        fail: (message) =>
          disagreements.fail(
            errorState(detailTexts.partFailedTitle, message, {
              text: detailTexts.tryAgain,
              run: askDisagreements,
            }),
          ),
      },
    );
  };

  const drawAll = (): void => {
    if (!shown) return;
    const { side, detail } = shown;
    const hadFocus = root.contains(document.activeElement);
    if (!content.isConnected) root.replaceChildren(content);
    header.draw(side, detail);
    categories.draw(side, detail.categories, model.categories.length > 0);
    barcode.draw(detail);
    ratings.draw(side, detail);
    root.scrollTop = 0;
    // The entry that was chosen is gone or means another row now.
    if (hadFocus) header.focus();
  };
  const drawNeighbours = (): void => {
    if (!shown?.lists) return;
    neighbours.draw({ ...shown.lists, rows: shown.rows, theme: readTheme(root) });
  };
  const stopAsking = (): void => {
    for (const controller of asking.values()) controller.abort();
    asking.clear();
  };
  return {
    show(side, id) {
      if (wanted?.side === side && wanted.id === id) return;
      stopAsking();
      wanted = id === undefined ? undefined : { side, id };
      if (!wanted) {
        shown = undefined;
        root.replaceChildren(emptyState(detailTexts.emptyTitle[side], detailTexts.emptyBody[side]));
        return;
      }
      // What was looked at before stays until the answer is there: it mostly is at once.
      if (!shown) root.replaceChildren(loadingState(detailTexts.loading));
      askDetail();
    },
    redraw() {
      barcode.redraw();
      drawNeighbours();
      askDisagreements();
    },
    dispose: stopAsking,
  };
}
