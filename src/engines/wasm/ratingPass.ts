import { upToEight } from './arena';
import type { StepRequest } from './stepMessage';
import type { ThreadContext } from './threadContext';
import type { Phase } from './threadControl';

const usersAtOnce = 32;

/** The losses on dot products of users and items, and their gradients by users. */
export function ratingPass(
  { kernels, work, parameters, addLoss }: ThreadContext,
  { user, item, itemRows, ratings }: Pick<StepRequest, 'user' | 'item' | 'itemRows' | 'ratings'>,
): Phase {
  const users = work.sides.user;
  const items = work.sides.item;
  const row = parameters.sides.user.width * 4;
  const paddedUsers = upToEight(user.rows);
  const paddedItems = upToEight(item.rows);
  const entry = 1 / (user.rows * item.rows);
  return {
    taskCount: Math.ceil(paddedUsers / usersAtOnce),
    run(task) {
      const first = task * usersAtOnce;
      const count = Math.min(usersAtOnce, paddedUsers - first);
      const real = Math.min(count, user.rows - first);
      work.ratingTerms.forEach(({ term, start, width, products }, i) => {
        const stride = paddedItems * 4;
        const at = products + first * stride;
        const bias = i === 0 ? parameters.itemBias : undefined;
        if (bias) {
          // The product is added to it: one row is gathered, the others are copies.
          kernels.gatherRows(bias.values, 4, itemRows, item.rows, at);
          kernels.fillRows(at + stride, stride, stride, count - 1, at);
        }
        kernels.multiply(
          users.whole + first * row + start * 4,
          row,
          items.wholePanels + start * 32,
          8 * row,
          32,
          at,
          stride,
          count,
          paddedItems,
          width,
          bias !== undefined,
        );
        const loss = kernels.crossEntropyRows(
          at,
          stride,
          real,
          item.rows,
          entry,
          ratings.indptr + first * 4,
          ratings.indices,
          ratings.values,
        );
        kernels.clear(at + real * stride, (count - real) * stride);
        addLoss(term, task, loss * entry);
        kernels.multiply(
          at,
          stride,
          items.whole + start * 4,
          32,
          row,
          users.dMean + first * row + start * 4,
          row,
          count,
          width,
          paddedItems,
          i > 0,
        );
      });
    },
  };
}

/** The gradients of the same losses by some items. */
export function ratingGradientOfItems(
  { kernels, work, parameters }: ThreadContext,
  { user, item }: Pick<StepRequest, 'user' | 'item'>,
): (first: number, count: number) => void {
  const { whole } = work.sides.user;
  const { dMean } = work.sides.item;
  const row = parameters.sides.item.width * 4;
  const stride = upToEight(item.rows) * 4;
  return (first, count) =>
    work.ratingTerms.forEach(({ start, width, products }, i) =>
      kernels.multiplyTransposed(
        products + first * 4,
        stride,
        whole + start * 4,
        32,
        row,
        dMean + first * row + start * 4,
        row,
        count,
        width,
        upToEight(user.rows),
        i > 0,
      ),
    );
}
