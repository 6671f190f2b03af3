import { wholeEmbedding } from '../../src/core/model/modelSpec';
import type { Side } from '../../src/core/model/sdrlModel';
import type { PanelTarget } from '../../src/protocol/panelApi';
import type { ModelSummary } from '../../src/protocol/trainerApi';
import type { Camera } from '../marks/scatter/camera';
import { categoryKey } from './colour/classKeys';
import {
  initialView,
  isInspectorView,
  maxKeptSelection,
  topChoices,
  type InspectorView,
  type SideView,
} from './inspectorView';

/** Settings that make other maps: where points lie now means nothing in them. */
export type MapSettings = Pick<
  InspectorView,
  'method' | 'metric' | 'perplexity' | 'neighbours' | 'seed'
>;

export function sideOf(view: InspectorView): SideView {
  return view.sides[view.side];
}

/** The view with some of what is kept for its side replaced. */
export function withSide(view: InspectorView, change: Partial<SideView>): InspectorView {
  return {
    ...view,
    sides: { ...view.sides, [view.side]: { ...sideOf(view), ...change } },
  };
}

/** Shows a block or hides it. The last one stays. */
export function withBlockToggled(
  view: InspectorView,
  block: string,
  model: Pick<ModelSummary, 'blocks'>,
): InspectorView {
  const wanted = new Set(view.blocks);
  if (!wanted.delete(block)) wanted.add(block);
  const blocks = blockNames(model).filter((name) => wanted.has(name));
  return blocks.length === 0 ? view : { ...view, blocks };
}

/** Other settings of the projection; cameras belong to the maps that were. */
export function withMapSettings(view: InspectorView, change: Partial<MapSettings>): InspectorView {
  const { user, item } = view.sides;
  return {
    ...view,
    ...change,
    sides: { user: { ...user, cameras: [] }, item: { ...item, cameras: [] } },
  };
}

/** Isolates a class of the legend besides those isolated, or lets it go. */
export function withClassToggled(view: InspectorView, key: string): InspectorView {
  const { isolated } = sideOf(view);
  return withSide(view, {
    isolated: isolated.includes(key)
      ? isolated.filter((other) => other !== key)
      : [...isolated, key],
  });
}

/** Gives a category a colour of its own. */
export function withPinned(view: InspectorView, category: string): InspectorView {
  const { colour } = sideOf(view);
  const { top, pinned } =
    colour.type === 'category' ? colour : { top: topChoices[0], pinned: [] as readonly string[] };
  const isPinned = pinned.includes(category);
  return withSide(view, {
    colour: { type: 'category', top, pinned: isPinned ? pinned : [...pinned, category] },
    ...(colour.type !== 'category' && { isolated: [] }),
  });
}

export function withCamera(
  view: InspectorView,
  block: string,
  camera: Camera | undefined,
): InspectorView {
  const others = sideOf(view).cameras.filter((kept) => kept.block !== block);
  return withSide(view, { cameras: camera ? [...others, { block, camera }] : others });
}

/** Selects the rows of these ids; of many the first ones are kept, and how many there were. */
export function withSelection(view: InspectorView, ids: readonly string[]): InspectorView {
  const isCut = ids.length > maxKeptSelection;
  return withSide(view, {
    selection: isCut ? ids.slice(0, maxKeptSelection) : ids,
    selected: isCut ? ids.length : undefined,
  });
}

/** Looks closely at a row, or at none. */
export function withDetail(view: InspectorView, detail: string | undefined): InspectorView {
  return withSide(view, { detail });
}

/** Opens the view on what was asked for. What the model does not have is ignored. */
export function withTarget(
  view: InspectorView,
  target: PanelTarget,
  model: Pick<ModelSummary, 'blocks' | 'categories'>,
): InspectorView {
  if (target.type !== 'inspector') return view;
  let next = isInspectorView(target.view) ? target.view : view;
  const side: Side | undefined = target.side;
  if (side) next = { ...next, side };
  if (target.block !== undefined && blockNames(model).includes(target.block))
    next = { ...next, blocks: [target.block] };
  if (target.category !== undefined && model.categories.includes(target.category))
    next = withSide(withPinned(next, target.category), {
      isolated: [categoryKey(target.category)],
    });
  if (target.id !== undefined)
    next = { ...withDetail(withSelection(next, [target.id]), target.id), detailOpen: true };
  return fitToModel(next, model);
}

/** A view that this model can show, also where it was kept of another: blocks it has, at least one. */
export function fitToModel(
  view: InspectorView,
  model: Pick<ModelSummary, 'blocks'>,
): InspectorView {
  const blocks = blockNames(model).filter((name) => view.blocks.includes(name));
  return { ...view, blocks: blocks.length === 0 ? initialView(model).blocks : blocks };
}

/** The blocks of a model and its whole embedding, in the order in which they are shown. */
export function blockNames({ blocks }: Pick<ModelSummary, 'blocks'>): string[] {
  const names = blocks.map(({ name }) => name);
  return names.length > 1 && !names.includes(wholeEmbedding) ? [...names, wholeEmbedding] : names;
}
