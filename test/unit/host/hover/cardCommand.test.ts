import { expect, it } from 'vitest';
import { cardCommand, cardCommands } from '../../../../src/host/hover/cardCommand';
import type { CardAction } from '../../../../src/protocol/datasetEditor';

const source = { model: '/data/.sdrl/models/a.safetensors', folder: '/data' };
const id = '");command:workbench.action.quit?(';
const actions: readonly CardAction[] = [
  { type: 'inspect', side: 'item', id },
  { type: 'compare', userIds: [id, '2'] },
  { type: 'explain', userId: id },
  { type: 'explain', userId: '1', itemId: id },
  { type: 'chooseModel' },
];

it.each(actions)('follows $type by one of the commands that cards may run', (action) => {
  const { command } = cardCommand(action, source);
  expect(cardCommands).toContain(command);
});

it('names the model and the rows as the commands want them', () => {
  const { model, folder } = source;
  expect(actions.map((action) => cardCommand(action, source).argument)).toEqual([
    { model, side: 'item', row: { id } },
    { model, userIds: [id, '2'] },
    { model, row: { id } },
    { model, row: { id: '1' }, itemId: id },
    { folder },
  ]);
});
