import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with one plain line: `12 passed, 0 failed`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1
      // A file that does not load has no test to count.
      if (module.state() === 'failed' && module.children.allTests('failed').next().done === true)
        count.failed += 1
    }
    const skipped = count.skipped > 0 ? `, ${String(count.skipped)} skipped` : ''
    console.log(`${String(count.passed)} passed, ${String(count.failed)} failed${skipped}`)
  }
}
