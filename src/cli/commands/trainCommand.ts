import path from 'node:path';
import { Canceled } from '../../core/errors';
import { presetNames } from '../../core/model/presets';
import { runTraining } from '../../trainer/runTraining';
import { cancelOnSignal } from '../cancelOnSignal';
import { defineCommand } from '../command';
import { TrainingProgress } from '../trainingProgress';
import { describeTraining, trainingDocument } from '../trainReport';
import { trainOptions, trainRequest } from '../trainRequest';
import { quoteArgument } from '../quoteArgument';

export const trainCommand = defineCommand({
  name: 'train',
  summary: 'Train a model on a folder of ratings',
  operand: 'folder',
  options: trainOptions,
  examples: [
    'sdrl train film-club',
    'sdrl train ml-latest-small --preset accuracy --seed 7 --out accurate.safetensors',
    'sdrl train split42 --ratings train.csv --test test.csv --json > result.json',
    'sdrl train film-club --resume                   # go on after Ctrl+C',
  ],
  run: async (input) => {
    const { args, terminal, values } = input;
    const { request, notes } = await trainRequest(input);
    for (const note of notes) terminal.note(note);
    const progress = new TrainingProgress(terminal);
    const { signal, dispose } = cancelOnSignal(terminal);
    try {
      const result = await runTraining(request, {
        signal,
        onEvent: (event) => progress.show(event),
        engineFiles: {
          wasmFolder: path.join(__dirname, 'wasm'),
          engineFile: path.join(__dirname, 'engine.js'),
        },
      });
      progress.end();
      const preset = presetNames.find((name) => name === values.preset)!;
      return {
        document: trainingDocument(result, request, preset),
        text: () => describeTraining(result),
      };
    } catch (error) {
      progress.end();
      if (error instanceof Canceled) terminal.note(howToGoOn(progress.epochsDone, args));
      throw error;
    } finally {
      dispose();
    }
  },
});

function howToGoOn(epochsDone: number, args: readonly string[]): string {
  if (epochsDone === 0) return 'No epoch was complete: nothing was kept.';
  const again = args.includes('--resume') ? args : ['--resume', ...args];
  const command = ['sdrl', 'train', ...again.map(quoteArgument)].join(' ');
  return `The first ${epochsDone} epochs are kept. Go on with: ${command}`;
}
