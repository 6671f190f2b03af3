import type { BlockSpec } from '../../../src/core/model/modelSpec';
import type { ProjectionMethod } from '../../../src/protocol/projectionApi';
import type { BlockLook } from '../../shared/blockLooks';
import { element } from '../../shared/element';
import { blockSymbol } from '../../shared/blockSymbol';
import { iconButton } from '../iconButton';
import {
  blockText,
  inspectorTexts as texts,
  phaseText,
  qualitySentences,
  supervisionText,
} from '../inspectorTexts';
import { popover } from '../popover';
import type { MapPhase } from './mapState';

export interface MapHeaderOptions {
  readonly block: string;
  readonly blocks: readonly BlockSpec[];
  readonly look: BlockLook | undefined;
  readonly onPause: (paused: boolean) => void;
  readonly onStop: () => void;
  readonly onRetry: () => void;
}

export interface MapHeader {
  readonly root: HTMLElement;
  draw(phase: MapPhase, method: ProjectionMethod): void;
}

/** What a map shows, how far it has come, and at its end how far it can be trusted. */
export function createMapHeader({
  block,
  blocks,
  look,
  onPause,
  onStop,
  onRetry,
}: MapHeaderOptions): MapHeader {
  const symbol = blockSymbol(look);
  const status = element('span', { class: 'map-status' });
  const figures = element('span');
  const figuresButton = element(
    'button',
    { type: 'button', class: 'quiet map-quality', title: texts.quality },
    figures,
  );
  const sentences = element('div', { class: 'popover-text' });
  const quality = popover(figuresButton, {
    id: `quality-of-${block}`,
    label: texts.quality,
    content: sentences,
  });
  const pause = iconButton('pause', texts.pause, () => onPause(true));
  const resume = iconButton('resume', texts.resume, () => onPause(false));
  const stop = iconButton('stop', texts.stop, onStop);
  const again = iconButton('retry', texts.again, onRetry);
  const progress = element('progress', { max: '1' });
  const name = blockText(block, blocks);
  const root = element(
    'header',
    { class: 'map-heading' },
    element(
      'h2',
      { title: `${name}: ${supervisionText(block, blocks)}` },
      symbol,
      element('bdi', {}, name),
      element('span', { class: 'map-teacher' }, supervisionText(block, blocks)),
    ),
    element('div', { class: 'map-progress' }, status, quality.root, pause, resume, stop, again),
    progress,
  );
  return {
    root,
    draw(phase, method) {
      const text = phaseText(phase, method);
      const isRunning = phase.type === 'running';
      const isDone = phase.type === 'done';
      status.hidden = isDone;
      status.textContent = text;
      quality.root.hidden = !isDone;
      if (isDone) {
        figures.textContent = text;
        const { quality: measured, seconds } = phase;
        sentences.replaceChildren(
          ...qualitySentences(measured, seconds).map((sentence) => element('p', {}, sentence)),
        );
      }
      const hadFocus = document.activeElement;
      pause.hidden = !isRunning || phase.paused;
      resume.hidden = !isRunning || !phase.paused;
      stop.hidden = !isRunning;
      again.hidden = !isDone || !phase.stopped;
      // The button pressed gives way to its opposite: so does the focus.
      if (hadFocus === pause && pause.hidden) resume.focus();
      if (hadFocus === resume && resume.hidden) pause.focus();
      progress.hidden = isDone || phase.type === 'failed';
      progress.setAttribute('aria-label', text);
      if (isRunning) progress.value = phase.progress;
      else progress.removeAttribute('value');
    },
  };
}
