import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdTable } from '../../../../src/core/dataset/idTable';
import { UserError } from '../../../../src/core/errors';
import { decodeModel, encodeModel } from '../../../../src/core/format/modelFile';
import type { ModelFileProblem } from '../../../../src/core/format/modelFileError';
import {
  decodeSafetensors,
  encodeSafetensors,
  type RawTensor,
} from '../../../../src/core/format/safetensors';
import { itemBiasName } from '../../../../src/core/model/parameterShapes';
import type { SdrlModel } from '../../../../src/core/model/sdrlModel';
import { rawTensor } from '../../../../src/core/format/typedTensor';
import { arbitraryModel, sampleModel } from './arbitraryModel';

interface Parts {
  metadata: Map<string, string>;
  tensors: Map<string, RawTensor>;
}

/** A valid file taken apart, changed, and put together again. */
function tampered(change: (parts: Parts) => void): Uint8Array {
  const { metadata, tensors } = decodeSafetensors(encodeModel(sampleModel(7)), 'x');
  const parts = { metadata: new Map(metadata), tensors: new Map(tensors) };
  change(parts);
  return encodeSafetensors(parts);
}

function problemOf(bytes: Uint8Array): string | undefined {
  try {
    decodeModel(bytes, 'm.safetensors');
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

/** Changes the JSON of a metadata key by text. */
const edit =
  (key: string, from: RegExp, to: string) =>
  ({ metadata }: Parts): void => {
    const before = metadata.get(key)!;
    expect(before).toMatch(from);
    metadata.set(key, before.replace(from, to));
  };

/** The metadata of blocks, each a name, a width and what teaches it. */
function blocksText(...blocks: readonly (readonly [string, number, string])[]): string {
  let start = 0;
  return JSON.stringify(
    blocks.map(([name, width, type]) => {
      const block = { name, start, width, supervision: { type } };
      start += width;
      return block;
    }),
  );
}

describe('model file', () => {
  it('round-trips every part of any model', () => {
    fc.assert(
      fc.property(arbitraryModel, (model) => {
        expect(decodeModel(encodeModel(model), 'x')).toEqual(model);
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it.each([
    ['is two wide', blocksText(['a', 1, 'none'], ['b', 2, 'bias'])],
    ['is not the last block', blocksText(['b', 1, 'bias'], ['a', 1, 'none'])],
    ['comes twice', blocksText(['a', 1, 'none'], ['b', 1, 'bias'], ['c', 1, 'bias'])],
    ['stands alone', blocksText(['b', 1, 'bias'])],
  ])('refuses an item bias that %s', (_, blocks) => {
    expect(problemOf(tampered(edit('blocks', /.*/, blocks)))).toBe('model/bad-block-layout');
  });

  it('round-trips an item bias beside its embedding', () => {
    const { spec, embeddings, parameters, ...model } = sampleModel(7);
    const bias = Float32Array.from({ length: model.items.size }, (_, item) => item / 2 - 1);
    const withBias: SdrlModel = {
      ...model,
      spec: {
        ...spec,
        blocks: [...spec.blocks, { name: 'bias', width: 1, supervision: { type: 'bias' } }],
        scoreWeights: [...spec.scoreWeights, 1],
      },
      embeddings: {
        user: [...embeddings.user, new Float32Array(model.users.size).fill(1)],
        item: [...embeddings.item, bias],
      },
      parameters: new Map([...parameters, [itemBiasName, { shape: [bias.length], data: bias }]]),
    };
    expect(decodeModel(encodeModel(withBias), 'x')).toEqual(withBias);
  });

  it('gives the same bytes for the same model', () => {
    expect(encodeModel(sampleModel(7))).toEqual(encodeModel(sampleModel(7)));
  });

  it('hands out views on the file instead of copies', () => {
    const bytes = encodeModel(sampleModel(7));
    const model = decodeModel(bytes, 'x');
    expect(model.embeddings.user[0]!.buffer).toBe(bytes.buffer);
    expect(model.interactions.indices.buffer).toBe(bytes.buffer);
  });

  it('reads bytes that begin at an odd address', () => {
    const bytes = encodeModel(sampleModel(7));
    const shifted = Buffer.alloc(bytes.length + 1).subarray(1);
    shifted.set(bytes);
    expect(decodeModel(shifted, 'x')).toEqual(sampleModel(7));
  });

  it.each<[ModelFileProblem, string, (parts: Parts) => void]>([
    ['not-a-model', 'no metadata', ({ metadata }) => metadata.clear()],
    ['not-a-model', 'another format', edit('format', /.*/, 'other')],
    ['newer-version', 'a newer major version', edit('formatVersion', /.*/, '2.0')],
    ['bad-metadata', 'an older major version', edit('formatVersion', /.*/, '0.9')],
    ['bad-metadata', 'a version that is none', edit('formatVersion', /.*/, '1.x')],
    ['bad-metadata', 'broken JSON', edit('training', /\{/, '')],
    ['bad-metadata', 'a missing field', edit('training', /"seed":\d+/, '"seeds":1')],
    ['bad-metadata', 'a field given twice', edit('training', /\{/, '{"seed":1,')],
    ['bad-metadata', 'an unknown schedule', edit('training', /"cosine"|"constant"/, '"linear"')],
    ['bad-metadata', 'a status nobody knows', edit('status', /.*/, 'done')],
    ['bad-metadata', 'no engine', ({ metadata }) => metadata.delete('engine')],
    ['bad-metadata', 'half an epoch', edit('epochsDone', /.*/, '0.5')],
    [
      'bad-metadata',
      'too few weights',
      edit('network', /"scoreWeights":\[[^\]]*\]/, '"scoreWeights":[]'),
    ],
    [
      'bad-metadata',
      'a co-rating part as wide as its block',
      edit(
        'blocks',
        /.*/,
        '[{"name":"a","start":0,"width":1,"supervision":{"type":"interactions"},"coRating":{"rank":1,"ridge":5,"activity":0,"weight":1}}]',
      ),
    ],
    ['bad-block-layout', 'no blocks', edit('blocks', /.*/, '[]')],
    ['bad-block-layout', 'a gap', edit('blocks', /"start":0/, '"start":1')],
    ['bad-block-layout', 'the name of all', edit('blocks', /"name":"[^"]*"/, '"name":"all"')],
    ['bad-block-layout', 'a wrong width', edit('embeddingWidth', /.*/, '4096')],
    [
      'bad-block-layout',
      'a block given twice',
      edit(
        'blocks',
        /.*/,
        '[{"name":"a","start":0,"width":1,"supervision":{"type":"none"}},{"name":"a","start":1,"width":1,"supervision":{"type":"none"}}]',
      ),
    ],
    ['missing-tensor', 'no item ids', ({ tensors }) => tensors.delete('ids.item.offsets')],
    ['missing-tensor', 'no interactions', ({ tensors }) => tensors.delete('interactions.indptr')],
    [
      'wrong-tensor',
      'an embedding of too few rows',
      ({ tensors }) => {
        const name = `item.${sampleModel(7).spec.blocks[0]!.name}`;
        tensors.set(name, rawTensor(new Float32Array(0), [0, tensors.get(name)!.shape[1]!]));
      },
    ],
    [
      'wrong-tensor',
      'weights of another type',
      ({ tensors }) => tensors.set('user.encoder.x', rawTensor(new Uint8Array(1))),
    ],
    [
      'wrong-tensor',
      'a weight that is not a number',
      ({ tensors }) => tensors.set('user.encoder.x', rawTensor(Float32Array.of(NaN))),
    ],
    [
      'wrong-tensor',
      'titles for more items than there are',
      ({ tensors }) => tensors.set('titles.item.offsets', rawTensor(new Uint32Array(99))),
    ],
    [
      'bad-ids',
      'an id given twice',
      ({ tensors }) => {
        tensors.set('ids.user.bytes', rawTensor(Uint8Array.of(97, 97)));
        tensors.set('ids.user.offsets', rawTensor(Uint32Array.of(0, 1, 2)));
      },
    ],
    [
      'bad-ids',
      'an id that is not UTF-8',
      ({ tensors }) => {
        tensors.set('ids.user.bytes', rawTensor(Uint8Array.of(0xff)));
        tensors.set('ids.user.offsets', rawTensor(Uint32Array.of(0, 1)));
      },
    ],
    [
      'bad-ids',
      'offsets that run backwards',
      ({ tensors }) => {
        tensors.set('ids.user.bytes', rawTensor(Uint8Array.of(97, 98)));
        tensors.set('ids.user.offsets', rawTensor(Uint32Array.of(0, 2, 1, 2)));
      },
    ],
    [
      'bad-rows',
      'a column beyond the last item',
      ({ tensors }) => {
        const { users } = sampleModel(7);
        const indptr = new Uint32Array(users.size + 1).fill(1, 1);
        tensors.set('interactions.indptr', rawTensor(indptr));
        tensors.set('interactions.indices', rawTensor(Uint32Array.of(4_000_000_000)));
        tensors.set('interactions.values', rawTensor(Float32Array.of(1)));
      },
    ],
    [
      'bad-rows',
      'a row that promises four billion entries',
      ({ tensors }) => {
        const { users } = sampleModel(7);
        const indptr = new Uint32Array(users.size + 1).fill(4_000_000_000, 1);
        indptr[users.size] = 0;
        tensors.set('interactions.indptr', rawTensor(indptr));
        tensors.set('interactions.indices', rawTensor(new Uint32Array(0)));
        tensors.set('interactions.values', rawTensor(new Float32Array(0)));
      },
    ],
    [
      'bad-rows',
      'an item twice in a row',
      ({ tensors }) => {
        const { users } = sampleModel(7);
        tensors.set('interactions.indptr', rawTensor(new Uint32Array(users.size + 1).fill(2, 1)));
        tensors.set('interactions.indices', rawTensor(Uint32Array.of(0, 0)));
        tensors.set('interactions.values', rawTensor(Float32Array.of(1, 1)));
      },
    ],
  ])('refuses with %s: %s', (problem, _what, change) => {
    expect(problemOf(tampered(change))).toBe(`model/${problem}`);
  });

  it('reads a newer minor version, whatever fields and tensors that adds', () => {
    const bytes = tampered(({ metadata, tensors }) => {
      metadata.set('formatVersion', '1.9');
      metadata.set('mood', 'sunny');
      metadata.set('training', metadata.get('training')!.replace('{', '{"warmup":3,'));
      tensors.set('extra.tensor', rawTensor(Uint8Array.of(1)));
    });
    expect(decodeModel(bytes, 'x')).toEqual(sampleModel(7));
  });

  it('reads files from before columns could be sampled as trained with all of them', () => {
    const { training } = decodeModel(tampered(edit('training', /"sampledColumns":\d+,?/, '')), 'x');
    expect(training).toEqual({ ...sampleModel(7).training, sampledColumns: 0 });
  });

  it('says what to do about a newer version', () => {
    const bytes = tampered(edit('formatVersion', /.*/, '2.0'));
    expect(() => decodeModel(bytes, 'm.safetensors')).toThrow(
      'm.safetensors: The model has format 2.0, written by a newer SDRL Explorer; this one reads 1.x. Update SDRL Explorer, or train the model again.',
    );
  });

  it('throws nothing but a UserError, whatever bytes of the header change', () => {
    const valid = encodeModel(sampleModel(7));
    const headerBytes = Number(new DataView(valid.buffer).getBigUint64(0, true));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(headerBytes + 7), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        (changes) => {
          const bytes = valid.slice();
          for (const [position, value] of changes) bytes[position] = value;
          expect(problemOf(bytes) ?? 'model/').toMatch(/^(safetensors|model)\//);
        },
      ),
      { seed: 9, numRuns: 3000 },
    );
  });

  it('throws nothing but a UserError, whatever bytes of the data change', () => {
    const valid = encodeModel(sampleModel(7));
    fc.assert(
      fc.property(fc.nat(valid.length - 9), fc.nat(255), (fromEnd, value) => {
        const bytes = valid.slice();
        bytes[bytes.length - 1 - fromEnd] = value;
        expect(problemOf(bytes) ?? 'model/').toMatch(/^(safetensors|model)\//);
      }),
      { seed: 10, numRuns: 3000 },
    );
  });

  it('refuses to write an id with half a surrogate pair', () => {
    const model = { ...sampleModel(7), users: new IdTable(['a', '\ud83d']) };
    expect(() => encodeModel(model)).toThrow(
      expect.objectContaining({ code: 'model/not-unicode' }),
    );
  });

  it('refuses to write a block that bears the name of a network tensor', () => {
    const model = sampleModel(7);
    const [parameter] = model.parameters.keys();
    const blocks = model.spec.blocks.map((block, b) =>
      b === 0 ? { ...block, name: parameter!.slice('user.'.length) } : block,
    );
    const clash = { ...model, spec: { ...model.spec, blocks } };
    expect(() => encodeModel(clash)).toThrow(
      expect.objectContaining({ code: 'model/bad-block-layout' }),
    );
  });

  it('keeps the header small however long the history is', () => {
    const model = sampleModel(7);
    const { terms } = model.history;
    const epochs = Array.from({ length: 100_000 }, (_, i) => ({
      epoch: i + 1,
      losses: terms.map((_term, t) => Math.PI / (t + 1)),
    }));
    const long = { ...model, history: { terms, epochs } };
    expect(decodeModel(encodeModel(long), 'x').history).toEqual(long.history);
  });
});

const python = spawnSync('python3', ['-c', 'import numpy, safetensors.numpy'], {
  encoding: 'utf8',
});

describe.skipIf(python.status !== 0)(
  'model file beside Python (needs python3 with safetensors and numpy)',
  () => {
    it('gives Python its embeddings, ids and metadata', () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-model-'));
      try {
        const model = sampleModel(7);
        writeFileSync(path.join(folder, 'm.safetensors'), encodeModel(model));
        const script = `
import json, safetensors
with safetensors.safe_open('m.safetensors', 'np') as f:
    data, offsets = f.get_tensor('ids.item.bytes').tobytes(), f.get_tensor('ids.item.offsets')
    ids = [data[a:b].decode('utf-8') for a, b in zip(offsets, offsets[1:])]
    blocks = json.loads(f.metadata()['blocks'])
    print(json.dumps([ids, [f.get_tensor('item.' + b['name']).flatten().tolist() for b in blocks]]))`;
        const { stdout, stderr } = spawnSync('python3', ['-c', script], {
          cwd: folder,
          encoding: 'utf8',
        });
        expect(stderr).toBe('');
        expect(JSON.parse(stdout)).toEqual([
          model.items.ids,
          model.embeddings.item.map((block) => [...block]),
        ]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
);
