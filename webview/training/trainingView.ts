import type { TrainingRunIntent, TrainingSnapshot } from '../../src/protocol/trainingPanel';
import { element } from '../shared/element';
import { emptyState } from '../shared/notices';
import { createLossFigure, type FigureChoice } from './lossFigure';
import type { TrainingPanelState } from './panelState';
import { createTrainingHeader } from './trainingHeader';
import { statusSentence, statusText, trainingTexts } from './trainingTexts';

export interface TrainingView {
  /** Shows the state; may be called at any time, also to follow a change of theme. */
  draw(state: TrainingPanelState): void;
}

export interface TrainingViewOptions {
  readonly onIntent: (type: TrainingRunIntent) => void;
  readonly onChoice: (choice: FigureChoice) => void;
}

/** Builds the training panel inside `root`. */
export function createTrainingView(
  root: HTMLElement,
  { onIntent, onChoice }: TrainingViewOptions,
): TrainingView {
  const header = createTrainingHeader(onIntent);
  const figure = createLossFigure(onChoice);
  const empty = emptyState(trainingTexts.emptyTitle, trainingTexts.emptyBody);
  const live = element('p', { class: 'visually-hidden', role: 'status' });
  const main = element('main', {}, empty, header.root, figure.root, live);
  root.replaceChildren(main);
  let before: TrainingSnapshot | undefined;
  return {
    draw({ snapshot, scale, shown }) {
      empty.hidden = snapshot !== undefined;
      header.root.hidden = figure.root.hidden = snapshot === undefined;
      if (!snapshot) return;
      header.draw(snapshot);
      figure.draw(snapshot, { scale, shown });
      const news = announcement(before, snapshot);
      if (news !== undefined) live.textContent = news;
      before = snapshot;
    },
  };
}

/** What a screen reader is told: a change of status, and every quarter of the epochs. */
export function announcement(
  before: TrainingSnapshot | undefined,
  after: TrainingSnapshot,
): string | undefined {
  if (before?.runId !== after.runId || before.status !== after.status) {
    const [status, sentence] = [statusText(after.status), statusSentence(after)];
    return sentence.startsWith(status) ? sentence : `${status}. ${sentence}`;
  }
  const quarter = (snapshot: TrainingSnapshot): number =>
    Math.floor((4 * (snapshot.records.at(-1)?.epoch ?? 0)) / Math.max(1, snapshot.epochs));
  return quarter(after) > quarter(before) ? statusSentence(after) : undefined;
}
