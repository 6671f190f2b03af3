import type { TrainingRunIntent, TrainingSnapshot } from '../../src/protocol/trainingPanel';
import { element } from '../shared/element';
import { keyFigures, statusText, trainingTexts } from './trainingTexts';

export interface TrainingHeader {
  readonly root: HTMLElement;
  draw(snapshot: TrainingSnapshot): void;
}

/** Name, state, key figures, progress and buttons of a run. */
export function createTrainingHeader(onIntent: (type: TrainingRunIntent) => void): TrainingHeader {
  const title = element('h1');
  const badge = element('span', { class: 'badge' });
  const engine = element('span', { class: 'engine' });
  const sentence = element('p', { class: 'sentence' });
  const figures = element('dl', { class: 'figures' });
  const progress = element('progress', { 'aria-label': trainingTexts.progress });
  const button = (text: string, type: TrainingRunIntent, look: string): HTMLButtonElement => {
    const made = element('button', { type: 'button', class: look }, text);
    made.addEventListener('click', () => onIntent(type));
    return made;
  };
  const cancel = button(trainingTexts.cancel, 'cancel', 'secondary');
  const resume = button(trainingTexts.resume, 'resume', 'primary');
  const openModel = button(trainingTexts.showModel, 'openModel', 'primary');
  const showLog = button(trainingTexts.showLog, 'showLog', 'secondary');
  const root = element(
    'header',
    {},
    element(
      'div',
      { class: 'heading' },
      element('div', { class: 'title' }, title, element('p', {}, badge, engine)),
      element('div', { class: 'actions' }, cancel, resume, openModel, showLog),
    ),
    progress,
    figures,
    sentence,
  );
  return {
    root,
    draw(snapshot) {
      const { name, status, epochs, records } = snapshot;
      const done = records.at(-1)?.epoch ?? 0;
      title.textContent = name;
      badge.textContent = statusText(status);
      badge.dataset.status = status;
      engine.textContent = snapshot.engine;
      sentence.textContent = snapshot.message ?? '';
      sentence.dataset.status = status;
      sentence.hidden = snapshot.message === undefined;
      figures.replaceChildren(
        ...keyFigures(snapshot).map(([term, value]) =>
          element('div', {}, element('dt', {}, term), element('dd', {}, value)),
        ),
      );
      progress.max = Math.max(1, epochs);
      progress.value = status === 'complete' ? progress.max : done;
      progress.dataset.status = status;
      cancel.hidden = status !== 'running';
      resume.hidden = !(status === 'canceled' || (status === 'failed' && done > 0));
      openModel.hidden = status !== 'complete';
    },
  };
}
