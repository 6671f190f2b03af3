import { expect, test } from 'vitest';
import { UserChoice, type ListedUser } from '../../../../src/host/compare/userChoice';

const users = (...ids: string[]): ListedUser[] => ids.map((id) => ({ id, ratings: 1 }));
const idsOf = (listed: readonly ListedUser[]): string[] => listed.map(({ id }) => id);

test('whoever is chosen is listed whatever the filter finds, on top and once', () => {
  const choice = new UserChoice(users('7', '3'), 12);
  expect(idsOf(choice.listed(users('1', '3')))).toEqual(['7', '3', '1']);
  choice.choose(users('7', '1'));
  expect(idsOf(choice.listed(users('9')))).toEqual(['7', '1', '9']);
});

test('the order of choosing is kept', () => {
  const choice = new UserChoice(users('7', '3'), 12);
  choice.choose(users('1', '3', '7'));
  expect(idsOf(choice.chosen)).toEqual(['7', '3', '1']);
});

test('tells how many are too many', () => {
  const choice = new UserChoice([], 2);
  expect(choice.tooMany).toBe(0);
  choice.choose(users('1', '2', '3'));
  expect(choice.tooMany).toBe(1);
});
