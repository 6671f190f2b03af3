import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { parseLayout } from '../../../src/files/parseLayout';
import { recognizeFolder } from '../../../src/files/recognizeFolder';
import { saveLayout } from '../../../src/files/saveLayout';
import { temporaryFolder } from './temporaryFolder';
import type { DatasetLayout } from '../../../src/core/dataset/datasetLayout';

const schema: unknown = JSON.parse(readFileSync('media/sdrl.schema.json', 'utf8'));
const matchesSchema = new Ajv({ strict: true, strictRequired: false }).compile(schema as object);

const ratings = { file: 'r.csv', user: 'u', item: 'i' };
const items = { file: 'm.csv', item: 'id' };
const list = { type: 'list', column: 'genres' };
const flags = { type: 'flags', firstFlag: 5, names: ['Action', 'Drama'] };

const accepted: readonly unknown[] = [
  { ratings },
  { $schema: './sdrl.schema.json', format: 'table', encoding: 'latin-1', ratings },
  { ratings: { ...ratings, user: 0, item: 1, rating: 2, timestamp: 3, header: false } },
  { ratings: { ...ratings, delimiter: '::', quoting: 'none', ratingRange: [0.5, 5] } },
  { ratings: { ...ratings, delimiter: '\t', file: 'sub/r.tsv.gz' }, items },
  { ratings, items: { ...items, title: 'name', header: true, categories: list } },
  { ratings, items: { ...items, delimiter: '|', categories: { ...list, separator: ', ' } } },
  { ratings, items: { ...items, categories: flags } },
  { format: 'lightgcn', ratings: { file: 'train.txt' } },
];

const refused: readonly (readonly [content: unknown, words: string])[] = [
  [[], 'expected an object'],
  [{}, 'expected the key “ratings”'],
  [{ ratings, rating: 1 }, 'Did you mean “ratings”?'],
  [{ ratings, somethingElse: 1 }, 'Known are'],
  [{ ratings, format: 'csv' }, 'expected one of “table”'],
  [{ ratings, encoding: 'utf-16' }, 'expected one of “utf-8”'],
  [{ ratings: 'r.csv' }, 'expected an object for “ratings”'],
  [{ ratings: { file: 'r.csv', user: 'u' } }, 'expected the key “ratings.item”'],
  [{ ratings: { user: 'u', item: 'i' } }, 'expected the key “ratings.file”'],
  [{ ratings: { ...ratings, file: '' } }, 'expected a text'],
  [{ ratings: { ...ratings, file: '../r.csv' } }, 'in the folder'],
  [{ ratings: { ...ratings, file: '/etc/passwd' } }, 'in the folder'],
  [{ ratings: { ...ratings, file: 'C:\\r.csv' } }, 'in the folder'],
  [{ ratings: { ...ratings, file: 'a\\..\\..\\r.csv' } }, 'in the folder'],
  [{ ratings: { ...ratings, user: -1 } }, 'expected a column'],
  [{ ratings: { ...ratings, user: 1.5 } }, 'expected a column'],
  [{ ratings: { ...ratings, user: '' } }, 'expected a column'],
  [{ ratings: { ...ratings, header: 'yes' } }, 'expected true or false'],
  [{ ratings: { ...ratings, delimiter: '"' } }, 'ASCII characters'],
  [{ ratings: { ...ratings, delimiter: '\n' } }, 'ASCII characters'],
  [{ ratings: { ...ratings, quoting: 'excel' } }, 'expected one of “rfc4180”'],
  [{ ratings: { ...ratings, ratingRange: [1] } }, 'the lowest and the highest'],
  [{ ratings: { ...ratings, ratingRange: ['1', '5'] } }, 'expected a number'],
  [{ ratings, items: { file: 'm.csv' } }, 'expected the key “items.item”'],
  [{ ratings, items: { ...items, categories: 'genres' } }, 'expected an object'],
  [{ ratings, items: { ...items, categories: { type: 'list' } } }, 'categories.column'],
  [{ ratings, items: { ...items, categories: { ...list, names: ['a'] } } }, 'does not belong'],
  [{ ratings, items: { ...items, categories: { ...flags, names: [] } } }, 'at least one name'],
  [{ ratings, items: { ...items, categories: { ...flags, firstFlag: -1 } } }, '0-based position'],
];

