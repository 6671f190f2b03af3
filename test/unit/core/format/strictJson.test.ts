import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  JsonError,
  type JsonProblem,
  type JsonValue,
  parseStrictJson,
} from '../../../../src/core/format/strictJson';

/** Maps back to plain values, `__proto__` included. */
function plain(value: JsonValue): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, entry]) => [key, plain(entry as JsonValue)]));
  return Array.isArray(value) ? value.map((entry: JsonValue) => plain(entry)) : value;
}

function problemOf(text: string, maxDepth?: number): JsonProblem | undefined {
  try {
    parseStrictJson(text, { maxDepth });
    return undefined;
  } catch (error) {
    if (error instanceof JsonError) return error.problem;
    throw error;
  }
}

describe('parseStrictJson', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5 }),
        fc.constantFrom(undefined, 1, '\t'),
        (value, indent) => {
          const text = JSON.stringify(value, undefined, indent);
          expect(plain(parseStrictJson(text))).toEqual(JSON.parse(text));
        },
      ),
      { seed: 1 },
    );
  });

  it('refuses exactly what JSON.parse refuses, apart from its own limits', () => {
    const fragments = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', '"a"', '\\', '1', '-', '0', '.5', 'e9', '01', '+1'],
      ...[
        'true',
        'nul',
        'null',
        ' ',
        '\n',
        '\u0000',
        '\u00a0',
        '\ufeff',
        '\\u00',
        'NaN',
        '//',
        "'",
      ],
    );
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        const problem = problemOf(text);
        if (problem === 'duplicate-key') return;
        expect(problem).toBe(isJson ? undefined : 'syntax');
      }),
      { seed: 2, numRuns: 5000 },
    );
  });

  it.each<[string, JsonProblem]>([
    ['{"a":1,"a":1}', 'duplicate-key'],
    ['{"a":1,"\\u0061":1}', 'duplicate-key'],
    ['[[[[1]]]]', 'too-deep'],
    ['1e999', 'syntax'],
    ['{"a":1} x', 'syntax'],
    ['"\\', 'syntax'],
    ['', 'syntax'],
  ])('refuses %s as %s', (text, problem) => {
    expect(problemOf(text, 3)).toBe(problem);
  });

  it('takes a hundred thousand brackets without exhausting the stack', () => {
    expect(problemOf('['.repeat(100_000))).toBe('too-deep');
  });

  it('reads a string of a million characters', () => {
    const text = 'ä\\"'.repeat(333_333);
    expect(parseStrictJson(JSON.stringify(text))).toBe(text);
  });

  it('keeps __proto__ and constructor as ordinary keys', () => {
    const value = parseStrictJson('{"__proto__":1,"constructor":2}') as ReadonlyMap<
      string,
      JsonValue
    >;
    expect([...value]).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });
});
