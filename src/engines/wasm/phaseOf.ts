import type { Phase } from './threadControl';

/** One phase of several kinds of tasks; those that take longest should stand first. */
export function phaseOf(...parts: readonly Phase[]): Phase {
  return {
    taskCount: parts.reduce((sum, { taskCount }) => sum + taskCount, 0),
    run(task) {
      let first = 0;
      for (const part of parts) {
        if (task < first + part.taskCount) {
          part.run(task - first);
          return;
        }
        first += part.taskCount;
      }
    },
  };
}
