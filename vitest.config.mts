import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,property,process,cli}/**/*.test.ts'],
    setupFiles: ['test/seededProperties.ts'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
