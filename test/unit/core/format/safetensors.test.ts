import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/errors';
import {
  decodeSafetensors,
  encodeSafetensors,
  type RawTensor,
  type Safetensors,
} from '../../../../src/core/format/safetensors';
import { type SafetensorsProblem } from '../../../../src/core/format/safetensorsError';
import { dtypeSizes } from '../../../../src/core/format/safetensorsHeader';

/** A file with the given header text and data, as an attacker would write it. */
function craft(header: string | Uint8Array, dataBytes = 0, headerLength?: bigint): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const file = new Uint8Array(8 + text.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, headerLength ?? BigInt(text.length), true);
  file.set(text, 8);
  return file;
}

function codeOf(bytes: Uint8Array): string | undefined {
  try {
    decodeSafetensors(bytes, 'x.safetensors');
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

const entry = (dtype: string, shape: string, offsets: string): string =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;

const names = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', ''),
);
const tensor: fc.Arbitrary<RawTensor> = fc
  .record({
    dtype: fc.constantFrom(...dtypeSizes.keys()),
    shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
    fill: fc.integer({ min: 0, max: 255 }),
  })
  .map(({ dtype, shape, fill }) => ({
    dtype,
    shape,
    bytes: new Uint8Array(shape.reduce((a, b) => a * b, dtypeSizes.get(dtype)!)).fill(fill),
  }));
const content: fc.Arbitrary<Safetensors> = fc.record({
  metadata: fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))).map((pairs) => new Map(pairs)),
  tensors: fc
    .array(
      fc.tuple(
        names.filter((name) => name !== '__metadata__'),
        tensor,
      ),
    )
    .map((pairs) => new Map(pairs)),
});

