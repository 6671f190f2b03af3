import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IdTable } from '../../../src/core/dataset/idTable';
import { readMetadata } from '../../../src/files/readMetadata';

const ids = new IdTable(Array.from({ length: 50 }, (_, i) => String(i + 1)));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-metadata-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(name: string, content: string | Uint8Array): ReturnType<typeof readMetadata> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return readMetadata(file, { side: 'item', ids });
}

const csv = ['count,movieId,mood', '1,3,"calm, warm"', '1,1,tense', '1,77,tense'].join('\r\n');

describe('readMetadata', () => {
  it.each([
    ['a CSV file', 'a.csv', csv],
    ['a gzipped CSV file', 'a.csv.gz', gzipSync(csv)],
    ['a TSV file', 'a.tsv', 'movieId\tcount\tmood\n3\t1\tcalm, warm\n1\t1\ttense\n77\t1\ttense\n'],
    [
      'JSON lines',
      'a.jsonl',
      [
        '{"movieId": 3, "mood": "calm, warm", "count": 1}',
        '',
        '{"movieId": "1", "mood": ["tense"], "count": 1, "unseen": null}',
        '{"movieId": 77, "mood": "tense", "count": 1}',
      ].join('\n'),
    ],
  ])('joins %s by the column that holds ids', async (_case, name, content) => {
    const table = await read(name, content);
    expect(table).toMatchObject({ file: name, idColumn: 'movieId' });
    expect(table.report).toMatchObject({ fileRows: 3, matched: 2, missing: 48, unknown: 1 });
    const mood = table.columns.find((column) => column.name === 'mood');
    expect(mood).toMatchObject({ type: 'labels', labels: { names: ['tense', 'calm, warm'] } });
    const count = table.columns.find((column) => column.name === 'count');
    expect(count?.type === 'numbers' && count.values.slice(0, 4)).toEqual(
      Float64Array.of(1, NaN, 1, NaN),
    );
  });

  it('says with a line what is wrong in a file', async () => {
    await expect(read('b.csv', 'movieId,mood\n1,calm\n2\n')).rejects.toThrow(/b\.csv:3/);
    await expect(read('b.jsonl', '{"a":1,"id":"1"}\n{"a":\n')).rejects.toThrow('b.jsonl:2');
  });

  it.each([
    ['no table', 'hello', 'metadata/no-table'],
    ['nothing', '', 'metadata/no-table'],
    ['a table without ids', 'a,b\nx,y\n', 'metadata/no-ids'],
    ['JSON lines without ids', '{"a":"x","b":"y"}', 'metadata/no-ids'],
    ['too many columns', `id,${'a,'.repeat(300)}z\n1,${'a,'.repeat(300)}z\n`, 'metadata/too-wide'],
  ])('refuses a file that holds %s', async (_case, content, code) => {
    await expect(read('c.csv', content)).rejects.toMatchObject({ code });
  });

  it('says that a file is missing', async () => {
    await expect(
      readMetadata(path.join(folder, 'none.csv'), { side: 'user', ids }),
    ).rejects.toMatchObject({ code: 'file/unreadable' });
  });
});
