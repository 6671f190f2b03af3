import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeTrialLine, readTrialLog } from '../../../../src/core/format/trialLines';
import { planTrials } from '../../../../src/core/evaluation/planTrials';
import { evaluationOf, resultOf, settingsOf } from '../evaluation/evaluationFixture';

const settings = settingsOf();
const result = resultOf(settings, planTrials(settings)[2]!);
const dataset = evaluationOf().dataset!;

describe('readTrialLog', () => {
  it('finds what a trial told among the text of others', () => {
    const log = [
      'Reading ratings.csv\n',
      encodeTrialLine({ type: 'dataset', dataset }),
      encodeTrialLine({ type: 'note', text: 'Slow today.' }),
      encodeTrialLine({ type: 'progress', fraction: 0.25 }),
      '{"level": "warning"}\n{"sdrl": "unknown"}\n{"sdrl":"progress"}\n',
      `(driver pid=7) ${encodeTrialLine({ type: 'progress', fraction: 0.5 })}`,
      encodeTrialLine({ type: 'result', result }),
    ].join('');
    expect(readTrialLog(log)).toEqual({ fraction: 0.5, notes: ['Slow today.'], dataset, result });
  });

  it('tells why a trial failed', () => {
    const failure = { code: 'dataset/nothing-to-test-on', message: 'Nothing is left.' };
    const text = encodeTrialLine({ type: 'failed', ...failure });
    expect(readTrialLog(text)).toEqual({ fraction: 0, notes: [], failure });
  });

  it('reads nothing wrong from a log that is cut anywhere, and never throws', () => {
    const text = `${encodeTrialLine({ type: 'progress', fraction: 0.5 })}${encodeTrialLine({ type: 'result', result })}`;
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (start, end) => {
        const log = readTrialLog(text.slice(start, end));
        expect([0, 0.5]).toContain(log.fraction);
        if (log.result) expect(log.result).toEqual(result);
      }),
    );
  });
});
