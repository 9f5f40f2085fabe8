import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One test file a core: by default one core is left idle, half of a small machine.
    maxWorkers: '100%',
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
