import path from 'node:path';
import { expect, it } from 'vitest';
import { modelsOfFolder } from '../../../../src/host/hover/modelsOfFolder';

const entry = (folder: string, name: string, isPartial = false) => ({
  path: path.resolve(folder, '.sdrl', 'models', `${name}.safetensors`),
  name,
  isPartial,
});
const of = (folder: string, entries: Parameters<typeof modelsOfFolder>[1]): string[] =>
  modelsOfFolder(path.resolve(folder), entries).map(({ name }) => name);

it('takes the models of the folder itself, finished ones first', () => {
  const entries = [entry('/data', 'half', true), entry('/data', 'whole'), entry('/other', 'x')];
  expect(of('/data', entries)).toEqual(['whole', 'half']);
});

it('looks in the folders above, and stops at the nearest with models', () => {
  const entries = [entry('/projects', 'far'), entry('/projects/data', 'near')];
  expect(of('/projects/data/raw/2020', entries)).toEqual(['near']);
  expect(of('/projects/else', entries)).toEqual(['far']);
});

it('finds none in other folders', () => {
  expect(of('/data', [entry('/data2', 'x'), entry('/data/sub', 'y')])).toEqual([]);
});
