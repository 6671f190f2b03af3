import { Canceled } from '../../src/core/errors';
import { meanProducts } from '../../src/core/explain/rankItems';
import type { ItemExplanation, UserExplanation } from '../../src/protocol/explainApi';
import type { PanelTarget } from '../../src/protocol/panelApi';
import type { PartLook } from '../marks/stackedBar';
import { blockLooks } from '../shared/blockLooks';
import { element } from '../shared/element';
import type { OpenedPanel, PanelView } from '../shared/modelPanel';
import { emptyState, errorState, loadingState } from '../shared/notices';
import { readTheme } from '../shared/theme';
import { createBlockControls } from './blockControls';
import type { EvidenceContent } from './evidencePane';
import { createEvidenceView } from './evidenceView';
import { explainTexts, rerankText } from './explainTexts';
import { effectiveWeights, initialView, type ExplainView } from './explainView';
import { createItemNames } from './itemNames';
import { follow, messageOf, type LoadState } from './loadState';
import { rankForUser, type Ranking } from './ranking';
import { createRecommendationList } from './recommendationList';
import { createUserHeading } from './userHeading';

/** A user with what is computed once for all rankings. */
interface LoadedUser {
  readonly explanation: UserExplanation;
  readonly means: readonly number[];
}

/** Why a user is recommended what: ranked items with exact parts, and the evidence behind one of them. */
export function openExplainPanel(opened: OpenedPanel<ExplainView>): PanelView {
  const { root, model, ask } = opened;
  let view: ExplainView = opened.view ?? withTarget(initialView, opened.target);
  let user: LoadState<LoadedUser> = { type: 'none' };
  let item: LoadState<ItemExplanation> = { type: 'none' };
  let userRequest = new AbortController();
  let itemRequest = new AbortController();

  const live = element('p', { class: 'visually-hidden', role: 'status' });
  const announce = (text: string): void => {
    live.textContent = text;
  };
  /** What is asked of the host fails in words, not silently. */
  const request = (asked: Promise<unknown>): void => {
    asked.catch((error: unknown) => {
      if (!(error instanceof Canceled)) announce(messageOf(error));
    });
  };
  const heading = createUserHeading({
    ask,
    onPick: (userId) => show(withTarget(view, { type: 'explain', userId })),
    onInspect: () => {
      if (view.userId !== undefined)
        request(ask('openPanel', { type: 'inspector', side: 'user', id: view.userId }));
    },
  });
  const names = createItemNames(ask, {
    onArrive: () => void draw(),
    onFail: (error) => announce(messageOf(error)),
  });
  const blocks = createBlockControls(change);
  const list = createRecommendationList({ names, onChange: change, onChoose: choose });
  const evidence = createEvidenceView({
    onLeave: () => list.focus(),
    inspectItem: (id) => request(ask('openPanel', { type: 'inspector', side: 'item', id })),
    openRating: (itemId) => {
      if (view.userId !== undefined) request(ask('openRating', { userId: view.userId, itemId }));
    },
    compareWith: (other) => {
      if (view.userId !== undefined)
        request(ask('openPanel', { type: 'compare', userIds: [view.userId, other] }));
    },
  });
  const notice = element('div', { class: 'user-notice' });
  const body = element('div', { class: 'explain-body' }, list.root, evidence.root);
  root.classList.add('explain');
  root.append(heading.root, notice, blocks.root, body, live);

  function keep(choice: Partial<ExplainView>): void {
    view = { ...view, ...choice };
    opened.keep(view);
  }

  /** Ranks anew. */
  function change(choice: Partial<ExplainView>): void {
    keep(choice);
    const ranking = draw();
    if (ranking) announce(rerankText(ranking.items));
  }

  function choose(itemId: string): void {
    keep({ itemId });
    loadItem(() => {
      evidence.reveal();
      announce(evidence.sentence());
    });
  }

  /** Goes to another user or item. */
  function show(next: ExplainView): void {
    view = next;
    opened.keep(view);
    item = { type: 'none' };
    loadUser();
    loadItem();
  }

  function loadUser(): void {
    userRequest.abort();
    userRequest = new AbortController();
    const { userId } = view;
    if (userId === undefined) {
      void draw();
      return;
    }
    const asked = ask('explainUser', { userId }, { signal: userRequest.signal });
    const withMeans = asked.then((explanation) => ({
      explanation,
      means: meanProducts(explanation.blocks.map(({ products }) => products)),
    }));
    request(
      follow(withMeans, (state) => {
        user = state;
        void draw();
      }),
    );
  }

  function loadItem(onLoaded?: () => void): void {
    itemRequest.abort();
    itemRequest = new AbortController();
    const { userId, itemId } = view;
    if (userId === undefined || itemId === undefined) return;
    const asked = ask('explainItem', { userId, itemId }, { signal: itemRequest.signal });
    request(
      follow(asked, (state) => {
        // The evidence of the item before stands until that of the next is there: no flicker.
        if (state.type === 'loading' && item.type === 'loaded') return;
        item = state;
        void draw();
        if (state.type === 'loaded') onLoaded?.();
      }),
    );
  }

  /** Shows everything as it is now; gives the ranking where there is one. */
  function draw(): Ranking | undefined {
    const loaded = user.type === 'loaded' ? user.value : undefined;
    heading.draw(view.userId, loaded?.explanation);
    blocks.root.hidden = body.hidden = !loaded;
    notice.hidden = loaded !== undefined;
    notice.replaceChildren(...(loaded ? [] : [userNotice()]));
    if (!loaded) return undefined;
    const { explanation, means } = loaded;
    const ranking = rankForUser(explanation, view, means);
    const looks = looksOf(explanation);
    blocks.draw(explanation.blocks, view, looks);
    list.draw({
      user: explanation,
      view,
      ranking,
      looks,
      chosen: item.type === 'loaded' ? item.value.row : undefined,
    });
    if (item.type !== 'loaded') evidence.draw(item);
    else if (item.value.userId === explanation.id)
      evidence.draw({ type: 'loaded', value: evidenceOf(explanation, ranking, item.value) });
    chooseFirst(ranking);
    return ranking;
  }

  /** Explains the first item until another one is chosen, as soon as its name is known. */
  function chooseFirst({ items }: Ranking): void {
    const first = items[0] && names.get(items[0].row);
    if (view.itemId !== undefined || !first) return;
    keep({ itemId: first.id });
    loadItem();
  }

  function evidenceOf(
    { blocks: own }: UserExplanation,
    ranking: Ranking,
    explained: ItemExplanation,
  ): EvidenceContent {
    return {
      item: explained,
      standing: ranking.standingOf(explained.row),
      ranking,
      weights: effectiveWeights(
        view,
        own.map(({ weight }) => weight),
      ),
      looks: looksOf({ blocks: own }),
      restLook: { colour: readTheme(root).muted, symbol: 'diamond' },
      parts: view.parts,
    };
  }

  function userNotice(): HTMLElement {
    if (view.userId === undefined)
      return emptyState(explainTexts.noUserTitle, explainTexts.noUserBody);
    if (user.type === 'failed') return errorState(explainTexts.userFailed, user.message);
    return loadingState(explainTexts.loading);
  }

  function looksOf({ blocks: own }: Pick<UserExplanation, 'blocks'>): PartLook[] {
    const theme = readTheme(root);
    const known = blockLooks(model.blocks);
    return own.map(({ name }) => {
      const look = known.get(name);
      return look
        ? { colour: theme.blocks[look.colour], symbol: look.symbol }
        : { colour: theme.foreground, symbol: 'diamond' };
    });
  }

  loadUser();
  loadItem();
  return {
    redraw: () => void draw(),
    retarget: (target) => show(withTarget(view, target)),
    dispose() {
      userRequest.abort();
      itemRequest.abort();
      names.dispose();
    },
  };
}

/** The view on what the panel is opened on, with the choices kept; another user's item goes. */
function withTarget({ itemId: shown, ...view }: ExplainView, target: PanelTarget): ExplainView {
  const { userId = view.userId, itemId = userId === view.userId ? shown : undefined } =
    target.type === 'explain' ? target : {};
  return {
    ...view,
    ...(userId !== undefined && { userId }),
    ...(itemId !== undefined && { itemId }),
  };
}
