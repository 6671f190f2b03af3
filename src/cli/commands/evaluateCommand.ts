import path from 'node:path';
import { evaluateFolder, type MethodRun } from '../../trainer/evaluateFolder';
import { cancelOnSignal } from '../cancelOnSignal';
import { defineCommand } from '../command';
import { evaluateOptions, evaluateRequest } from '../evaluateRequest';
import { EvaluationProgress } from '../evaluationProgress';
import { evaluationDocument, evaluationTables } from '../evaluationReport';

export const evaluateCommand = defineCommand({
  name: 'evaluate',
  summary: 'Compare SDRL with strong baselines on the same splits of a folder of ratings',
  operand: 'folder',
  options: evaluateOptions,
  examples: [
    'sdrl evaluate film-club',
    'sdrl evaluate ml-latest-small --preset plus --seeds 3 --unmasked',
    'sdrl evaluate ml-latest-small --baselines ease,ials --json > table.json',
    'sdrl evaluate split42 --ratings train.csv --test test.csv --seeds 1',
  ],
  run: async (input) => {
    const { terminal, values } = input;
    const { request, notes } = await evaluateRequest(input);
    for (const note of notes) terminal.note(note);
    const progress = new EvaluationProgress(terminal);
    const { signal, dispose } = cancelOnSignal(terminal);
    const { preset, variant, unmasked: withUnmasked } = values;
    const names = { preset, variant };
    const tables = (runs: readonly MethodRun[]): string =>
      evaluationTables(runs, { names, withUnmasked });
    const done: MethodRun[] = [];
    try {
      const runs = await evaluateFolder(request, {
        signal,
        onEvent: (event) => {
          if (event.type === 'run') done.push(event.run);
          progress.show(event);
        },
        engineFiles: {
          wasmFolder: path.join(__dirname, 'wasm'),
          engineFile: path.join(__dirname, 'engine.js'),
        },
      });
      return {
        document: evaluationDocument(runs, request, names),
        text: () => tables(runs),
      };
    } catch (error) {
      progress.end();
      // Canceled or failed: what is done is not lost.
      if (done.length > 0) terminal.note(tables(done).trimEnd());
      throw error;
    } finally {
      progress.end();
      dispose();
    }
  },
});
