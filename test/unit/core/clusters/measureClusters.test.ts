import { describe, expect, it } from 'vitest';
import { neighbourPurity, randomPurity } from '../../../../src/core/analysis/neighbourPurity';
import { plainRowKernel } from '../../../../src/core/analysis/plainRowKernel';
import { drawClusterSample } from '../../../../src/core/clusters/drawClusterSample';
import {
  measureClusters,
  type ClusterProgress,
} from '../../../../src/core/clusters/measureClusters';
import { IdTable } from '../../../../src/core/dataset/idTable';
import { createRandom } from '../../../../src/core/random';
import { csrFromPairs } from '../../trainer/csrFromPairs';
import { resultOf } from './resultOf';

type PlantedModel = Parameters<typeof drawClusterSample>[0];

const options = { seed: 42, createKernel: plainRowKernel };

function measure(
  model: PlantedModel,
  sizes: { mostItems?: number; mostUsers?: number; mostPairs?: number; seed?: number } = {},
) {
  const sample = resultOf(drawClusterSample(model, { seed: 42, ...sizes }));
  return resultOf(measureClusters(sample, { ...options, ...sizes }));
}

/** Items of two categories; one block holds the category, one the interactions, one nothing. */
function plantedModel({ users = 40, items = 60, categories = ['even', 'odd'] } = {}): PlantedModel {
  const random = createRandom(3);
  const rows = (count: number, value: (row: number) => readonly [number, number]) =>
    Float32Array.from(
      Array.from({ length: count }, (_, row) => value(row)).flat(),
      (planted) => planted + 0.1 * random.normal(),
    );
  const direction = (angle: number) => [Math.cos(angle), Math.sin(angle)] as const;
  const circle = (row: number) => Math.floor(row / 4) % 4; // who watches what, whatever its category
  const interactions = csrFromPairs(
    users,
    items,
    Array.from({ length: users }, (_, user) => user).flatMap((user) =>
      Array.from({ length: items }, (_, item) => [user, item] as const).filter(
        ([, item]) => circle(user) === circle(item),
      ),
    ),
  );
  return {
    users: new IdTable(Array.from({ length: users }, (_, row) => `u${row}`)),
    items: new IdTable(Array.from({ length: items }, (_, row) => `i${row}`)),
    categoryNames: categories,
    itemCategories: csrFromPairs(
      items,
      categories.length,
      categories.length === 0
        ? []
        : Array.from({ length: items }, (_, row) => [row, row % 2] as const),
    ),
    interactions,
    spec: {
      blocks: ['internal', 'external'].map((name) => ({
        name,
        width: 2,
        supervision: { type: 'none' as const },
      })),
      hiddenWidth: 2,
      encoder: 'deterministic',
      klWeight: 0,
      scoreWeights: [1, 1],
    },
    embeddings: {
      user: [
        rows(users, () => [0, 0]),
        rows(users, (row) => direction((circle(row) * Math.PI) / 2)),
      ],
      item: [
        rows(items, (row) => direction((row % 2) * Math.PI)),
        rows(items, (row) => direction((circle(row) * Math.PI) / 2)),
      ],
    },
  };
}

