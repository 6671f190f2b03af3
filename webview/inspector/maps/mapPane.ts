import { createScatterMap } from '../../marks/scatter/scatterMap';
import type { MapPicture, ScatterEvents, ScatterState } from '../../marks/scatter/scatterState';
import type { ProjectionMethod } from '../../../src/protocol/projectionApi';
import { element } from '../../shared/element';
import { emptyState, errorState, loadingState } from '../../shared/notices';
import { blockText, inspectorTexts as texts } from '../inspectorTexts';
import { lastResult } from '../lastResult';
import { isOnePlace } from './isOnePlace';
import { createMapHeader, type MapHeaderOptions } from './mapHeader';
import type { MapState } from './mapState';

export interface MapPaneState {
  readonly map: MapState;
  /** What was asked for; what is drawn may still be the principal components. */
  readonly method: ProjectionMethod;
  readonly rows: number;
  readonly scatter: Omit<ScatterState, 'points'>;
}

/** The map of one block with its header. */
export interface MapPane {
  readonly root: HTMLElement;
  readonly block: string;
  /** Where the points are drawn. */
  readonly stage: HTMLElement;
  draw(state: MapPaneState): void;
  zoomBy(factor: number): void;
  focus(): void;
  /** Absent while nothing is drawn. */
  picture(): MapPicture | undefined;
  dispose(): void;
}

export function createMapPane(options: MapHeaderOptions, events: ScatterEvents): MapPane {
  const { block, blocks, onRetry } = options;
  const header = createMapHeader(options);
  const stage = element('div', { class: 'map-stage' });
  const notice = element('div', { class: 'map-notice' });
  const root = element(
    'section',
    { class: 'map-pane', 'aria-label': blockText(block, blocks), 'data-block': block },
    header.root,
    element('div', { class: 'map-body' }, stage, notice),
  );
  const map = createScatterMap(stage, events);
  // Positions are read once for each object: the same positions are the same points.
  const pointsOf = lastResult((positions: Float32Array, count: number) => ({ positions, count }));
  const isSame = lastResult(isOnePlace);
  const drawNotice = lastResult((isEmpty: boolean, isFlat: boolean, failed: string | undefined) => {
    notice.replaceChildren(
      ...(failed !== undefined
        ? [errorState(texts.mapFailed, failed, { text: texts.tryAgain, run: onRetry })]
        : isEmpty
          ? [loadingState(texts.drawing)]
          : isFlat
            ? [emptyState(texts.onePlace, texts.onePlaceBody)]
            : []),
    );
  });
  let isDrawn = false;
  return {
    root,
    block,
    stage,
    draw({ map: { positions, phase }, method, rows, scatter }) {
      header.draw(phase, method);
      isDrawn = positions?.length === 2 * rows;
      root.dataset.phase = phase.type;
      stage.hidden = !isDrawn;
      const isFlat = !!positions && isDrawn && phase.type === 'done' && isSame(positions);
      drawNotice(!isDrawn, isFlat, phase.type === 'failed' ? phase.message : undefined);
      if (positions && isDrawn) map.draw({ ...scatter, points: pointsOf(positions, rows) });
    },
    zoomBy: (factor) => map.zoomBy(factor),
    focus: () => map.focus(),
    picture: () => (isDrawn ? map.picture() : undefined),
    dispose: () => map.dispose(),
  };
}
