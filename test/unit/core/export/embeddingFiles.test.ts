import { describe, expect, it } from 'vitest';
import { embeddingFiles, type EmbeddingFile } from '../../../../src/core/export/embeddingFiles';
import { decodeSafetensors } from '../../../../src/core/format/safetensors';
import { float32Values, uint32Values } from '../../../../src/core/format/typedTensor';
import { decodeStrings } from '../../../../src/core/format/stringTable';
import { smallModel } from '../../trainer/smallModel';

const model = smallModel({ users: 6, items: 1100 });

function textOf({ content }: EmbeddingFile): string {
  return [...content].join('');
}

function bytesOf({ content }: EmbeddingFile): Uint8Array {
  return Uint8Array.from([...content].flatMap((piece) => [...(piece as Uint8Array)]));
}

describe('embeddingFiles', () => {
  it('writes vectors and metadata for the projector, line by line the same rows', () => {
    const [vectors, metadata] = embeddingFiles(model, { side: 'item', blocks: [0, 1] }, 'tsv');
    const lines = textOf(vectors!).trimEnd().split('\n');
    expect(lines).toHaveLength(1100);
    lines.forEach((line, row) => {
      const values = line.split('\t').map(Number);
      expect(Float32Array.from(values)).toEqual(
        Float32Array.of(
          ...model.embeddings.item[0]!.subarray(row * 3, row * 3 + 3),
          ...model.embeddings.item[1]!.subarray(row * 3, row * 3 + 3),
        ),
      );
    });
    const table = textOf(metadata!).trimEnd().split('\n');
    expect(table[0]).toBe('id\ttitle\tcategories\tratings');
    expect(table).toHaveLength(1101);
    expect(table[4]).toBe(`03\tFilm 3\t__proto__\t${[2].length}`);
  });

  it('writes a NumPy matrix of the rows and the block asked for', () => {
    const rows = Uint32Array.of(4, 1);
    const [vectors] = embeddingFiles(model, { side: 'user', blocks: [1], rows }, 'npy');
    const bytes = bytesOf(vectors!);
    const values = new Float32Array(bytes.slice(128).buffer);
    expect(new TextDecoder().decode(bytes.slice(10, 80))).toContain("'shape': (2, 3)");
    expect(values).toEqual(
      Float32Array.of(
        ...model.embeddings.user[1]!.subarray(12, 15),
        ...model.embeddings.user[1]!.subarray(3, 6),
      ),
    );
  });

  it('writes safetensors that read back: a tensor a block, ids and titles', () => {
    const rows = Uint32Array.of(7, 0);
    const [file, ...more] = embeddingFiles(
      model,
      { side: 'item', blocks: [0, 1], rows },
      'safetensors',
    );
    expect(more).toEqual([]);
    const { tensors, metadata } = decodeSafetensors(bytesOf(file!), 'x');
    expect(metadata.get('format')).toBe('sdrl-embedding');
    for (const [block, name] of ['internal', 'external'].entries()) {
      expect(tensors.get(name)!.shape).toEqual([2, 3]);
      expect(float32Values(tensors.get(name)!)).toEqual(
        Float32Array.of(
          ...model.embeddings.item[block]!.subarray(21, 24),
          ...model.embeddings.item[block]!.subarray(0, 3),
        ),
      );
    }
    const strings = (name: string) =>
      decodeStrings({
        bytes: tensors.get(`${name}.bytes`)!.bytes,
        offsets: uint32Values(tensors.get(`${name}.offsets`)!),
      });
    expect(strings('ids')).toEqual(['07', '00']);
    expect(strings('titles')).toEqual(['Film 7', '00']);
  });

  it('tells users by their strongest category, and mean ratings where there are ratings', () => {
    const ratingScale = { implicit: false, min: 1, max: 5 };
    const files = embeddingFiles({ ...model, ratingScale }, { side: 'user', blocks: [0] }, 'tsv');
    const [header, first] = textOf(files[1]!).split('\n');
    expect(header).toBe('id\tstrongestCategory\tratings\tmeanRating');
    expect(first).toBe('u0\tDrama\t220\t1');
  });
});
