import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isKeptPanel,
  isPanelMessage,
  isPanelNotice,
  isPanelTarget,
  panelHostGuards,
  type PanelTarget,
} from '../../../src/protocol/panelApi';
import { spoiledCopies } from './spoiledCopies';

const targets: readonly PanelTarget[] = [
  { type: 'inspector', side: 'item', id: '1', block: 'internal', category: 'Drama' },
  { type: 'inspector', view: {} },
  { type: 'clusters' },
  { type: 'compare', userIds: ['1', '__proto__'] },
  { type: 'explain', userId: '1', itemId: '2' },
];

test.each(targets)('accepts the target %j and no spoiled copy of it', (target) => {
  expect(isPanelTarget(target)).toBe(true);
  expect(panelHostGuards.openPanel(target)).toBe(true);
  expect(isKeptPanel({ model: '/m', target, view: { any: 'thing' } })).toBe(true);
  const accepted = spoiledCopies(target).filter(([, copy]) => isPanelTarget(copy));
  expect(accepted.map(([path]) => path)).toEqual([]);
});

test('a page can name no path, command or unknown notice', () => {
  for (const type of ['ready', 'showLog', 'loadModel']) expect(isPanelNotice({ type })).toBe(true);
  expect(isPanelNotice({ type: 'workbench.action.terminal.new' })).toBe(false);
  expect(isPanelTarget({ type: 'training' })).toBe(false);
});

test('the guards never throw and accept no random value', () => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true });
  const guards = [isPanelTarget, isPanelNotice, isPanelMessage, isKeptPanel];
  fc.assert(
    fc.property(anything, (value) => {
      for (const guard of guards) expect(guard(value)).toBe(false);
      // One request takes an empty object: what it opens is all optional.
      for (const guard of Object.values(panelHostGuards)) guard(value);
    }),
    { seed: 42, numRuns: 5000 },
  );
});
