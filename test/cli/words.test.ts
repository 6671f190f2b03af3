import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf } from '../../src/cli/countOf';
import { nearestNames } from '../../src/cli/nearestNames';
import { printableText } from '../../src/cli/printableText';
import { progressBar } from '../../src/cli/progressBar';
import { quoteArgument } from '../../src/cli/quoteArgument';
import { textTable } from '../../src/cli/textTable';

describe('nearestNames', () => {
  const options = ['--epochs', '--min-ratings', '--ratings', '--seed', '--test'];
  it.each([
    ['--epoch', ['--epochs']],
    ['--sede', ['--seed']],
    ['--rating', ['--ratings']],
    ['--TEST', ['--test']],
    ['--colour', []],
  ])('finds for %s: %j', (typed, names) => {
    expect(nearestNames(typed, options, 1)).toEqual(names);
  });

  it('finds every known name itself, first', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), (names) => {
        const lower = [...new Set(names.map((name) => name.toLowerCase()))];
        for (const name of lower) expect(nearestNames(name, lower)).toContain(name);
      }),
      { seed: 13 },
    );
  });

  it('answers for a hundred thousand ids within a second', () => {
    const ids = Array.from({ length: 100_000 }, (_, i) => `user-${i}`);
    const start = performance.now();
    expect(nearestNames('usr-77', ids)).toContain('user-77');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('countOf', () => {
  it.each([
    [0, '0 trials'],
    [1, '1 trial'],
    [2, '2 trials'],
  ])('says %i as %s', (count, words) => {
    expect(countOf(count, 'trial')).toBe(words);
  });
});

describe('printableText', () => {
  it('lets nothing through that commands a terminal or turns the text', () => {
    expect(printableText('a\u001b[2Jb\nc\u202ed\u0007é😀')).toBe('a�[2Jb�c�d�é😀');
  });
});

describe('textTable', () => {
  it('aligns names left and numbers right, and cuts what is too long', () => {
    const table = textTable(
      [
        { header: 'title', align: 'left' },
        { header: 'score', align: 'right' },
      ],
      [
        ['Zoë 😀', '1.5'],
        ['映画', '-10.25'],
        ['x'.repeat(70), '2'],
      ],
    );
    expect(table).toBe(
      [
        `title${' '.repeat(55)}   score\n`,
        `Zoë 😀${' '.repeat(54)}     1.5\n`,
        `映画${' '.repeat(56)}  -10.25\n`,
        `${'x'.repeat(59)}…       2\n`,
      ].join(''),
    );
  });
});

describe('progressBar', () => {
  it('draws what is done', () => {
    const bar = progressBar({
      label: 'Epoch 3/4',
      fraction: 0.625,
      detail: '8 s left',
      columns: 80,
    });
    expect(bar).toBe('Epoch 3/4 ███████████████░░░░░░░░░  62 % 8 s left');
  });

  it('never wraps, and bears any fraction', () => {
    fc.assert(
      fc.property(fc.double(), fc.nat(200), (fraction, columns) => {
        const bar = progressBar({ label: 'Reading a', fraction, detail: 'x', columns });
        expect(bar.length).toBeLessThanOrEqual(Math.max(0, columns - 1));
      }),
      { seed: 14 },
    );
  });
});

describe('quoteArgument', () => {
  it.each([
    ['--out=a.safetensors', '--out=a.safetensors'],
    ['my films', "'my films'"],
    ["it's", String.raw`'it'\''s'`],
    ['', "''"],
    ['$(x)', "'$(x)'"],
  ])('writes %s as %s', (text, quoted) => {
    expect(quoteArgument(text)).toBe(quoted);
  });
});
