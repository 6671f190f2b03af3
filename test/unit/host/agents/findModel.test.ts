import { describe, expect, it } from 'vitest';
import { findModel } from '../../../../src/host/agents/findModel';

const a = { path: '/w/a.safetensors', name: 'a', isPartial: false };
const b = { path: '/w/b.safetensors', name: 'b', isPartial: false };
const stopped = { path: '/w/c.last.safetensors', name: 'c', isPartial: true };

describe('findModel', () => {
  it('finds the model named, or the only finished one', () => {
    expect(findModel([a, b], 'b')).toBe(b);
    expect(findModel([stopped, a], undefined)).toBe(a);
    expect(findModel([stopped], undefined)).toBe(stopped);
  });

  it('names the models where it is not clear which is meant', () => {
    expect(() => findModel([a, b], undefined)).toThrow(
      'There are several models: say in “model” which one. They are: "a", "b".',
    );
    expect(() => findModel([a, b], 'B')).toThrow('There is no model "B". Models: "a", "b".');
  });

  it('takes no path for a name', () => {
    expect(() => findModel([a, b], '/w/a.safetensors')).toThrow('There is no model');
  });

  it('says what to do where there is none', () => {
    expect(() => findModel([], undefined)).toThrow('sdrl_train_model');
  });
});
