import { expect, test } from 'vitest';
import { lossTerms } from '../../../../src/core/model/lossTerms';
import { createPreset } from '../../../../src/core/model/presets';
import { lossLines } from '../../../../webview/training/lossLines';
import { lineText } from '../../../../webview/training/trainingTexts';

test('the terms of the paper’s model fall into its four groups', () => {
  const lines = lossLines(lossTerms(createPreset('paper').spec));
  expect(lines.map((line) => [line.group, lineText(line)])).toEqual([
    ['reconstruction', 'reconstruction · users'],
    ['reconstruction', 'reconstruction · items'],
    ['rating', 'rating'],
    ['categories', 'internal · users'],
    ['categories', 'internal · items'],
    ['interactions', 'external'],
  ]);
});

test('a line keeps the position of its term in the losses', () => {
  const lines = lossLines(['external', 'rating', 'reconstruction.user']);
  expect(lines.map(({ term, index }) => [term, index])).toEqual([
    ['reconstruction.user', 2],
    ['rating', 1],
    ['external', 0],
  ]);
});

test('colour and symbol tell the block, dashes tell the side', () => {
  const [user, item, external] = lossLines(['internal.user', 'internal.item', 'external']);
  expect(user).toMatchObject({ colour: 'internalBlock', symbol: 'circle', dash: '' });
  expect(item).toMatchObject({ colour: 'internalBlock', symbol: 'circle', dash: '6 3' });
  expect(external).toMatchObject({ colour: 'externalBlock', symbol: 'square', dash: '' });
});

test('no two lines of a model with further blocks look the same', () => {
  const terms = ['kl.user', 'kl.item', 'rating', 'reconstruction.user', 'reconstruction.item'];
  for (const block of ['internal', 'era', 'mood.arc']) terms.push(`${block}.user`, `${block}.item`);
  const lines = lossLines([...terms, 'external', 'other']);
  const looks = lines.map(({ colour, symbol, dash }) => `${colour} ${symbol} ${dash}`);
  expect(new Set(looks).size).toBe(lines.length);
  expect(lines.find(({ term }) => term === 'mood.arc.item')?.block).toBe('mood.arc');
});