describe('measureClusters', () => {
  const model = plantedModel();
  const report = measure(model);
  const [internal, external] = report.blocks;

  it('finds the categories where they were planted, and only there', () => {
    expect(internal!.overlap).toBeCloseTo(1, 6);
    expect(internal!.silhouette).toBeGreaterThan(0.9);
    expect(internal!.probeAuc).toBeCloseTo(1, 2);
    expect(internal!.categoryCorrelation).toBeGreaterThan(0.8);
    expect(external!.overlap).toBeLessThan(0.65);
    expect(external!.silhouette).toBeLessThan(0.1);
    expect(external!.probeAuc).toBeLessThan(0.65);
  });

  it('finds the interactions where they were planted, and only there', () => {
    expect(external!.interactionAuc).toBeGreaterThan(0.98);
    expect(external!.ratingCorrelation).toBeGreaterThan(0.7);
    expect(internal!.interactionAuc).toBeGreaterThan(0.4);
    expect(internal!.interactionAuc).toBeLessThan(0.6);
    expect(Math.abs(internal!.ratingCorrelation!)).toBeLessThan(0.2);
  });

  it('gives the purity that neighbourPurity gives, and the same chance', () => {
    for (const [i, rows] of model.embeddings.item.entries())
      expect(report.blocks[i]!.overlap).toBeCloseTo(
        neighbourPurity(rows, 2, model.itemCategories),
        6,
      );
    expect(report.chance.overlap).toBeCloseTo(randomPurity(model.itemCategories), 9);
  });

  it('gives each category its share among neighbours and at random', () => {
    expect(internal!.purities[0]).toBeCloseTo(1, 6);
    expect(report.categories[0]).toEqual({
      name: 'even',
      items: 30,
      itemsLookedAt: 30,
      randomPurity: 29 / 59,
    });
  });

  it('tells how far it is, and after each block what is known', () => {
    const sample = resultOf(drawClusterSample(model, { seed: 42 }));
    const told: ClusterProgress[] = [...measureClusters(sample, options)];
    const shares = told.map(({ done }) => done);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const partial = told.flatMap((step) => (step.report ? [step.report] : []));
    expect(partial.map(({ blocks }) => blocks.length)).toEqual([1, 2, 3]);
    expect(partial.map(({ isComplete }) => isComplete)).toEqual([false, false, true]);
  });

  it('is the same for the same seed, also where it draws samples', () => {
    const sampled = (seed: number) =>
      measure(model, { seed, mostItems: 40, mostUsers: 20, mostPairs: 100 });
    expect(sampled(1)).toEqual(sampled(1));
    expect(sampled(1)).not.toEqual(sampled(2));
    expect(sampled(1)).toMatchObject({
      items: 60,
      itemsLookedAt: 40,
      users: 40,
      usersLookedAt: 20,
    });
    expect(sampled(1).blocks[0]!.overlap).toBeGreaterThan(0.9);
  });

  it('measures interactions alone where there are no categories', () => {
    const { blocks, chance, itemsWithCategory } = measure(plantedModel({ categories: [] }));
    expect(itemsWithCategory).toBe(0);
    expect(chance).toEqual({ auc: 0.5 });
    expect(blocks[1]!.interactionAuc).toBeGreaterThan(0.98);
    expect(blocks[1]).not.toHaveProperty('overlap');
    expect(blocks[1]).not.toHaveProperty('probeAuc');
    expect(blocks[1]).not.toHaveProperty('categoryCorrelation');
  });

  it('says of a block in which all items are the same that it tells nothing', () => {
    const [user, item] = [
      model.embeddings.user,
      [new Float32Array(120).fill(0.5), model.embeddings.item[1]!],
    ];
    const [block] = measure({ ...model, embeddings: { user, item } }).blocks;
    expect(block!.isFlat).toBe(true);
    expect(block).not.toHaveProperty('overlap');
    expect(Array.from(block!.purities)).toEqual([NaN, NaN]);
  });

  it('measures a single block without repeating it as the whole embedding', () => {
    const single = {
      ...model,
      spec: { ...model.spec, blocks: model.spec.blocks.slice(0, 1) },
      embeddings: {
        user: model.embeddings.user.slice(0, 1),
        item: model.embeddings.item.slice(0, 1),
      },
    };
    expect(measure(single).blocks.map(({ name }) => name)).toEqual(['internal']);
    expect(measure(model).blocks.map(({ name }) => name)).toEqual(['internal', 'external', 'all']);
  });

  it('says what it can of one, two and three items', () => {
    for (const items of [1, 2, 3]) {
      const { blocks, neighbours } = measure(plantedModel({ users: 2, items }));
      expect(neighbours).toBe(items - 1);
      for (const block of blocks)
        for (const value of Object.values(block).filter((one) => typeof one === 'number'))
          expect(value).not.toBeNaN();
    }
  });
});
