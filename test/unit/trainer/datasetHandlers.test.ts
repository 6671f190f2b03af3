import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetHandlers } from '../../../src/trainer/datasetHandlers';
import { temporaryFolder } from '../files/temporaryFolder';

const ratings = 'userId,movieId,rating,timestamp\r\n1,10,4.0,964982703\r\n02,20,0.5,964982704\r\n';
const { signal } = new AbortController();
const ignore = { signal, emit: () => undefined };

function ratingsFile(content: string | Uint8Array = ratings): string {
  return path.join(temporaryFolder({ 'ratings.csv': content }), 'ratings.csv');
}

describe('datasetHandlers', () => {
  it('opens a file: how many lines, and how they make up rows', async () => {
    const file = ratingsFile();
    const events: unknown[] = [];
    const opened = await datasetHandlers().openLines(
      { file },
      { signal, emit: (event) => events.push(event) },
    );
    expect(opened.lines).toBe(3);
    expect(opened.sizeBytes).toBe(ratings.length);
    expect(opened.dataset?.folder).toBe(path.dirname(file));
    expect(opened.dataset?.table.columns?.map(({ name }) => name)).toEqual([
      'userId',
      'movieId',
      'rating',
      'timestamp',
    ]);
    expect(events).toEqual([{ bytesRead: ratings.length, totalBytes: ratings.length }]);
  });

  it('reads and finds lines of the version that was opened, around the end', async () => {
    const file = ratingsFile();
    const handlers = datasetHandlers();
    const { version } = await handlers.openLines({ file }, ignore);
    const lines = await handlers.readLines({ file, version, from: 1, count: 9 }, ignore);
    expect(lines.map(({ text }) => text)).toEqual(['1,10,4.0,964982703', '02,20,0.5,964982704']);
    const find = (text: string, from: number): Promise<unknown> =>
      handlers.findLine({ file, version, text, from }, ignore);
    expect(await find('USERID', 2)).toEqual({ line: 0 });
    expect(await find('02,', 0)).toEqual({ line: 2 });
    expect(await find('nobody', 1)).toBeNull();
    writeFileSync(file, `${ratings}3,10,4.0,1\r\n`);
    await expect(handlers.readLines({ file, version, from: 0, count: 1 }, ignore)).rejects.toThrow(
      'The file has changed since it was opened. Open it again.',
    );
  });

  it('tells who is at a place, and nothing in lines too long to be shown', async () => {
    const long = `3,10,4.0,${'9'.repeat(20_000)}`;
    const file = ratingsFile(`${ratings}${long}\r\n4,20,5.0,1\r\n`);
    const handlers = datasetHandlers();
    const { version } = await handlers.openLines({ file }, ignore);
    const at = (line: number, column: number): Promise<unknown> =>
      handlers.targetAt({ file, version, line, column }, ignore);
    expect(await at(2, 1)).toEqual({ target: { type: 'user', userId: '02' }, start: 0, end: 2 });
    expect(await at(0, 1)).toBeNull();
    expect(await at(3, 0)).toBeNull();
    expect(await at(99, 0)).toBeNull();
  });

  it('finds the header of rows far down a file', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `${i},10,4.0,964982703\r\n`);
    const file = ratingsFile(ratings + rows.join(''));
    const handlers = datasetHandlers();
    const { version } = await handlers.openLines({ file }, ignore);
    expect(await handlers.targetAt({ file, version, line: 4003, column: 0 }, ignore)).toEqual({
      target: { type: 'user', userId: '4000' },
      start: 0,
      end: 4,
    });
  });

  it('looks again when the file has become one of a dataset', async () => {
    const file = ratingsFile('a,b\n1,2\n');
    const handlers = datasetHandlers();
    expect(await handlers.datasetTable({ file }, ignore)).toBeNull();
    writeFileSync(file, ratings);
    expect(await handlers.datasetTable({ file }, ignore)).not.toBeNull();
  });

  it('says why a file cannot be opened', async () => {
    const file = path.join(temporaryFolder(), 'gone.csv');
    await expect(datasetHandlers().openLines({ file }, ignore)).rejects.toThrow('cannot be read');
  });
});
