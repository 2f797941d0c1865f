import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // Two cores is what a small machine has; a file a worker keeps memory flat.
    pool: 'forks',
  },
});
