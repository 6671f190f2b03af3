import { pairSentence } from '../../src/core/text/comparisonSentence';
import { element } from '../shared/element';
import type { CompareFigure } from './compareFigure';
import { compareTexts } from './compareTexts';
import { shownUsers } from './shownUsers';

/** What the numbers say, of all users or of the pair in focus, with the way back from it. */
export function createVerdict(showAll: () => void): CompareFigure {
  const sentence = element('p', { class: 'verdict', role: 'status' });
  const back = element('button', { type: 'button', class: 'secondary' }, compareTexts.allUsers);
  back.addEventListener('click', showAll);
  return {
    root: element('div', { class: 'verdict-row' }, sentence, back),
    draw(comparison, view) {
      const { pair } = shownUsers(comparison, view);
      const text = pair ? pairSentence(comparison, ...pair) : comparison.sentence;
      if (sentence.textContent !== text) sentence.textContent = text; // told once by screen readers
      back.hidden = !pair;
    },
  };
}
