import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  crashWindowMs,
  RestartPolicy,
  silenceLimitMs,
  type TrainerLifeEvent,
} from '../../../../src/host/trainer/restartPolicy';

const wanted = (atMs: number): TrainerLifeEvent => ({ type: 'wanted', atMs });
const crashed = (atMs: number): TrainerLifeEvent => ({ type: 'crashed', atMs });

describe('RestartPolicy', () => {
  it('starts at once when nothing has crashed', () => {
    expect(new RestartPolicy().next(wanted(5))).toEqual({ type: 'start', delayMs: 0 });
  });

  it('waits 1, 2, 4 and again 4 s after crashes that follow each other', () => {
    const policy = new RestartPolicy();
    const delays = [0, 10_000, 20_000, 30_000].map((atMs) => {
      expect(policy.next(crashed(atMs))).toEqual({ type: 'nothing' });
      return policy.next(wanted(atMs));
    });
    expect(delays).toEqual([1000, 2000, 4000, 4000].map((delayMs) => ({ type: 'start', delayMs })));
  });

  it('counts the wait from the crash, not from the request', () => {
    const policy = new RestartPolicy();
    policy.next(crashed(0));
    expect(policy.next(wanted(400))).toEqual({ type: 'start', delayMs: 600 });
    expect(policy.next(wanted(5000))).toEqual({ type: 'start', delayMs: 0 });
  });

  it('refuses after the fifth crash in 3 minutes and tries again when the first is that old', () => {
    const policy = new RestartPolicy();
    const times = [0, 30_000, 60_000, 90_000, 120_000];
    const answers = times.map((atMs) => policy.next(crashed(atMs)));
    const refusal = { type: 'refuse', crashes: 5, retryInMs: 60_000 };
    expect(answers.slice(0, 4)).toEqual(Array(4).fill({ type: 'nothing' }));
    expect(answers[4]).toEqual(refusal);
    expect(policy.next(wanted(120_000))).toEqual(refusal);
    expect(policy.next(wanted(179_999))).toEqual({ ...refusal, retryInMs: 1 });
    expect(policy.next(wanted(180_000))).toEqual({ type: 'start', delayMs: 0 });
  });

  it('goes on for ever with crashes that are rarer than that', () => {
    const policy = new RestartPolicy();
    for (let i = 0; i < 50; i++) {
      expect(policy.next(crashed(i * 45_000))).toEqual({ type: 'nothing' });
      expect(policy.next(wanted(i * 45_000 + 5000))).toEqual({ type: 'start', delayMs: 0 });
    }
  });

  it('kills after 10 s without a sign of life, not before', () => {
    const policy = new RestartPolicy();
    policy.next({ type: 'started', atMs: 1000 });
    policy.next({ type: 'heard', atMs: 3000 });
    const actions = Array.from({ length: 12 }, (_, i) =>
      policy.next({ type: 'clock', atMs: 2000 + i * 1000 }),
    );
    expect(actions.map(({ type }) => type)).toEqual([...Array<string>(11).fill('nothing'), 'kill']);
  });

  it('forgives a silence that it slept through itself', () => {
    const policy = new RestartPolicy();
    policy.next({ type: 'started', atMs: 0 });
    policy.next({ type: 'clock', atMs: 1000 });
    expect(policy.next({ type: 'clock', atMs: 3_600_000 })).toEqual({ type: 'nothing' });
    expect(policy.next({ type: 'clock', atMs: 3_601_000 })).toEqual({ type: 'nothing' });
  });

  it('never allows more than 5 crashes in any 3 minutes, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60_000), { maxLength: 60 }), (gaps) => {
        const policy = new RestartPolicy();
        const crashes: number[] = [];
        let nowMs = 0;
        for (const gap of gaps) {
          nowMs += gap;
          const action = policy.next(wanted(nowMs));
          if (action.type !== 'start') continue;
          expect(action.delayMs).toBeLessThanOrEqual(4000);
          nowMs += action.delayMs;
          policy.next({ type: 'started', atMs: nowMs });
          crashes.push(nowMs);
          policy.next(crashed(nowMs));
        }
        for (const [i, atMs] of crashes.entries())
          if (i >= 5) expect(atMs - crashes[i - 5]!).toBeGreaterThanOrEqual(crashWindowMs);
      }),
      { seed: 42 },
    );
  });

  it('never kills a process that is heard from every second', () => {
    const policy = new RestartPolicy();
    policy.next({ type: 'started', atMs: 0 });
    for (let atMs = 0; atMs < 10 * silenceLimitMs; atMs += 1000) {
      expect(policy.next({ type: 'clock', atMs })).toEqual({ type: 'nothing' });
      policy.next({ type: 'heard', atMs: atMs + 500 });
    }
  });
});
