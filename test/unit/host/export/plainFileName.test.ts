import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainFileName } from '../../../../src/host/export/plainFileName';

describe('plainFileName', () => {
  it.each([
    ['film-club item internal.npy', 'film-club item internal.npy'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\Windows\\a.csv', 'C--Windows-a.csv'],
    ['a\0b\u202Ecsv', 'a-b-csv'],
    ['..', 'export'],
    ['', 'export'],
    ['.hidden', 'hidden'],
    ['name. ', 'name'],
    ['nul.csv', 'nul-.csv'],
    ['COM1', 'COM1-'],
    ['console.csv', 'console.csv'],
  ])('makes %j into %j', (proposal, name) => {
    expect(plainFileName(proposal)).toBe(name);
  });

  it('keeps the extension of a name that is too long', () => {
    expect(plainFileName(`${'x'.repeat(500)}.vectors.tsv`)).toMatch(/^x{108}\.vectors\.tsv$/);
  });

  it('never gives a path, whatever the proposal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (proposal) => {
        const name = plainFileName(proposal);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(name).not.toMatch(/[/\\\0]|^\.|^nul$/i);
      }),
    );
  });
});
