import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetFolderOf, findDataset } from '../../../src/files/findDataset';
import { temporaryFolder } from './temporaryFolder';

const rows = Array.from({ length: 8 }, (_, i) => `${i % 3},${i},4`);
const ratings = ['userId,movieId,rating', ...rows, ''].join('\n');

describe('datasetFolderOf', () => {
  it.each([
    ['/data/films/.sdrl/models/films.safetensors', '/data/films'],
    ['/data/films/films.safetensors', '/data/films'],
    ['/data/models/films.safetensors', '/data/models'],
    ['/.sdrl/models/films.safetensors', '/'],
  ])('looks for the data of %s in %s', (model, folder) => {
    expect(datasetFolderOf(model)).toBe(path.resolve(folder));
  });
});

describe('findDataset', () => {
  it('finds the dataset whose models folder the model lies in', async () => {
    const folder = temporaryFolder({ 'ratings.csv': ratings });
    mkdirSync(path.join(folder, '.sdrl', 'models'), { recursive: true });
    const layout = await findDataset(path.join(folder, '.sdrl', 'models', 'a.safetensors'));
    expect(layout).toMatchObject({ folder, ratings: { file: 'ratings.csv', user: 'userId' } });
  });

  it('reads the files as sdrl.json says', async () => {
    const said = { ratings: { file: 'seen.csv', user: 'who', item: 'what' } };
    const folder = temporaryFolder({
      'sdrl.json': JSON.stringify(said),
      'seen.csv': 'who,what\n1,2\n',
      'ratings.csv': ratings,
    });
    expect((await findDataset(path.join(folder, 'a.safetensors'))).ratings.file).toBe('seen.csv');
  });

  it('says where it looked when there is no dataset', async () => {
    const folder = temporaryFolder({ 'notes.txt': 'nothing' });
    await expect(findDataset(path.join(folder, 'a.safetensors'))).rejects.toThrow(
      `${folder}: holds no ratings: the dataset of a.safetensors was looked for here.`,
    );
  });

  it('does not guess which of several files is meant', async () => {
    const folder = temporaryFolder({ 'one.csv': ratings, 'two.csv': ratings });
    await expect(findDataset(path.join(folder, 'a.safetensors'))).rejects.toThrow(
      'has several files that may hold the ratings',
    );
  });
});
