import { maxComparedUsers } from '../../src/core/analysis/compareUsers';
import { orderBySimilarity } from '../../src/core/analysis/orderBySimilarity';
import { Canceled } from '../../src/core/errors';
import { encodedBlocks, wholeEmbedding } from '../../src/core/model/modelSpec';
import type { ComparedUsers } from '../../src/protocol/compareApi';
import type { PanelTarget } from '../../src/protocol/panelApi';
import { blockLooks } from '../shared/blockLooks';
import { element } from '../shared/element';
import type { OpenedPanel, PanelView } from '../shared/modelPanel';
import { emptyState, errorState, loadingState } from '../shared/notices';
import { createCommonFigure } from './commonFigure';
import type { CompareFigure, FigureOptions, ViewChange } from './compareFigure';
import { readCompareTheme } from './compareTheme';
import { compareTexts } from './compareTexts';
import { initialCompareView, type CompareView } from './compareView';
import { createEmbeddingsFigure } from './embeddingsFigure';
import { createPreferencesFigure } from './preferencesFigure';
import { createRatingsFigure } from './ratingsFigure';
import { createSimilarityFigure } from './similarityFigure';
import { createUserBar, type Suggestion } from './userBar';
import { createVerdict } from './verdict';

/** Builds the panel that compares users; everything in it is drawn from the view and the answers. */
export function openComparePanel({
  root,
  name,
  model,
  target,
  view: kept,
  keep,
  ask,
}: OpenedPanel<CompareView>): PanelView {
  const compared = encodedBlocks(model);
  let view = kept ?? { ...initialCompareView, userIds: idsOf(target) };
  let comparison: ComparedUsers | undefined;
  let suggestions: readonly Suggestion[] = [];
  let asking = new AbortController();

  const options: FigureOptions = {
    ask,
    looks: blockLooks(compared),
    blocks: compared,
    change,
    choosePair,
  };
  const userBar = createUserBar({
    ...options,
    usersInModel: model.users,
    add: (id) => choose([...view.userIds, id]),
    remove: (id) => choose(view.userIds.filter((other) => other !== id)),
    order: orderUsers,
  });
  const figures: readonly CompareFigure[] = [
    createVerdict(showAll),
    createSimilarityFigure(options),
    createEmbeddingsFigure(options),
    createPreferencesFigure(options),
    createCommonFigure(options),
    createRatingsFigure(options),
  ];
  const content = element(
    'div',
    { class: 'compare-parts' },
    ...figures.map(({ root: own }) => own),
  );
  const notice = element('div', { class: 'notice-place' });
  root.classList.add('compare');
  root.replaceChildren(
    element(
      'header',
      {},
      element('h1', {}, compareTexts.title),
      element('p', { class: 'muted model-name', title: name }, name),
    ),
    userBar.root,
    notice,
    content,
  );
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && view.pair && !event.defaultPrevented) showAll();
  });

  function change({ table, ...changes }: ViewChange): void {
    const [figure, isTable] = table ?? [];
    const others = view.tables.filter((other) => other !== figure);
    const tables = figure && isTable ? [...others, figure] : others;
    view = { ...view, ...changes, tables };
    keep(view);
    draw();
  }

  function showAll(): void {
    change({ pair: undefined });
  }

  function choosePair(a: number, b: number): void {
    const ids = [a, b].map((place) => comparison?.users[place]?.id ?? '');
    const isSame = ids.every((id) => view.pair?.includes(id));
    if (a === b || isSame || comparison?.users.length === 2) showAll();
    else change({ pair: ids });
  }

  function choose(userIds: readonly string[]): void {
    const { pair, ...rest } = view;
    const keepsPair = pair?.every((id) => userIds.includes(id)) === true;
    view = { ...rest, userIds: [...new Set(userIds)], ...(keepsPair && { pair }) };
    keep(view);
    void load(); // shows its own failure
  }

  /** By the cosine of the whole embedding; whoever is unknown stays last. */
  function orderUsers(): void {
    if (!comparison) return;
    const { users, spaces, unknown } = comparison;
    const order = orderBySimilarity(spaces.at(-1)!.values.cosine, users.length);
    choose([...order.map((place) => users[place]!.id), ...unknown]);
  }

  async function load(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const { userIds } = view;
    if (!comparison) notice.replaceChildren(loadingState(compareTexts.comparing));
    try {
      const first = userIds.slice(0, maxComparedUsers);
      comparison = await ask('compareUsers', { userIds: first }, { signal });
      suggestions = [];
      draw();
      suggestions = await suggest(comparison, signal);
      draw();
    } catch (error) {
      if (error instanceof Canceled || signal.aborted) return;
      content.hidden = true;
      notice.replaceChildren(
        errorState(
          compareTexts.failedTitle,
          error instanceof Error ? error.message : String(error),
          { text: compareTexts.tryAgain, run: () => void load() },
        ),
      );
    }
  }

  /** Who is nearest to all of them, block by block. */
  async function suggest({ users }: ComparedUsers, signal: AbortSignal): Promise<Suggestion[]> {
    const userIds = users.map(({ id }) => id);
    if (userIds.length === 0 || userIds.length >= maxComparedUsers) return [];
    const blocks = [...compared.map((block) => block.name), wholeEmbedding];
    const found = await Promise.all(
      blocks.map((block) => ask('suggestUsers', { userIds, block, k: 1 }, { signal })),
    );
    return found.flatMap(([user], i) => (user ? [{ block: blocks[i]!, user }] : []));
  }

  function draw(): void {
    if (!comparison) return;
    const theme = readCompareTheme(root);
    userBar.draw({ comparison, asked: view.userIds.length, suggestions });
    const { length } = comparison.users;
    content.hidden = length < 2;
    notice.replaceChildren(
      ...(length === 0 ? [emptyState(compareTexts.emptyTitle, compareTexts.emptyBody)] : []),
      ...(length === 1 ? [emptyState(compareTexts.oneTitle, compareTexts.oneBody)] : []),
    );
    if (length >= 2) for (const figure of figures) figure.draw(comparison, view, theme);
  }

  void load(); // shows its own failure
  return {
    redraw: draw,
    retarget(next) {
      const userIds = idsOf(next);
      if (userIds.length > 0) choose(userIds);
    },
    dispose: () => asking.abort(),
  };
}

function idsOf(target: PanelTarget): readonly string[] {
  return target.type === 'compare' ? [...new Set(target.userIds)] : [];
}
