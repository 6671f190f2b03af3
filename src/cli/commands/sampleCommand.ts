import path from 'node:path';
import { writeSample } from '../../files/writeSample';
import { defineCommand } from '../command';
import { readWholeNumber } from '../readNumbers';

export const sampleCommand = defineCommand({
  name: 'sample',
  summary: 'Write the film-club sample dataset into a folder',
  operand: 'folder',
  options: {
    seed: {
      type: 'value',
      placeholder: '<n>',
      description: 'names the dataset',
      default: '42',
    },
  },
  examples: ['sdrl sample film-club', 'sdrl sample film-club --seed 7 --json'],
  run: async ({ operand, values, terminal }) => {
    const folder = path.resolve(terminal.cwd, operand);
    const seed = readWholeNumber(values.seed, '--seed', 0);
    const files = await writeSample(folder, { seed });
    return {
      document: { folder, seed, files },
      text: () => `${files.join('\n')}\nTrain on it: sdrl train ${operand}\n`,
    };
  },
});
