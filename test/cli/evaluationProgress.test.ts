import { describe, expect, it } from 'vitest';
import { EvaluationProgress } from '../../src/cli/evaluationProgress';
import { printableText } from '../../src/cli/printableText';
import { planTrials } from '../../src/core/evaluation/planTrials';
import { resultOf, settingsOf } from '../unit/core/evaluation/evaluationFixture';

const settings = settingsOf();
const trials = planTrials(settings);

function show(columns: number | undefined, ks = settings.ks) {
  const lines: string[] = [];
  const drawn: string[] = [];
  const terminal = {
    cwd: '/',
    columns,
    print: () => undefined,
    note: (line: string) => void lines.push(line),
    redraw: (line: string) => void drawn.push(line),
  };
  return { lines, drawn, progress: new EvaluationProgress(terminal, { ...settings, ks }) };
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

  it('tells why a trial failed once, however many do for the same reason', () => {
    const { lines, progress } = show(undefined);
    progress.show({ type: 'plan', trials, done: [] });
    for (const { id } of trials.slice(0, 2))
      progress.show({ type: 'failed', trial: id, message: 'Too large.' });
    expect(lines.slice(1)).toEqual([
      'popularity, seed 42 failed: Too large.',
      'EASE^R, seed 42 failed as popularity, seed 42 did',
    ]);
  });

  it('tells the figures that methods are compared by, whatever lengths were asked for', () => {
    const { lines, progress } = show(undefined, [3]);
    progress.show({ type: 'plan', trials, done: [] });
    const result = resultOf(settings, trials[1]!);
    const metrics = { ...result.metrics, masked: { 'f1@3': 1, 'ndcg@3': 2 } };
    progress.show({ type: 'result', result: { ...result, metrics } });
    expect(lines[1]).toBe('EASE^R, seed 42: F1@3 1.00 %, nDCG@3 2.00 % (2.0 s); 1 of 6 done');
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