describe('safetensors', () => {
  it('round-trips names, shapes, bytes and metadata of any kind', () => {
    fc.assert(
      fc.property(content, ({ metadata, tensors }) => {
        const decoded = decodeSafetensors(encodeSafetensors({ metadata, tensors }), 'x');
        expect(new Map(decoded.metadata)).toEqual(metadata);
        expect(new Map(decoded.tensors)).toEqual(tensors);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('aligns the data and every tensor to its element size', () => {
    fc.assert(
      fc.property(content, ({ metadata, tensors }) => {
        const bytes = encodeSafetensors({ metadata, tensors });
        for (const { dtype, bytes: view } of decodeSafetensors(bytes, 'x').tensors.values()) {
          expect(view.buffer).toBe(bytes.buffer);
          expect(view.byteOffset % dtypeSizes.get(dtype)!).toBe(0);
        }
      }),
      { seed: 4 },
    );
  });

  it('throws nothing but a UserError for random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(codeOf(bytes)).toMatch(/^safetensors\//);
      }),
      { seed: 5, numRuns: 10_000 },
    );
  });

  it('throws nothing but a UserError for a valid file with bytes changed or cut off', () => {
    fc.assert(
      fc.property(
        content,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        fc.nat(),
        (valid, changes, cut) => {
          const bytes = encodeSafetensors(valid);
          for (const [position, value] of changes) bytes[position % bytes.length] = value;
          expect(codeOf(bytes) ?? 'safetensors/').toMatch(/^safetensors\//);
          const shorter = bytes.subarray(0, cut % bytes.length);
          expect(codeOf(shorter)).toMatch(/^safetensors\//);
        },
      ),
      { seed: 6, numRuns: 2000 },
    );
  });

  const deep = `{"a":${'['.repeat(10)}${']'.repeat(10)}}`;
  it.each<[SafetensorsProblem, string, Uint8Array]>([
    ['too-short', 'an empty file', new Uint8Array(0)],
    ['too-short', 'seven bytes', new Uint8Array(7)],
    ['header-too-long', 'a length of 2⁶⁴ − 1', craft('{}', 0, 2n ** 64n - 1n)],
    ['header-too-long', 'a length of 1 MB and one', craft(' '.repeat(1_000_001))],
    ['header-truncated', 'a length beyond the end', craft('{}', 0, 3n)],
    ['header-not-utf8', 'a lone continuation byte', craft(Uint8Array.of(0x7b, 0x80, 0x7d))],
    ['header-not-json', 'a text', craft('hello')],
    ['header-not-json', 'an array', craft('[]')],
    ['header-not-json', 'a byte order mark', craft('\ufeff{}')],
    ['header-not-json', 'white space first', craft(' {}')],
    ['header-not-json', 'an unclosed object', craft('{')],
    ['header-not-json', 'no header at all', craft('')],
    ['header-too-deep', 'ten nested arrays', craft(deep)],
    [
      'duplicate-key',
      'a tensor twice',
      craft(`{"a":${entry('U8', '[0]', '[0,0]')},"a":${entry('U8', '[0]', '[0,0]')}}`),
    ],
    ['bad-metadata', 'metadata that is a list', craft('{"__metadata__":[]}')],
    ['bad-metadata', 'a number in the metadata', craft('{"__metadata__":{"a":1}}')],
    ['bad-tensor-entry', 'a tensor that is a number', craft('{"a":1}')],
    ['bad-tensor-entry', 'no offsets', craft('{"a":{"dtype":"U8","shape":[0]}}')],
    [
      'bad-tensor-entry',
      'an extra field',
      craft('{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":0}}'),
    ],
    ['unknown-dtype', 'a type nobody knows', craft(`{"a":${entry('F4', '[2]', '[0,1]')}}`, 1)],
    [
      'unknown-dtype',
      'a type from the prototype',
      craft(`{"a":${entry('toString', '[]', '[0,0]')}}`),
    ],
    ['unknown-dtype', 'a null type', craft('{"a":{"dtype":null,"shape":[],"data_offsets":[0,0]}}')],
    ['bad-shape', 'a negative count', craft(`{"a":${entry('U8', '[-1]', '[0,0]')}}`)],
    ['bad-shape', 'half a row', craft(`{"a":${entry('U8', '[0.5]', '[0,0]')}}`)],
    ['bad-shape', 'a count as text', craft(`{"a":${entry('U8', '["1"]', '[0,1]')}}`, 1)],
    [
      'bad-shape',
      'a count above 2⁵³',
      craft(`{"a":${entry('U8', '[9007199254740993]', '[0,0]')}}`),
    ],
    [
      'size-overflow',
      '2⁴⁰ × 2⁴⁰',
      craft(`{"a":${entry('U8', `[${2 ** 40},${2 ** 40}]`, '[0,0]')}}`),
    ],
    [
      'size-overflow',
      'an overflow hidden by a zero',
      craft(`{"a":${entry('U8', `[${2 ** 40},${2 ** 40},0]`, '[0,0]')}}`),
    ],
    ['bad-offsets', 'an end before the start', craft(`{"a":${entry('U8', '[0]', '[1,0]')}}`, 1)],
    ['bad-offsets', 'one offset', craft(`{"a":${entry('U8', '[0]', '[0]')}}`)],
    ['bad-offsets', 'a negative offset', craft(`{"a":${entry('U8', '[1]', '[-1,0]')}}`)],
    ['wrong-size', 'fewer bytes than elements', craft(`{"a":${entry('F32', '[2]', '[0,4]')}}`, 4)],
    [
      'overlap',
      'two tensors on the same bytes',
      craft(`{"a":${entry('U8', '[2]', '[0,2]')},"b":${entry('U8', '[2]', '[1,3]')}}`, 3),
    ],
    [
      'overlap',
      'one tensor twice under two names',
      craft(`{"a":${entry('U8', '[2]', '[0,2]')},"b":${entry('U8', '[2]', '[0,2]')}}`, 2),
    ],
    [
      'hole',
      'a byte between two tensors',
      craft(`{"a":${entry('U8', '[1]', '[0,1]')},"b":${entry('U8', '[1]', '[2,3]')}}`, 3),
    ],
    ['hole', 'a first byte of nobody', craft(`{"a":${entry('U8', '[1]', '[1,2]')}}`, 2)],
    [
      'truncated',
      'less data than the tensors need',
      craft(`{"a":${entry('U8', '[4]', '[0,4]')}}`, 3),
    ],
    [
      'truncated',
      'a terabyte promised',
      craft(`{"a":${entry('U8', `[${2 ** 40}]`, `[0,${2 ** 40}]`)}}`),
    ],
    [
      'trailing-bytes',
      'bytes after the last tensor',
      craft(`{"a":${entry('U8', '[1]', '[0,1]')}}`, 2),
    ],
    ['trailing-bytes', 'data without tensors', craft('{}', 1)],
  ])('refuses with %s: %s', (problem, _what, bytes) => {
    expect(codeOf(bytes)).toBe(`safetensors/${problem}`);
  });

  it('accepts a header padded with spaces, and empty tensors between others', () => {
    const header = `{"b":${entry('U8', '[1]', '[1,2]')},"e":${entry('F32', '[0,3]', '[1,1]')},"a":${entry('U8', '[1]', '[0,1]')}}   `;
    expect([...decodeSafetensors(craft(header, 2), 'x').tensors.keys()]).toEqual(['b', 'e', 'a']);
  });

  it('names the file and the way out', () => {
    expect(() => decodeSafetensors(new Uint8Array(3), 'models/a.safetensors')).toThrow(
      /^models\/a\.safetensors: Expected at least 8 bytes, got 3\..*choose another one/,
    );
  });

  it('refuses to write a tensor whose bytes do not fit its shape', () => {
    const tensors = new Map<string, RawTensor>([
      ['a', { dtype: 'F32', shape: [2], bytes: new Uint8Array(4) }],
    ]);
    expect(() => encodeSafetensors({ metadata: new Map(), tensors })).toThrow(/4 bytes for shape/);
  });
});

const python = spawnSync('python3', ['-c', 'import numpy, safetensors.numpy'], {
  encoding: 'utf8',
});

describe.skipIf(python.status !== 0)(
  'safetensors beside Python (needs python3 with safetensors and numpy)',
  () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-safetensors-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    function runPython(script: string): string {
      const { status, stdout, stderr } = spawnSync('python3', ['-c', script], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
      return stdout;
    }

    it('is read by Python: values, shapes and metadata', () => {
      const tensors = new Map<string, RawTensor>([
        ['ä.bytes', { dtype: 'U8', shape: [3], bytes: Uint8Array.of(1, 2, 3) }],
        [
          'm',
          { dtype: 'F32', shape: [1, 2], bytes: new Uint8Array(Float32Array.of(0.5, -2).buffer) },
        ],
        ['__proto__', { dtype: 'U32', shape: [], bytes: new Uint8Array(Uint32Array.of(7).buffer) }],
      ]);
      const metadata = new Map([['who', 'Zoë "x" \u0000 😀']]);
      writeFileSync(
        path.join(folder, 'ours.safetensors'),
        encodeSafetensors({ metadata, tensors }),
      );
      const out = runPython(`
import json, safetensors
with safetensors.safe_open('ours.safetensors', 'np') as f:
    print(json.dumps([f.metadata(), {k: [str(f.get_tensor(k).dtype), f.get_tensor(k).tolist()] for k in f.keys()}]))`);
      expect(JSON.parse(out)).toEqual([
        { who: 'Zoë "x" \u0000 😀' },
        JSON.parse(
          '{"m":["float32",[[0.5,-2]]],"__proto__":["uint32",7],"ä.bytes":["uint8",[1,2,3]]}',
        ),
      ]);
    });

    it('reads what Python writes', () => {
      runPython(`
import numpy as np
from safetensors.numpy import save_file
save_file({'a': np.arange(6, dtype=np.float32).reshape(2, 3), 'b': np.array([True]), 'c': np.array([2**40])},
          'theirs.safetensors', metadata={'k': 'ü'})`);
      const decoded = decodeSafetensors(
        readFileSync(path.join(folder, 'theirs.safetensors')),
        'theirs',
      );
      expect([...decoded.metadata]).toEqual([['k', 'ü']]);
      expect(decoded.tensors.get('a')).toMatchObject({ dtype: 'F32', shape: [2, 3] });
      expect(decoded.tensors.get('b')).toMatchObject({ dtype: 'BOOL', shape: [1] });
      expect(decoded.tensors.get('c')).toMatchObject({ dtype: 'I64', shape: [1] });
      const a = Uint8Array.from(decoded.tensors.get('a')!.bytes);
      expect([...new Float32Array(a.buffer)]).toEqual([0, 1, 2, 3, 4, 5]);
    });
  },
);
