import path from 'node:path';
import { encodedBlocks, wholeEmbedding } from '../../core/model/modelSpec';
import { loadModel } from '../../files/modelStore';
import { similar } from '../../trainer/modelQueries';
import { defineCommand } from '../command';
import { readWholeNumber } from '../readNumbers';
import { suggestIds } from '../suggestIds';
import { textTable } from '../textTable';
import { UsageError } from '../usageError';

export const similarCommand = defineCommand({
  name: 'similar',
  summary: 'List the users or items most like one, by block',
  operand: 'model',
  options: {
    user: { type: 'value', placeholder: '<id>', description: 'the user to compare with' },
    item: { type: 'value', placeholder: '<id>', description: 'the item to compare with' },
    block: {
      type: 'value',
      placeholder: '<name>',
      description: 'internal, external, other …, or all for the whole embedding',
      default: wholeEmbedding,
    },
    k: { type: 'value', short: 'k', placeholder: '<n>', description: 'how many', default: '10' },
  },
  examples: [
    'sdrl similar film-club/model.safetensors --item 12 --block internal',
    'sdrl similar film-club/model.safetensors --user u7 -k 5 --json',
    'sdrl similar model.safetensors --user=-5        # an id that begins with a dash',
  ],
  run: async ({ operand, values, terminal }) => {
    const { side, id } = readSide(values);
    const k = readWholeNumber(values.k, '-k', 1);
    const file = path.resolve(terminal.cwd, operand);
    const model = await loadModel(file);
    const table = side === 'user' ? model.users : model.items;
    const { block } = values;
    const neighbours = suggestIds(id, table, () => similar(model, { side, id, block, k }));
    const blocks = encodedBlocks(model.spec).map(({ name }) => name);
    return {
      document: {
        model: file,
        side,
        id,
        block,
        neighbours: neighbours.map((row) => ({
          ...row,
          blocks: Object.fromEntries(row.blocks.map(({ name, similarity }) => [name, similarity])),
        })),
      },
      text: () =>
        textTable(
          [
            { header: side, align: 'left' },
            ...(side === 'item' ? [{ header: 'title', align: 'left' } as const] : []),
            { header: block === wholeEmbedding ? 'similarity' : `in ${block}`, align: 'right' },
            ...blocks.map((header) => ({ header, align: 'right' }) as const),
          ],
          neighbours.map((row) => [
            row.id,
            ...(side === 'item' ? [row.title] : []),
            row.similarity.toFixed(3),
            ...row.blocks.map(({ similarity }) => similarity.toFixed(3)),
          ]),
        ),
    };
  },
});

function readSide({ user, item }: { user: string | undefined; item: string | undefined }) {
  if (user !== undefined && item !== undefined)
    throw new UsageError('unexpected-argument', 'Expected --user or --item, got both.');
  if (user !== undefined) return { side: 'user', id: user } as const;
  if (item !== undefined) return { side: 'item', id: item } as const;
  throw new UsageError('missing-argument', 'Expected --user <id> or --item <id>.');
}
