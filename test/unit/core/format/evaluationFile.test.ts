import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/errors';
import { evaluatedMethods } from '../../../../src/core/evaluation/evaluatedMethods';
import { decodeEvaluation, encodeEvaluation } from '../../../../src/core/format/evaluationFile';
import { presetNames } from '../../../../src/core/model/presets';
import { evaluationOf, settingsOf } from '../evaluation/evaluationFixture';

const file = '/data/films/x.sdrleval.json';

/** The file's text with a value replaced. */
function textWith(path: readonly (string | number)[], value: unknown): string {
  const root = JSON.parse(encodeEvaluation(evaluationOf())) as Record<string | number, never>;
  let owner = root;
  for (const key of path.slice(0, -1)) owner = owner[key]!;
  (owner as Record<string | number, unknown>)[path.at(-1)!] = value;
  return JSON.stringify(root);
}

describe('encodeEvaluation and decodeEvaluation', () => {
  it('keep everything, with and without results', () => {
    for (const isDone of [() => true, () => false]) {
      const evaluation = evaluationOf(settingsOf(), isDone);
      expect(decodeEvaluation(encodeEvaluation(evaluation), file)).toEqual(evaluation);
    }
    const fresh = { settings: settingsOf(), results: [] };
    expect(decodeEvaluation(encodeEvaluation(fresh), file)).toEqual(fresh);
  });

  it('keep every setting of every preset, variant and proportion', () => {
    const methods = evaluatedMethods({
      baselines: [],
      presets: [...presetNames],
      ablation: true,
      proportions: true,
    });
    const settings = { ...settingsOf(), methods };
    const read = decodeEvaluation(encodeEvaluation({ settings, results: [] }), file);
    expect(read.settings.methods).toEqual(methods);
  });

  it('keep every kind of layout', () => {
    const layout = {
      ...settingsOf().layout,
      ratings: {
        ...settingsOf().layout.ratings,
        quoting: 'none' as const,
        user: 0,
        timestamp: 3,
        ratingRange: [0.5, 5] as const,
      },
      items: {
        file: 'u.item',
        delimiter: '|',
        header: false,
        item: 0,
        title: 1,
        categories: { type: 'flags' as const, firstFlag: 5, names: ['a', 'b'] },
      },
    };
    const settings = { ...settingsOf(), layout, testFile: '../test.csv' };
    const read = decodeEvaluation(encodeEvaluation({ settings, results: [] }), file);
    expect(read.settings).toEqual(settings);
  });

  it('write a line a result', () => {
    const lines = encodeEvaluation(evaluationOf()).split('\n');
    expect(lines.filter((line) => line.startsWith('    {"trial":'))).toHaveLength(6);
  });

  it.each([
    ['no JSON', '{', 'evaluation-file/damaged'],
    ['another JSON', '[1]', 'evaluation-file/not-an-evaluation'],
    ['an object of another kind', '{"format": "x"}', 'evaluation-file/not-an-evaluation'],
    ['a newer version', textWith(['version'], 2), 'evaluation-file/newer-version'],
    ['a missing list', textWith(['results'], undefined), 'evaluation-file/damaged'],
    [
      'an unknown method type',
      textWith(['settings', 'methods', 0, 'type'], 'x'),
      'evaluation-file/damaged',
    ],
    [
      'an id that leads elsewhere',
      textWith(['settings', 'methods', 0, 'id'], '../x'),
      'evaluation/method-id',
    ],
    ['no seeds', textWith(['settings', 'seeds'], []), 'evaluation/numbers'],
    ['a result of no trial', textWith(['results', 0, 'trial'], 'x@1'), 'evaluation-file/damaged'],
    ['a result twice', textWith(['results', 0, 'trial'], 'ease@42'), 'evaluation-file/damaged'],
    [
      'a figure that is a text',
      textWith(['results', 0, 'seconds'], '1'),
      'evaluation-file/damaged',
    ],
  ])('refuse %s and name the file', (_, text, code) => {
    const error = errorOf(() => decodeEvaluation(text, file));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code, location: { file } });
  });

  it('throw nothing but UserErrors, whatever is cut or replaced', () => {
    const text = encodeEvaluation(evaluationOf());
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), fc.string(), (start, length, put) => {
        const error = errorOf(() =>
          decodeEvaluation(text.slice(0, start) + put + text.slice(start + length), file),
        );
        expect(error === undefined || error instanceof UserError).toBe(true);
      }),
    );
  });
});

function errorOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}
