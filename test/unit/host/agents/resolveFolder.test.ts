import { describe, expect, it } from 'vitest';
import { resolveFolder } from '../../../../src/host/agents/resolveFolder';

const one = [{ name: 'films', path: '/home/ann/films' }];
const two = [...one, { name: 'books', path: '/home/ann/books' }];

describe('resolveFolder', () => {
  it.each([
    [one, undefined, '/home/ann/films'],
    [one, '.', '/home/ann/films'],
    [one, 'films', '/home/ann/films'],
    [one, 'data/small', '/home/ann/films/data/small'],
    [one, '/home/ann/films/data', '/home/ann/films/data'],
    [two, 'books', '/home/ann/books'],
    [two, 'books/data', '/home/ann/books/data'],
  ])('finds folders of the workspace (%#)', (roots, folder, expected) => {
    expect(resolveFolder(roots, folder)).toBe(expected);
  });

  it.each([
    '..',
    '../books',
    '/etc',
    'data/../../x',
    'films/../../etc',
    'a\0b',
    '/home/ann/films2',
  ])('refuses %j, which is outside of it', (folder) => {
    expect(() => resolveFolder(one, folder)).toThrow(/is not in the workspace/);
  });

  it('asks which folder is meant, and for one where none is open', () => {
    expect(() => resolveFolder(two, undefined)).toThrow('They are: "films", "books".');
    expect(() => resolveFolder([], 'films')).toThrow('No folder is open.');
  });
});
