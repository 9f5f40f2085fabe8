import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'source', include: ['src/**/*.test.ts', 'examples/**/*.test.ts'], testTimeout: 60_000 } },
      // These run the built command line as users do.
      {
        test: {
          name: 'end-to-end',
          include: ['test/**/*.test.ts'],
          testTimeout: 60_000,
          globalSetup: ['test/build.ts'],
        },
      },
    ],
  },
})
