import { defineConfig } from 'vitest/config'

// One seed for every worker, drawn anew for each run and printed: FC_SEED=… npm test repeats a run.
const seed = process.env.FC_SEED ?? String(Math.floor(Math.random() * 0x7fffffff))

// A campaign makes so many times as many runs of the laws in test/law.
const times = Number(process.env.LAW_TIMES ?? 1)

export default defineConfig({
  test: {
    env: { FC_SEED: seed },
    reporters: ['default', './test/package/countReporter.ts'],
    testTimeout: 300_000 * times,
    hookTimeout: 300_000,
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Files share what they explored; nothing here keeps state of its own.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/package/tarball.test.ts'],
          globalSetup: ['test/package/printSeed.ts'],
          setupFiles: ['test/package/useSeed.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: ['test/package/tarball.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
