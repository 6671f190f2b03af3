import { describe, expect, it } from 'vitest';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import { stepsPerEpoch, TrainingBatches } from '../../../../src/core/training/trainingBatches';
import { prepareTrainingData } from '../../../../src/core/training/trainingData';
import { tinyDataset, tinySettings } from './tinyDataset';

const dataset = tinyDataset();

function createBatches(change: Parameters<typeof tinySettings>[0] = {}): TrainingBatches {
  const { spec, training } = tinySettings(change);
  return new TrainingBatches(prepareTrainingData(dataset, spec, training), training);
}

function dense({ rows, columns, indptr, indices, values }: CsrMatrix): number[][] {
  return Array.from({ length: rows }, (_, i) => {
    const row = new Array<number>(columns).fill(0);
    for (let e = indptr[i]!; e < indptr[i + 1]!; e++) row[indices[e]!] = values[e]!;
    return row;
  });
}

describe('stepsPerEpoch', () => {
  it('passes once over the full batches of each side', () => {
    const { training } = tinySettings({ batchUsers: 128, batchItems: 128 });
    expect(stepsPerEpoch({ userCount: 610, itemCount: 1297 }, training)).toBe(4 + 10);
    expect(stepsPerEpoch({ userCount: 5, itemCount: 7 }, training)).toBe(2);
  });
});

describe('TrainingBatches', () => {
  it('gives the normalised ratings of the same rows to encoder, decoder and matching', () => {
    const all = dense(dataset.interactions).map((row) =>
      row.map((rating) => Math.fround(rating / 5)),
    );
    const { users, items, itemRows, ratings } = createBatches().batch(3);
    const userTargets = dense(users.targets);
    const itemTargets = dense(items.targets);
    const block = dense(ratings);
    for (let i = 0; i < ratings.rows; i++)
      expect(all.map(String), `user ${i} of the batch`).toContain(String(userTargets[i]));
    itemRows.forEach((item, j) =>
      expect(itemTargets[j], `item ${item}`).toEqual(all.map((row) => row[item])),
    );
    const userRows = userTargets.map((row) => all.findIndex((r) => String(r) === String(row)));
    for (let j = 0; j < ratings.columns; j++) {
      const itemColumn = block.map((row) => row[j]);
      expect(userRows.map((row) => itemTargets[j]![row])).toEqual(itemColumn);
    }
    expect(users.inputs).toBe(users.targets);
  });

  it('hides the given share of the inputs and keeps their sum in expectation', () => {
    const batches = createBatches({ inputDropout: 0.7 });
    let kept = 0;
    let entries = 0;
    for (let step = 0; step < 60; step++) {
      const { inputs, targets } = batches.batch(step).users;
      const given = dense(targets);
      dense(inputs).forEach((row, i) =>
        row.forEach((value, j) => {
          if (value > 0) expect(value).toBeCloseTo(given[i]![j]! / 0.3, 5);
        }),
      );
      kept += inputs.indices.length;
      entries += targets.indices.length;
    }
    expect(kept / entries).toBeGreaterThan(0.28); // 8 000 entries: the standard error is 0.5 %
    expect(kept / entries).toBeLessThan(0.32);
  });

  it('makes the same batch whatever was made before', () => {
    const wandering = createBatches({ inputDropout: 0.5 });
    wandering.batch(17);
    wandering.batch(2);
    expect(wandering.batch(9)).toEqual(createBatches({ inputDropout: 0.5 }).batch(9));
  });

  it('restricts the targets to sampled columns and changes nothing else of a batch', () => {
    const whole = createBatches({ inputDropout: 0.5 }).batch(4);
    const sampled = createBatches({ inputDropout: 0.5, sampledColumns: 11 }).batch(4);
    for (const side of ['users', 'items'] as const) {
      const { columns, targets, ...rest } = sampled[side];
      expect(columns!.length).toBe(11);
      const all = dense(whole[side].targets);
      expect(dense(targets)).toEqual(all.map((row) => [...columns!].map((j) => row[j])));
      expect({ ...rest, targets: whole[side].targets }).toEqual(whole[side]);
    }
    expect({ ...sampled, users: whole.users, items: whole.items }).toEqual(whole);
  });

  it('draws other columns for every step, and none of a side that has no more', () => {
    const batches = createBatches({ sampledColumns: 30 });
    const [one, other] = [batches.batch(0), batches.batch(1)];
    expect(one.users.columns).toBeUndefined(); // 30 items
    expect(one.users.targets.columns).toBe(30);
    expect(one.items.columns!.length).toBe(30); // of 40 users
    expect(one.items.columns).not.toEqual(other.items.columns);
    expect(createBatches({ sampledColumns: 30 }).batch(1)).toEqual(other);
  });

  it('lets the learning rate fall from its full value to 0 along a cosine', () => {
    const batches = createBatches({ epochs: 10 });
    const total = 10 * batches.stepsPerEpoch;
    expect(batches.batch(0).learningRate).toBe(3e-3);
    expect(batches.batch(total / 2).learningRate).toBeCloseTo(1.5e-3, 12);
    expect(batches.batch(total - 1).learningRate).toBeLessThan(1e-5);
    expect(createBatches({ schedule: 'constant' }).batch(7).learningRate).toBe(3e-3);
  });
});
