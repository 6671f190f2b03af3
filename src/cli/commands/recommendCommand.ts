import path from 'node:path';
import { loadModel } from '../../files/modelStore';
import { recommend } from '../../trainer/modelQueries';
import { defineCommand } from '../command';
import { readWholeNumber } from '../readNumbers';
import { suggestIds } from '../suggestIds';
import { textTable } from '../textTable';
import { UsageError } from '../usageError';

export const recommendCommand = defineCommand({
  name: 'recommend',
  summary: 'List the best items for a user, with what each block gives to the score',
  operand: 'model',
  options: {
    user: { type: 'value', placeholder: '<id>', description: 'the user (required)' },
    k: { type: 'value', short: 'k', placeholder: '<n>', description: 'how many', default: '10' },
  },
  examples: [
    'sdrl recommend film-club/model.safetensors --user u7',
    'sdrl recommend film-club/model.safetensors --user u7 -k 3 --json',
  ],
  run: async ({ operand, values, terminal }) => {
    const userId = values.user;
    if (userId === undefined) throw new UsageError('missing-argument', 'Expected --user <id>.');
    const k = readWholeNumber(values.k, '-k', 1);
    const file = path.resolve(terminal.cwd, operand);
    const model = await loadModel(file);
    const items = suggestIds(userId, model.users, () => recommend(model, { userId, k }));
    const blocks = model.spec.blocks.map(({ name }) => name);
    return {
      document: {
        model: file,
        user: userId,
        items: items.map((item) => ({
          ...item,
          parts: Object.fromEntries(item.parts.map(({ name, value }) => [name, value])),
        })),
      },
      text: () =>
        textTable(
          [
            { header: 'item', align: 'left' },
            { header: 'title', align: 'left' },
            { header: 'score', align: 'right' },
            ...blocks.map((header) => ({ header, align: 'right' }) as const),
            { header: 'categories', align: 'left' },
          ],
          items.map((item) => [
            item.id,
            item.title,
            item.score.toFixed(3),
            ...item.parts.map(({ value }) => value.toFixed(3)),
            item.categories.join(', '),
          ]),
        ),
    };
  },
});
