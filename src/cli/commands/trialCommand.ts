import path from 'node:path';
import { Canceled } from '../../core/errors';
import { encodeTrialLine, type TrialLine } from '../../core/format/trialLines';
import { runTrial } from '../../trainer/evaluation/runTrial';
import { cancelOnSignal } from '../cancelOnSignal';
import { defineCommand } from '../command';
import { describeFailure } from '../describeFailure';
import { engineOptions, readEngine } from '../readEngine';

/** Progress is told in steps of this share of the trial. */
const progressStep = 0.01;

export const trialCommand = defineCommand({
  name: 'trial',
  summary: 'Run one trial of an evaluation: what “sdrl evaluate” gives to its jobs',
  operand: 'file',
  secondOperand: 'method@seed',
  options: {
    ...engineOptions,
    'tfjs-node': {
      type: 'value',
      placeholder: '<folder>',
      description: 'with --engine tfjs: an installed @tensorflow/tfjs-node',
    },
  },
  examples: [
    'sdrl trial film-club/.sdrl/evaluations/a.sdrleval.json ease@42',
    'sdrl trial a.sdrleval.json sdrl-paper@43 --threads 1',
  ],
  run: async ({ operand, secondOperand: id, terminal, values, given }) => {
    const tell = (line: TrialLine): void => {
      // With --json the result is the one document.
      if (!given.has('json')) terminal.print(encodeTrialLine(line));
    };
    const { signal, dispose } = cancelOnSignal(terminal);
    const tfjsNodePath = values['tfjs-node'];
    let told = -Infinity;
    try {
      const result = await runTrial(path.resolve(terminal.cwd, operand), id, {
        signal,
        onLine: (line) => {
          if (line.type === 'progress') {
            if (line.fraction < told + progressStep) return;
            told = line.fraction;
          }
          tell(line);
        },
        engineFiles: {
          wasmFolder: path.join(__dirname, 'wasm'),
          engineFile: path.join(__dirname, 'engine.js'),
        },
        engine: {
          ...readEngine(values),
          ...(tfjsNodePath !== undefined && {
            tfjsNodePath: path.resolve(terminal.cwd, tfjsNodePath),
          }),
        },
      });
      return { document: result, text: () => encodeTrialLine({ type: 'result', result }) };
    } catch (error) {
      if (!(error instanceof Canceled)) {
        const { code, message } = describeFailure(error, 'sdrl trial --help').document.error;
        tell({ type: 'failed', code, message });
      }
      throw error;
    } finally {
      dispose();
    }
  },
});
