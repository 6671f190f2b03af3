import path from 'node:path';
import { exportFormats } from '../../core/export/embeddingFiles';
import { metadataOut } from '../../core/export/metadataOut';
import { wholeEmbedding } from '../../core/model/modelSpec';
import { loadModel } from '../../files/modelStore';
import { writeEmbedding } from '../../trainer/writeEmbedding';
import { defineCommand } from '../command';
import { printableText } from '../printableText';
import { readChoice } from '../readChoice';
import { UsageError } from '../usageError';

export const exportCommand = defineCommand({
  name: 'export',
  summary: 'Write the vectors of users or items for other programs',
  operand: 'model',
  options: {
    side: {
      type: 'value',
      placeholder: '<user|item>',
      description: 'whose vectors',
      default: 'item',
    },
    block: {
      type: 'value',
      placeholder: '<name>',
      description: 'internal, external, other …, or all, side by side',
      default: wholeEmbedding,
    },
    format: {
      type: 'value',
      placeholder: '<name>',
      description: 'tsv (Embedding Projector), npy (NumPy) or safetensors',
      default: 'tsv',
    },
    out: {
      type: 'value',
      placeholder: '<file>',
      description: 'the vectors; metadata.tsv goes beside them but for safetensors',
    },
  },
  examples: [
    'sdrl export film-club/model.safetensors --out film-club/vectors.tsv',
    'sdrl export model.safetensors --side user --block external --format npy --out users.npy',
  ],
  run: async ({ operand, values, terminal }) => {
    const side = readChoice(values.side, ['user', 'item'], '--side');
    const format = readChoice(values.format, exportFormats, '--format');
    if (values.out === undefined)
      throw new UsageError('missing-argument', 'Expected --out <file>.');
    const file = path.resolve(terminal.cwd, operand);
    const vectors = path.resolve(terminal.cwd, values.out);
    if (vectors === file)
      throw new UsageError('bad-value', '--out is the model itself. Choose another file.');
    const model = await loadModel(file);
    const { block } = values;
    const out = { vectors, metadata: metadataOut(vectors) };
    const files = await writeEmbedding(model, { side, block, format }, out);
    return {
      document: { model: file, side, block, format, files },
      text: () => files.map((written) => `${printableText(written)}\n`).join(''),
    };
  },
});
