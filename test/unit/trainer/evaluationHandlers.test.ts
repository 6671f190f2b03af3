import { expect, it } from 'vitest';
import { evaluationHandlers } from '../../../src/trainer/evaluationHandlers';

it('runs one evaluation at a time, and another one when that has failed', async () => {
  const { evaluate } = evaluationHandlers({ cliFile: '/nowhere/cli.js' });
  const context = { signal: new AbortController().signal, emit: () => undefined };
  const request = { file: '/nowhere/x.sdrleval.json' };
  const first = evaluate(request, context);
  await expect(evaluate(request, context)).rejects.toMatchObject({ code: 'evaluation/busy' });
  await expect(first).rejects.toMatchObject({ code: 'file/ENOENT' });
  await expect(evaluate(request, context)).rejects.toMatchObject({ code: 'file/ENOENT' });
});
