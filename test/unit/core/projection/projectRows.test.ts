import { expect, it } from 'vitest';
import { projectRows } from '../../../../src/core/projection/projectRows';
import type { ProjectionStep } from '../../../../src/core/projection/projectionStep';
import { clusteredRows, plainSpace } from './clusteredRows';

it.each(['pca', 'tsne', 'umap'] as const)(
  'tells of %s what is done, stage by stage, and never less',
  (method) => {
    const space = plainSpace(clusteredRows({ count: 300, width: 3 }), 3);
    let last: ProjectionStep = { stage: 'neighbours', progress: 0, iteration: 0, iterations: 1 };
    const work = projectRows(space, { method, seed: 1, neighbours: 5 });
    for (let { done, value } = work.next(); done !== true; { done, value } = work.next()) {
      const step = value as ProjectionStep; // as long as it is not done
      if (step.stage === last.stage) {
        expect(step.progress).toBeGreaterThanOrEqual(last.progress);
        expect(step.iteration).toBeGreaterThanOrEqual(last.iteration);
      } else expect([last.stage, step.stage]).toEqual(['neighbours', 'layout']);
      expect(step.progress).toBeLessThanOrEqual(1);
      expect(step.iteration).toBeLessThan(step.iterations);
      last = { ...step };
    }
    expect(last.stage).toBe('layout');
  },
);
