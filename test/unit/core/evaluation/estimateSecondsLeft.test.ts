import { describe, expect, it } from 'vitest';
import { estimateSecondsLeft } from '../../../../src/core/evaluation/estimateSecondsLeft';
import { settingsOf } from './evaluationFixture';

const { methods } = settingsOf();
const trial = (method: string, seed: number) => ({ id: `${method}@${seed}`, method, seed });

describe('estimateSecondsLeft', () => {
  it('takes what trials of the same method took, shared among those at a time', () => {
    const seconds = estimateSecondsLeft({
      methods,
      done: [
        { trial: trial('sdrl-paper', 42), seconds: 30 },
        { trial: trial('ease', 42), seconds: 2 },
      ],
      running: [{ trial: trial('sdrl-paper', 43), seconds: 15, fraction: 0.05 }],
      waiting: [trial('sdrl-paper', 44), trial('ease', 43), trial('popularity', 43)],
      parallel: 2,
    });
    expect(seconds).toBeCloseTo((30 * 0.95 + 30 + 2 + 2) / 2, 10);
  });

  it('reckons from one that has come some way', () => {
    const running = [{ trial: trial('ease', 42), seconds: 5, fraction: 0.5 }];
    expect(estimateSecondsLeft({ methods, done: [], running, waiting: [], parallel: 4 })).toBe(5);
  });

  it('says nothing as long as nothing is known', () => {
    const waiting = [trial('sdrl-paper', 42)];
    const work = { methods, running: [], waiting, parallel: 1 };
    expect(estimateSecondsLeft({ ...work, done: [] })).toBeUndefined();
    const done = [{ trial: trial('ease', 42), seconds: 1 }];
    expect(estimateSecondsLeft({ ...work, done })).toBeUndefined();
  });

  it('is never less than the longest trial', () => {
    const done = [{ trial: trial('ease', 42), seconds: 8 }];
    const waiting = [trial('ease', 43)];
    expect(estimateSecondsLeft({ methods, done, running: [], waiting, parallel: 8 })).toBe(8);
  });
});
