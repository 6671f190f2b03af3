import { transposeCsr } from '../dataset/csrMatrix';
import { createRandom } from '../random';
import type { Baseline } from './baseline';
import { checkBaselineMemory } from './checkBaselineMemory';
import { largestEigenpairs } from './largestEigenpairs';
import { netMfMatrix, type WalkSettings } from './netMfMatrix';

export interface NetMfSettings extends WalkSettings {
  /** Width of the embeddings. */
  readonly dimension: number;
}

/**
 * NetMF (Qiu et al. 2018), a baseline of the paper's Tables 2 to 7: users and items are the nodes of
 * one graph with an edge for every rating, whatever its value, and U_d √Σ_d of `netMfMatrix` is their
 * embedding. The matrix is symmetric, so that its singular vectors are its eigenvectors and its
 * singular values their absolute values. A score is a dot product. Nothing in it is left to chance.
 *
 * Takes 12 bytes × (users + items)² of memory on the way, and 4 to the end.
 */
export function netMf({ dimension, window, negatives }: NetMfSettings): Baseline {
  return {
    title: 'NetMF',
    settings: { dimension, window, negatives },
    *build(train, { availableBytes }) {
      const size = train.rows + train.columns;
      const what = `NetMF of ${train.rows} users and ${train.columns} items`;
      checkBaselineMemory(what, 12 * size ** 2, availableBytes);
      // The side with fewer nodes comes first, as is cheapest.
      const usersFirst = train.rows <= train.columns;
      const matrix = yield* netMfMatrix(usersFirst ? train : transposeCsr(train), {
        window,
        negatives,
      });
      const random = createRandom('netmf');
      const pairs = yield* largestEigenpairs(matrix, size, { count: dimension, random });
      const nodes = new Float32Array(size * dimension);
      pairs.values.forEach((value, d) => {
        const weight = Math.sqrt(Math.abs(value));
        for (let node = 0; node < size; node++)
          nodes[node * dimension + d] = weight * pairs.vectors[d * size + node]!;
      });
      const users = usersFirst ? 0 : train.columns;
      const items = usersFirst ? train.rows : 0;
      return {
        score(userRow, out) {
          const user = (users + userRow) * dimension;
          for (let item = 0; item < out.length; item++) {
            let sum = 0;
            const start = (items + item) * dimension;
            for (let d = 0; d < dimension; d++) sum += nodes[user + d]! * nodes[start + d]!;
            out[item] = sum;
          }
        },
        itemEmbeddings: {
          values: nodes.slice(items * dimension, (items + train.columns) * dimension),
          width: dimension,
        },
      };
    },
  };
}
