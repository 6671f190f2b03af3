import { describe, expect, it } from 'vitest';
import { EvaluationProgress } from '../../src/cli/evaluationProgress';
import { printableText } from '../../src/cli/printableText';
import { planTrials } from '../../src/core/evaluation/planTrials';
import { resultOf, settingsOf } from '../unit/core/evaluation/evaluationFixture';

const settings = settingsOf();
const trials = planTrials(settings);

function show(columns: number | undefined) {
  const lines: string[] = [];
  const drawn: string[] = [];
  const terminal = {
    cwd: '/',
    columns,
    print: () => undefined,
    note: (line: string) => void lines.push(line),
    redraw: (line: string) => void drawn.push(line),
  };
  return { lines, drawn, progress: new EvaluationProgress(terminal, settings) };
}

describe('EvaluationProgress', () => {
  it('tells a line of each trial that is done, and of each that failed', () => {
    const { lines, drawn, progress } = show(undefined);
    progress.show({ type: 'plan', trials, done: [trials[0]!.id] });
    progress.show({ type: 'started', trial: trials[1]!.id });
    progress.show({ type: 'progress', trial: trials[1]!.id, fraction: 0.5 });
    const result = resultOf(settings, trials[1]!);
    progress.show({ type: 'result', result, secondsLeft: 75 });
    progress.show({ type: 'failed', trial: trials[2]!.id, message: 'Too\u001b large.' });
    expect(lines).toEqual([
      '6 trials, 1 of them done already',
      'EASE^R, seed 42: F1@10 20.30 %, nDCG@10 20.50 % (2.0 s); 2 of 6 done, 1 min 15 s left',
      `SDRL (paper), seed 42 failed: ${printableText('Too\u001b large.')}`,
    ]);
    expect(progress.failed).toEqual([trials[2]!.id]);
    expect(drawn.filter((line) => line !== '')).toEqual([]);
  });

  it('draws one bar for the whole on a terminal, with the trials under way and the time left', () => {
    const { drawn, progress } = show(100);
    progress.show({ type: 'plan', trials, done: [] });
    progress.show({ type: 'result', result: resultOf(settings, trials[0]!), secondsLeft: 75 });
    progress.show({ type: 'started', trial: 'ease@42' });
    progress.show({ type: 'started', trial: 'sdrl-paper@42' });
    progress.show({ type: 'progress', trial: 'sdrl-paper@42', fraction: 0.5 });
    expect(drawn.at(-1)).toMatch(/^1\/6 █+░+ {2}25 % 1 min 15 s left: ease@42, sdrl-paper@42$/);
    progress.end();
    expect(drawn.at(-1)).toBe('');
  });
});
