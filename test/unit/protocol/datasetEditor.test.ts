import { describe, expect, it } from 'vitest';
import {
  datasetEditorGuards,
  isCardAction,
  isDatasetEditorMessage,
  isDatasetEditorNotice,
  type CardAction,
  type DatasetEditorApi,
} from '../../../src/protocol/datasetEditor';
import { spoiledCopies } from './spoiledCopies';

const valid: { readonly [M in keyof DatasetEditorApi]: DatasetEditorApi[M]['params'] } = {
  openLines: {},
  readLines: { version: '1:2', from: 0, count: 200 },
  findLine: { version: '1:2', text: 'Toy', from: 7 },
  cardAt: { version: '1:2', line: 3, column: 0 },
  followLink: { type: 'inspect', side: 'user', id: '__proto__' },
};
const methods = Object.keys(valid) as (keyof DatasetEditorApi)[];

describe('datasetEditorGuards', () => {
  it.each(methods)('accepts the parameters of %s and refuses them when any part is wrong', (m) => {
    expect(datasetEditorGuards[m](structuredClone(valid[m]))).toBe(true);
    const accepted = spoiledCopies(valid[m]).filter(([, copy]) => datasetEditorGuards[m](copy));
    expect(accepted.map(([path]) => path)).toEqual([]);
  });

  it('asks for no more lines than a page shows, and looks for no book', () => {
    expect(datasetEditorGuards.readLines({ version: '', from: 0, count: 1e9 })).toBe(false);
    for (const text of ['', 'x'.repeat(1001)])
      expect(datasetEditorGuards.findLine({ version: '', text, from: 0 })).toBe(false);
  });
});

describe('isCardAction', () => {
  it.each<CardAction>([
    { type: 'inspect', side: 'item', id: '1' },
    { type: 'compare', userIds: ['1', '2'] },
    { type: 'explain', userId: '1' },
    { type: 'explain', userId: '1', itemId: '2' },
    { type: 'chooseModel' },
  ])('takes a link of type $type', (action) => {
    expect(isCardAction(action)).toBe(true);
  });

  it.each([
    [{ type: 'command', command: 'workbench.action.quit' }],
    [{ type: 'inspect', side: 'user', id: 7 }],
    [{ type: 'compare', userIds: 'all' }],
    ['chooseModel'],
    [null],
  ])('refuses %j', (action) => {
    expect(isCardAction(action)).toBe(false);
  });
});

it('takes only known messages', () => {
  expect(isDatasetEditorMessage({ type: 'show', name: 'a.csv', line: 3 })).toBe(true);
  for (const message of [{ type: 'show' }, { type: 'show', name: 'a', line: -1 }, { type: 'run' }])
    expect(isDatasetEditorMessage(message)).toBe(false);
  expect(isDatasetEditorNotice({ type: 'ready' })).toBe(true);
  for (const notice of [{ type: 'open', path: '/etc/passwd' }, undefined])
    expect(isDatasetEditorNotice(notice)).toBe(false);
});
