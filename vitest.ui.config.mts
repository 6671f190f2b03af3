import { defineConfig } from 'vitest/config';

// Every file starts a VS Code and a browser of its own: one at a time, and the first failure ends it.
export default defineConfig({
  test: {
    include: ['test/ui/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    bail: 1,
  },
});
