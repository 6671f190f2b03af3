import { expect, test } from 'vitest';
import {
  evaluationName,
  freeEvaluationName,
  unnumberedName,
} from '../../../../src/host/evaluation/evaluationPath';

test('a new evaluation never takes the name of another one', () => {
  const taken = new Set(['film-club.sdrleval.json', 'film-club-2.sdrleval.json']);
  expect(freeEvaluationName('film-club', new Set())).toBe('film-club.sdrleval.json');
  expect(freeEvaluationName('film-club', taken)).toBe('film-club-3.sdrleval.json');
});

test('the name is one that every file system takes', () => {
  expect(freeEvaluationName('a/b:c', new Set())).toBe('a-b-c.sdrleval.json');
});

test('the name on screen has no ending, and running again goes on counting', () => {
  expect(evaluationName('/data/.sdrl/evaluations/film-club-2.sdrleval.json')).toBe('film-club-2');
  expect(unnumberedName('/data/film-club-2.sdrleval.json')).toBe('film-club');
});
