import { describe, expect, it } from 'vitest';
import { thrownBy } from '../thrownBy';
import { readRatings } from './readRatings';
import type { ReadRatingsOptions } from './readRatings';

const implicit: ReadRatingsOptions = {
  mapping: { header: false, user: 0, item: 1, rating: undefined },
};

describe('createRatingsReader', () => {
  it('takes columns by name, in any order, beside others', () => {
    expect(readRatings('x,rating,item,user\n,4.5,i1,u1\n,3,i2,u1\n')).toEqual([
      '2: u1 i1 4.5',
      '3: u1 i2 3',
    ]);
  });

  it('takes columns by position where there is no header', () => {
    const mapping = { header: false, delimiter: '::', user: 1, item: 0, rating: 2 };
    expect(readRatings('7::u::5::0\n8::u::1::0', { mapping })).toEqual(['1: u 7 5', '2: u 8 1']);
  });

  it('takes names that are padded, or typed as RecBole does, where none is exact', () => {
    expect(readRatings('user , item,rating:float\na,b,2\n')).toEqual(['2: a b 2']);
  });

  it('reads rows without a rating column as interactions of value 1', () => {
    expect(readRatings('u,i\nu,j\n', implicit)).toEqual(['1: u i 1', '2: u j 1']);
  });

  it('keeps ids exactly, quoted or not', () => {
    const text = 'user,item,rating\n01,"a,b",1\n"1","say ""hi""",2\n__proto__, x ,3\n01,"a,b",4\n';
    expect(readRatings(text)).toEqual([
      '2: 01 a,b 1',
      '3: 1 say "hi" 2',
      '4: __proto__  x  3',
      '5: 01 a,b 4',
    ]);
  });

  it('reads an adjacency list, a user and their items a line', () => {
    const mapping = { header: false, user: 0, item: 1, rating: undefined };
    expect(readRatings('0 5 3\n1\n2  5\n', { format: 'lightgcn', mapping })).toEqual([
      '1: 0 5 1',
      '1: 0 3 1',
      '3: 2 5 1',
    ]);
  });

  it('reads Latin-1 ids where the layout says so', () => {
    const bytes = Uint8Array.from([0xe9, 0x2c, 0x69, 0x0a]);
    expect(readRatings(bytes, { ...implicit, encoding: 'latin-1' })).toEqual(['1: é i 1']);
  });

  it.each<[string, string, string, number | undefined, number | undefined, string]>([
    ['a missing column', 'user,item\na,b\n', 'dataset/missing-column', 1, undefined, '“rating”'],
    [
      'a column that is there twice',
      'user,item,rating,rating\na,b,1,1\n',
      'dataset/missing-column',
      1,
      undefined,
      'there are 2',
    ],
    [
      'a short row',
      'user,item,rating\na,b\n',
      'dataset/ragged-row',
      2,
      4,
      'expected 3 columns, got 2',
    ],
    ['a long row', 'user,item,rating\na,b,"1",2\n', 'dataset/ragged-row', 2, 9, 'got 4'],
    [
      'a rating that is no number',
      'user,item,rating\na,b,1\nü,b,good\n',
      'dataset/rating-not-a-number',
      3,
      5,
      'got "good"',
    ],
    ['an empty rating', 'user,item,rating\na,b,\n', 'dataset/rating-not-a-number', 2, 5, 'got ""'],
    [
      'a decimal comma',
      'user,item,rating\na,b,"4,5"',
      'dataset/rating-not-a-number',
      2,
      5,
      'point',
    ],
    ['a rating of 0', 'user,item,rating\na,b,0', 'dataset/rating-out-of-range', 2, 5, 'not rated'],
    ['a negative rating', 'user,item,rating\na,b,-1', 'dataset/rating-out-of-range', 2, 5, '"-1"'],
    [
      'a rating that is 0 as a 32-bit float',
      'user,item,rating\na,b,1e-60',
      'dataset/rating-out-of-range',
      2,
      5,
      'above 0',
    ],
    [
      'a rating that is infinite as a 32-bit float',
      'user,item,rating\na,b,1e39',
      'dataset/rating-out-of-range',
      2,
      5,
      'above 0',
    ],
    ['an empty user', 'user,item,rating\n,b,1', 'dataset/empty-id', 2, 1, 'user id'],
    ['an empty item', 'user,item,rating\na,"",1', 'dataset/empty-id', 2, 3, 'item id'],
    ['an empty file', '', 'dataset/empty-file', undefined, undefined, 'an empty file'],
    ['no rows', 'user,item,rating\n', 'dataset/empty-file', undefined, undefined, 'a header'],
  ])('says where there is %s', (_name, text, code, line, column, words) => {
    const error = thrownBy(() => readRatings(text));
    expect(error.code).toBe(code);
    expect(error.location).toEqual({
      file: 'ratings.csv',
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    });
    expect(error.message).toContain(words);
  });

  it.each([
    ['0.4', true],
    ['0.5', false],
    ['5', false],
    ['5.5', true],
  ])('keeps to the range that the format knows: %s', (rating, isRefused) => {
    const read = () =>
      readRatings(`user,item,rating\na,b,${rating}`, { mapping: { ratingRange: [0.5, 5] } });
    if (isRefused) expect(thrownBy(read).message).toContain('from 0.5 to 5');
    else expect(read()).toHaveLength(1);
  });

  it('says where an id is not UTF-8, and what to do', () => {
    const bytes = Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0x61, 0x2c, 0xe9, 0x0a]);
    const error = thrownBy(() => readRatings(bytes, implicit));
    expect(error.code).toBe('dataset/invalid-utf-8');
    expect(error.location).toEqual({ file: 'ratings.csv', line: 2, column: 3 });
    expect(error.message).toContain('latin-1');
  });
});
