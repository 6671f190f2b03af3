import type { BlockReasons, ItemExplanation } from '../../src/protocol/explainApi';
import type { PartLook } from '../marks/stackedBar';
import { element } from '../shared/element';
import { symbolIcon } from '../marks/symbolIcon';
import { evidenceSentence } from './evidenceSentence';
import { evidenceTable, type Reason } from './evidenceTable';
import {
  equationText,
  explainTexts,
  noLikeUsersText,
  othersText,
  ratersText,
  signed,
  standingText,
} from './explainTexts';
import type { Ranking, Standing } from './ranking';

export interface EvidenceContent {
  readonly item: ItemExplanation;
  readonly standing: Standing;
  readonly ranking: Ranking;
  /** What each block counts with: reasons are shown times it. */
  readonly weights: readonly number[];
  readonly looks: readonly PartLook[];
  readonly restLook: PartLook;
  readonly parts: 'relative' | 'raw';
}

export interface EvidenceActions {
  readonly inspectItem: (id: string) => void;
  readonly openRating: (itemId: string) => void;
  readonly compareWith: (userId: string) => void;
}

/** Why one item has its score: what happened, the sum, and block by block what carries each part. */
export function evidencePane(content: EvidenceContent, actions: EvidenceActions): HTMLElement[] {
  const { item, standing, ranking } = content;
  const names = item.blocks.map(({ name }) => name);
  const inspect = linkButton(explainTexts.inspectItem, () => actions.inspectItem(item.id));
  const open =
    standing.rating === undefined
      ? []
      : [linkButton(explainTexts.openRating, () => actions.openRating(item.id))];
  return [
    element(
      'div',
      { class: 'evidence-heading' },
      element('h2', { tabindex: '-1', title: item.title }, element('bdi', {}, item.title)),
      element('p', { class: 'muted' }, [...item.categories, ratersText(item.raters)].join(' · ')),
      element('p', { class: 'sentence' }, evidenceSentence(item, standing)),
      element('p', {}, standingText(standing, ranking)),
      element('p', { class: 'equation number' }, equationText(standing, ranking.average, names)),
      element('p', { class: 'links' }, inspect, ...open),
    ),
    ...item.blocks.map((_, block) => blockSection(content, block, actions)),
  ];
}

function blockSection(
  content: EvidenceContent,
  block: number,
  actions: EvidenceActions,
): HTMLElement {
  const { item, standing, weights, looks, parts } = content;
  const reasons = item.blocks[block]!;
  const part = standing[parts][block]!;
  const isOff = weights[block] === 0;
  const heading = element(
    'h3',
    {},
    symbolIcon(looks[block]!.symbol, looks[block]!.colour),
    element('bdi', {}, reasons.name),
    element('span', { class: 'number' }, isOff ? explainTexts.off : signed(part)),
  );
  const section = element('section', { class: 'evidence-block' }, heading);
  section.dataset.on = String(!isOff);
  if (isOff) return section;
  if (!reasons.likeUsers) {
    section.append(element('p', { class: 'muted' }, explainTexts.itemBias));
    return section;
  }
  const byRating = ratingsTable(content, block, actions);
  if (reasons.categories) {
    const details = element(
      'details',
      {},
      element('summary', {}, explainTexts.byRatingToo),
      byRating,
    );
    section.append(categoriesTable(content, block), details);
  } else section.append(byRating, likeUsersTable(reasons.likeUsers, reasons.name, actions));
  return section;
}

function categoriesTable(content: EvidenceContent, block: number): HTMLElement {
  const { reasons, rest } = content.item.blocks[block]!.categories!;
  if (reasons.length === 0) return element('p', { class: 'muted' }, explainTexts.noCategory);
  return reasonsTable(content, block, explainTexts.byCategory, [
    ...reasons.map(({ name, value }) => ({ label: name, value })),
    { label: explainTexts.unexplainedByCategories, value: rest, isRest: true },
  ]);
}

function ratingsTable(
  content: EvidenceContent,
  block: number,
  { openRating }: EvidenceActions,
): HTMLElement {
  const { ratings } = content.item.blocks[block]!;
  if (!ratings) return element('p', { class: 'muted' }, explainTexts.noEncoder);
  const { reasons, others, empty, rest } = ratings;
  if (reasons.length === 0) return element('p', { class: 'muted' }, explainTexts.noRatings);
  return reasonsTable(content, block, explainTexts.byRating, [
    ...reasons.map(({ id, title, rating, value }) => ({
      label: ratingLink(title, () => openRating(id)),
      note: `★ ${rating}`,
      value,
    })),
    ...(others.count > 0
      ? [{ label: othersText(others.count), value: others.value, isRest: true }]
      : []),
    { label: explainTexts.emptyUser, value: empty, isRest: true },
    ...(Math.abs(rest) >= shownRest
      ? [{ label: explainTexts.rest, value: rest, isRest: true }]
      : []),
  ]);
}

/** Less is seen as 0.00. */
const shownRest = 0.005;

/** The reasons times the block's weight; raw parts hold the average item's besides. */
function reasonsTable(
  { item, weights, looks, restLook, parts }: EvidenceContent,
  block: number,
  caption: string,
  reasons: readonly Reason[],
): HTMLElement {
  const weight = weights[block]!;
  const { average } = item.blocks[block]!;
  const weighed = reasons.map((reason) => ({ ...reason, value: weight * reason.value }));
  const rows =
    parts === 'raw'
      ? [...weighed, { label: explainTexts.averageItem, value: weight * average, isRest: true }]
      : weighed;
  return evidenceTable(caption, rows, { look: looks[block]!, restLook });
}

function likeUsersTable(
  likeUsers: NonNullable<BlockReasons['likeUsers']>,
  block: string,
  { compareWith }: EvidenceActions,
): HTMLElement {
  if (likeUsers.length === 0) return element('p', { class: 'muted' }, noLikeUsersText(block));
  const rows = likeUsers.map(({ id, similarity, rating }) => {
    const compare = linkButton(explainTexts.compare, () => compareWith(id));
    compare.setAttribute('aria-label', `${explainTexts.compare} ${explainTexts.user} ${id}`);
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('bdi', {}, `${explainTexts.user} ${id}`)),
      element('td', { class: 'number' }, similarity.toFixed(2)),
      element('td', { class: 'number' }, `★ ${rating}`),
      element('td', {}, compare),
    );
  });
  const columns = [
    element('td', {}),
    element('th', { scope: 'col' }, explainTexts.similarity),
    element('th', { scope: 'col' }, explainTexts.rated),
    element('td', {}),
  ];
  return element(
    'table',
    { class: 'evidence-table like-users' },
    element('caption', {}, explainTexts.likeUsers),
    element('thead', {}, element('tr', {}, ...columns)),
    element('tbody', {}, ...rows),
  );
}

function ratingLink(title: string, onClick: () => void): HTMLButtonElement {
  const button = linkButton('', onClick);
  button.append(element('bdi', {}, title));
  button.title = `${title}: ${explainTexts.openRating}`;
  return button;
}

function linkButton(text: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'link' }, text);
  button.addEventListener('click', onClick);
  return button;
}