function parse(text: string): DatasetLayout {
  return parseLayout(text, path.join('/data', 'sdrl.json'));
}

function errorOf(text: string): UserError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('sdrl.json', () => {
  it.each(accepted.map((content) => [JSON.stringify(content), content] as const))(
    'is accepted by schema and reader: %s',
    (text, content) => {
      expect(matchesSchema(content)).toBe(true);
      expect(parse(text).folder).toBe('/data');
    },
  );

  it.each(refused.map(([content, words]) => [JSON.stringify(content), content, words] as const))(
    'is refused by schema and reader: %s',
    (text, content, words) => {
      expect(matchesSchema(content)).toBe(false);
      const error = errorOf(text);
      expect(error.message).toContain(words);
      expect(error.location).toMatchObject({ file: '/data/sdrl.json', line: 1 });
    },
  );

  it('leaves little to say: what is usual is filled in', () => {
    expect(parse('{"ratings":{"file":"r.csv","user":"u","item":"i"}}')).toEqual({
      format: 'table',
      folder: '/data',
      encoding: 'utf-8',
      ratings: { file: 'r.csv', delimiter: ',', header: true, user: 'u', item: 'i' },
    });
  });

  it.each([
    [
      '{\n  "ratings": {\n    "file": "r.csv",\n    "usr": "u"\n  }\n}',
      4,
      5,
      'Did you mean “user”?',
    ],
    ['{\n  "ratings": {,}\n}', 2, 15, 'expected JSON'],
    ['{\r\n"ratings": {}\r\n}\r\nx', 4, 1, 'expected JSON'],
    ['// no\n{}', 1, 1, 'expected JSON'],
    ['', 1, 1, 'expected JSON'],
    ['{"ratings": 1,\n "ratings": 2}', 2, 2, 'there twice'],
    ['{"ratings": {},\n "__proto__": 2}', 2, 2, 'unknown key'],
  ])('says line and column: %j', (text, line, column, words) => {
    const error = errorOf(text);
    expect(error.location).toEqual({ file: '/data/sdrl.json', line, column });
    expect(error.message).toContain(words);
  });

  it('is read before the files are looked at', async () => {
    const text = JSON.stringify({ ratings: { file: 'odd.csv', user: 'a', item: 'b' } });
    const folder = temporaryFolder({
      'sdrl.json': text,
      'ratings.csv': 'userId,movieId,rating\n1,1,1\n',
    });
    const recognition = await recognizeFolder(folder);
    expect(recognition).toMatchObject({ type: 'clear', layout: { ratings: { file: 'odd.csv' } } });
  });

  it('is saved so that the same layout is read again', async () => {
    for (const content of accepted) {
      const folder = temporaryFolder();
      const layout = { ...parse(JSON.stringify(content)), folder };
      await saveLayout(layout);
      const saved = readFileSync(path.join(folder, 'sdrl.json'), 'utf8');
      expect(matchesSchema(JSON.parse(saved))).toBe(true);
      expect(await recognizeFolder(folder)).toEqual({ type: 'clear', layout });
    }
  });

  it('is saved with paths relative to its folder', async () => {
    const folder = temporaryFolder();
    const layout = parse(JSON.stringify({ ratings }));
    const file = path.join(folder, 'sub', 'r.csv');
    await saveLayout({ ...layout, folder, ratings: { ...layout.ratings, file } });
    expect(await recognizeFolder(folder)).toMatchObject({
      layout: { ratings: { file: 'sub/r.csv' } },
    });
  });

  it('is not saved for a file outside its folder', async () => {
    const folder = temporaryFolder();
    const layout = parse(JSON.stringify({ ratings }));
    const outside = { ...layout, folder, ratings: { ...layout.ratings, file: '../r.csv' } };
    await expect(saveLayout(outside)).rejects.toThrow('its own folder only');
    expect(existsSync(path.join(folder, 'sdrl.json'))).toBe(false);
  });
});
