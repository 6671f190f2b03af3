import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import type { SdrlModel } from '../../../src/core/model/sdrlModel';
import { loadModel } from '../../../src/files/modelStore';
import { explainItem, explainUser, itemNames } from '../../../src/trainer/explainQueries';
import { recommend } from '../../../src/trainer/modelQueries';
import { runTraining } from '../../../src/trainer/runTraining';
import { builtEngines } from '../engines/builtEngines';
import { smallRequest, writeSmallDataset } from './smallDataset';
import { smallModel } from './smallModel';

const { signal } = new AbortController();

describe('a model as trained', () => {
  let folder: string;
  let model: SdrlModel;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-explain-'));
    const request = smallRequest(writeSmallDataset(folder));
    const engineFiles = await builtEngines();
    await runTraining(request, { signal, engineFiles, onEvent: () => undefined });
    model = await loadModel(request.out);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is explained by its own ratings almost wholly in every block', async () => {
    for (const userId of ['1', '2', '17'])
      for (const itemId of ['3', '20']) {
        const { blocks } = await explainItem(model, { userId, itemId }, signal);
        expect(blocks.map(({ name }) => name)).toEqual(['internal', 'external', 'other']);
        for (const { ratings } of blocks) expect(Math.abs(ratings!.rest)).toBeLessThan(1e-5);
      }
  });

  it('scores items with the products given just as it recommends them', async () => {
    const { blocks, ratedItems } = await explainUser(model, '1', signal);
    const items = recommend(model, { userId: '1', k: 30 });
    expect(items.length + ratedItems.length).toBe(model.items.size);
    for (const { id, score, parts } of items) {
      const row = model.items.rowOf(id)!;
      const sum = blocks.reduce(
        (total, { weight, products }) => total + weight * products[row]!,
        0,
      );
      expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-6);
      expect(parts.map(({ name }) => name)).toEqual(blocks.map(({ name }) => name));
      expect(ratedItems).not.toContain(row);
    }
  });
});

describe('explainUser', () => {
  it('tells blocks with their weights, what was rated and what is preferred', async () => {
    const explanation = await explainUser(smallModel(), 'u0', signal);
    expect(explanation).toMatchObject({
      id: 'u0',
      blocks: [
        { name: 'internal', supervision: 'categories', weight: 1 },
        { name: 'external', supervision: 'interactions', weight: 1 },
      ],
      ratedItems: Uint32Array.of(0, 5),
      ratings: Float32Array.of(1, 1),
      preferences: [
        { name: 'Drama', weight: 1 },
        { name: '__proto__', weight: 1 },
      ],
    });
  });
});

describe('explainItem', () => {
  it('names the item, the own rating of it where there is one, and how many rated it', async () => {
    const model = smallModel();
    const rated = await explainItem(model, { userId: 'u0', itemId: '05' }, signal);
    expect(rated).toMatchObject({ row: 5, title: 'Film 5', categories: ['__proto__'], rating: 1 });
    expect(rated.raters).toBe(2); // u0 and u5
    expect(rated.blocks[1]!.likeUsers).toMatchObject([{ id: 'u5', rating: 1 }]);
    const unrated = await explainItem(model, { userId: 'u0', itemId: '01' }, signal);
    expect(unrated).not.toHaveProperty('rating');
  });

  it.each([
    [{ userId: 'U0', itemId: '01' }, 'no user "U0"'],
    [{ userId: 'u0', itemId: '__proto__' }, 'no item "__proto__"'],
  ])('refuses %j', async (query, message) => {
    const asked = explainItem(smallModel(), query, signal);
    await expect(asked).rejects.toThrow(UserError);
    await expect(asked).rejects.toThrow(message);
  });
});

describe('itemNames', () => {
  it('names items by row, in the order asked for', () => {
    expect(itemNames(smallModel(), [7, 0])).toEqual([
      { row: 7, id: '07', title: 'Film 7', categories: ['__proto__'] },
      { row: 0, id: '00', title: '00', categories: ['Drama'] },
    ]);
  });

  it('says that the model changed when it has no such row', () => {
    expect(() => itemNames(smallModel(), [8])).toThrow('number 9');
  });
});
