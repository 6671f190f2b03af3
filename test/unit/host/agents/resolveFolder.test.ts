import { describe, expect, it } from 'vitest';
import { resolveFolder } from '../../../../src/host/agents/resolveFolder';

const one = [{ name: 'films', path: '/work/films' }];
const two = [...one, { name: 'books', path: '/work/books' }];

describe('resolveFolder', () => {
  it.each([
    [one, undefined, '/work/films'],
    [one, '.', '/work/films'],
    [one, 'films', '/work/films'],
    [one, 'data/small', '/work/films/data/small'],
    [one, '/work/films/data', '/work/films/data'],
    [two, 'books', '/work/books'],
    [two, 'books/data', '/work/books/data'],
  ])('finds folders of the workspace (%#)', (roots, folder, expected) => {
    expect(resolveFolder(roots, folder)).toBe(expected);
  });

  it.each(['..', '../books', '/etc', 'data/../../x', 'films/../../etc', 'a\0b', '/work/films2'])(
    'refuses %j, which is outside of it',
    (folder) => {
      expect(() => resolveFolder(one, folder)).toThrow(/is not in the workspace/);
    },
  );

  it('asks which folder is meant, and for one where none is open', () => {
    expect(() => resolveFolder(two, undefined)).toThrow('They are: "films", "books".');
    expect(() => resolveFolder([], 'films')).toThrow('No folder is open.');
  });
});
