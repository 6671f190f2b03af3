import { expect, test } from 'vitest';
import {
  choiceOf,
  chosenColour,
  colourChoices,
} from '../../../../../webview/inspector/colour/colourChoices';

const blocks = [{ name: 'a:b', text: 'a:b' }];

test('every choice that can be made is the choice of the colour it makes', () => {
  const choices = colourChoices({ side: 'item', blocks, hasCategories: true, columns: ['x:y'] });
  expect(choices.every(({ disabled }) => disabled !== true)).toBe(true);
  for (const { value } of choices)
    expect(choiceOf(chosenColour(value, { type: 'ratings' }))).toBe(value);
});

test('what cannot be chosen stays, with the reason', () => {
  const choices = colourChoices({ side: 'user', blocks, hasCategories: false, columns: [] });
  expect(choices.filter(({ disabled }) => disabled).map(({ text }) => text)).toEqual([
    'Strongest category (the model has none)',
    'None yet: File › Load Metadata…',
  ]);
});

test('another colour is as finely divided as the one before', () => {
  const category = { type: 'category', top: 12, pinned: ['Noir'] } as const;
  expect(chosenColour('column:year', category)).toEqual({
    type: 'column',
    column: 'year',
    top: 12,
  });
  expect(chosenColour('category', category)).toEqual(category);
  const cluster = chosenColour('cluster:external', {
    type: 'cluster',
    block: 'internal',
    clusters: 16,
  });
  expect(cluster).toEqual({ type: 'cluster', block: 'external', clusters: 16 });
});
