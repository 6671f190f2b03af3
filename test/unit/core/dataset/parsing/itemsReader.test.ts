import { describe, expect, it } from 'vitest';
import { IdInterner } from '../../../../../src/core/dataset/parsing/idInterner';
import { ItemsReader } from '../../../../../src/core/dataset/parsing/itemsReader';
import { thrownBy } from '../thrownBy';
import type { LabelSet } from '../../../../../src/core/dataset/dataset';
import type { ItemsMapping } from '../../../../../src/core/dataset/datasetLayout';
import type { ItemDescriptions } from '../../../../../src/core/dataset/parsing/itemsReader';

const usual: ItemsMapping = {
  file: 'movies.csv',
  delimiter: ',',
  header: true,
  item: 'movieId',
  title: 'title',
  categories: { type: 'list', column: 'genres', separator: '|' },
};

interface Options {
  readonly mapping?: Partial<ItemsMapping>;
  readonly labelColumns?: readonly string[];
}

/** Reads a file of items of which 1, 2 and 3 are rated. */
function read(text: string, { mapping, labelColumns = [] }: Options = {}): ItemDescriptions {
  const items = new IdInterner();
  for (const id of ['1', '2', '3']) items.intern(new TextEncoder().encode(id), 0, 1);
  const reader = new ItemsReader({
    file: 'movies.csv',
    mapping: { ...usual, ...mapping },
    encoding: 'utf-8',
    items,
    labelColumns,
  });
  reader.push(new TextEncoder().encode(text));
  return reader.end();
}

function labelsOf({ names, matrix }: LabelSet, row: number): string[] {
  return Array.from(matrix.indices.subarray(matrix.indptr[row], matrix.indptr[row + 1])).map(
    (column) => names[column]!,
  );
}

describe('ItemsReader', () => {
  it('reads titles and categories of the rated items, in any order', () => {
    const { titles, categories, described, unratedItems } = read(
      'movieId,title,genres\n3,"Crow, The",Drama|Action\n9,Unseen,Drama\n1,"Say ""A""",Western\n',
    );
    expect(titles).toEqual(['Say "A"', undefined, 'Crow, The']);
    expect(categories.column).toBe('genres');
    expect(categories.names).toEqual(['Action', 'Drama', 'Western']);
    expect([0, 1, 2].map((row) => labelsOf(categories, row))).toEqual([
      ['Western'],
      [],
      ['Action', 'Drama'],
    ]);
    expect([...described]).toEqual([1, 0, 1]);
    expect([...categories.known]).toEqual([1, 0, 1]);
    expect(unratedItems).toBe(1);
  });

  it('counts a name once, without the spaces around it', () => {
    const { categories } = read('movieId,title,genres\n1,A, Drama|Drama |Drama||\n');
    expect(categories.names).toEqual(['Drama']);
    expect([...categories.matrix.values]).toEqual([1]);
  });

  it.each(['', '(no genres listed)', ' | '])('takes %j for no category', (genres) => {
    const { categories, described } = read(`movieId,title,genres\n1,A,${genres}\n2,B,X\n`);
    expect(categories.names).toEqual(['X']);
    expect([...categories.known]).toEqual([0, 1, 0]);
    expect([...described]).toEqual([1, 1, 0]);
  });

  it('sorts names by code point, whatever their order in the file', () => {
    const { categories } = read('movieId,title,genres\n1,A,b|é|\ue000|😀|B|__proto__\n');
    expect(categories.names).toEqual(['B', '__proto__', 'b', 'é', '\ue000', '😀']);
  });

  it('unites the rows of a long table', () => {
    const { categories } = read('movieId,title,genres\n1,A,x\n2,B,x\n1,A,y\n1,,z\n');
    expect(labelsOf(categories, 0)).toEqual(['x', 'y', 'z']);
  });

  it('refuses two titles for one item, naming both lines', () => {
    const error = thrownBy(() => read('movieId,title,genres\n1,A,x\n2,B,x\n1,C,y\n'));
    expect(error).toMatchObject({
      code: 'dataset/conflicting-title',
      location: { file: 'movies.csv', line: 4, column: 3 },
    });
    expect(error.message).toContain('line 2');
  });

  const flags: Options = {
    mapping: {
      delimiter: '|',
      header: false,
      item: 0,
      title: 1,
      categories: { type: 'flags', firstFlag: 2, names: ['unknown', 'Drama', 'Action'] },
    },
  };

  it('reads one flag a category, and “unknown” as none', () => {
    const { categories } = read('1|A|0|1|1\n2|B|1|0|0\n', flags);
    expect(categories.names).toEqual(['Action', 'Drama']);
    expect([...categories.known]).toEqual([1, 0, 0]);
  });

  it('refuses a flag that is neither 0 nor 1', () => {
    expect(thrownBy(() => read('1|A|0|2|1\n', flags))).toMatchObject({
      code: 'dataset/bad-flag',
      location: { line: 1, column: 7 },
    });
  });

  it('refuses fewer columns than there are flags', () => {
    expect(thrownBy(() => read('1|A|0|1\n', flags)).code).toBe('dataset/missing-column');
  });

  it('reads further label columns, known only where they are filled', () => {
    const { labelSets } = read('movieId,title,genres,mood\n1,A,x,dark|slow\n2,B,x,\n', {
      labelColumns: ['mood'],
    });
    expect(labelSets).toHaveLength(1);
    expect(labelSets[0]).toMatchObject({ column: 'mood', names: ['dark', 'slow'] });
    expect([...labelSets[0]!.known]).toEqual([1, 0, 0]);
  });

  it('reads a RecBole token as one name and a token_seq as several', () => {
    const { labelSets, categories } = read(
      'item_id:token\tclass:token_seq\tcountry:token\n1\tDrama War\tNew Zealand\n',
      {
        mapping: {
          delimiter: '\t',
          item: 'item_id',
          title: undefined,
          categories: { type: 'list', column: 'class', separator: ' ' },
        },
        labelColumns: ['country'],
      },
    );
    expect(categories.names).toEqual(['Drama', 'War']);
    expect(labelSets[0]!.names).toEqual(['New Zealand']);
  });

  it.each([
    ['movieId,genres\n1,x\n', 'dataset/missing-column', 'title'],
    ['movieId,title,genres\n1,A\n', 'dataset/ragged-row', 'got 2'],
    ['', 'dataset/empty-file', 'an empty file'],
  ])('says what is wrong with %j', (text, code, words) => {
    const error = thrownBy(() => read(text));
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
  });
});
