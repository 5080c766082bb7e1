import { readFileSync } from 'node:fs'
import type { CodeMutant } from './bundle.js'
import { evaluateOf, isEndless, Realm, worked } from './realm.js'
import type { CollectedTest } from './vitestShim.js'

/** Tries mutants one after another in one process. */

export type Fate = 'killed' | 'endless' | 'survived' | 'not reached'
export interface Tried {
  readonly id: number
  readonly fate: Fate
  /** The test that killed it; of one that lives, how many tests were tried. */
  readonly by: string
}

export interface TrialOptions {
  /** The file of the script that `mutatedTests` made. */
  readonly script: string
  readonly mutants: readonly CodeMutant[]
  readonly testFiles: readonly string[]
  /** A test is endless after so many milliseconds. */
  readonly most: number
  /** Seconds of the processor that a mutant is worth; it lives if no test killed it by then. */
  readonly patience: number
  /** The names of tests that fail although no mutant lives. */
  readonly failing: readonly string[]
}

/** What is known of a test: how long it takes, and how many of the mutants it killed. */
interface Record {
  kills: number
  tries: number
  seconds: number
}
interface KnownFile {
  readonly tests: readonly { readonly test: CollectedTest; readonly reaches: Uint8Array }[]
  /** What was reached while its modules, and those that nobody had needed before, were evaluated. */
  readonly onLoading: Uint8Array
}

/** Seconds of the processor that are left for a mutant. */
interface Budget {
  left: number
  tests: number
}

export class Trial {
  /** The tests that a mutant spoilt: they failed after it, too. */
  public readonly spoilt: string[] = []
  /** The tests that fail although no mutant lives: they are left out. */
  public readonly failing: Set<string>
  private shared: Realm
  private readonly known = new Map<number, KnownFile>()
  private readonly records = new Map<string, Record>()
  private readonly evaluate: ReturnType<typeof evaluateOf>

  public constructor(private readonly options: TrialOptions) {
    this.failing = new Set(options.failing)
    this.evaluate = evaluateOf(readFileSync(options.script, 'utf8'))
    this.shared = this.realm(-1)
  }

  /**
   * In modules that all mutants share: fast, but what is computed while modules are evaluated, or
   * kept from then on, does not show. Null: it may be that.
   */
  public async tryTogether(mutant: CodeMutant): Promise<Tried | null> {
    const budget = { left: this.options.patience, tests: 0 }
    let early = mutant.file.startsWith('src/compile')
    for (const file of this.filesFor(mutant)) {
      if (budget.left <= 0) break
      const { tests, onLoading } = await this.knownOf(file)
      if (onLoading[mutant.id] === 1) early = true
      const able = tests.filter(({ reaches }) => reaches[mutant.id] === 1)
      for (const test of this.sorted(able.map((each) => each.test))) {
        if (budget.left <= 0) break
        this.shared.let(mutant.id)
        const fate = await this.fateIn(this.shared, test, budget)
        this.shared.let(-1)
        if (fate === null) continue
        if (await this.passes(test)) return { id: mutant.id, fate, by: test.name }
        // Something was kept while the mutant lived: all begins anew.
        this.spoilt.push(test.name)
        this.shared = this.realm(-1)
        this.known.clear()
        return null
      }
      if (early && budget.tests === 0) return null
    }
    return early ? null : livesOn(mutant, budget)
  }

  /** In modules of its own, which takes longer. */
  public async tryAlone(mutant: CodeMutant): Promise<Tried> {
    const budget = { left: this.options.patience, tests: 0 }
    let by = 'evaluation of the modules'
    try {
      const realm = this.realm(mutant.id)
      for (const file of this.filesFor(mutant)) {
        const began = worked()
        const tests = realm.testsOf(file)
        budget.left -= worked() - began
        for (const test of this.sorted(tests)) {
          if (budget.left <= 0) return livesOn(mutant, budget)
          by = test.name
          const fate = await this.fateIn(realm, test, budget)
          if (fate !== null) return { id: mutant.id, fate, by }
        }
      }
    } catch (error) {
      return { id: mutant.id, fate: isEndless(error) ? 'endless' : 'killed', by }
    }
    return livesOn(mutant, budget)
  }

  private realm(id: number): Realm {
    const { mutants, most } = this.options
    return new Realm(this.evaluate, { places: mutants.length, most, id })
  }

  /**
   * The tests of the mutant's own room first, then the cases; of rows the pages that print them,
   * and the cases, as the tests of that room are slow. Laws are slow, too.
   */
  private filesFor({ file }: CodeMutant): readonly number[] {
    const [, folder = ''] = file.split('/')
    const rank = (name: string): number => {
      if (folder === 'rules' && name.startsWith('test/unit/docs')) return 0
      if (folder !== 'rules' && name.startsWith(`test/unit/${folder}/`)) return 1
      if (name.startsWith('test/corpus')) return 2
      if (name.startsWith(`test/unit/${folder}/`)) return 3
      return name.startsWith('test/unit') ? 4 : 5
    }
    return this.options.testFiles
      .map((name, index) => ({ index, rank: rank(name) }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ index }) => index)
  }

  /** Runs the tests of a file with no mutant alive, and says what each reaches. */
  private async knownOf(file: number): Promise<KnownFile> {
    const known = this.known.get(file)
    if (known !== undefined) return known
    const { shared } = this
    shared.reached.fill(0)
    const collected = shared.testsOf(file)
    const onLoading = shared.reached.slice()
    const tests: { test: CollectedTest; reaches: Uint8Array }[] = []
    for (const test of collected) {
      shared.reached.fill(0)
      const began = worked()
      if (!(await this.passes(test))) this.failing.add(test.name)
      this.recordOf(test).seconds = worked() - began
      tests.push({ test, reaches: shared.reached.slice() })
    }
    const learnt = { tests, onLoading }
    this.known.set(file, learnt)
    return learnt
  }

  private recordOf({ name }: CollectedTest): Record {
    const record = this.records.get(name) ?? { kills: 0, tries: 0, seconds: 0.01 }
    this.records.set(name, record)
    return record
  }

  /** Those first that can be expected to kill the most mutants in a second. */
  private sorted(tests: readonly CollectedTest[]): readonly CollectedTest[] {
    return tests
      .filter(({ name }) => !this.failing.has(name))
      .map((test) => {
        const { kills, tries, seconds } = this.recordOf(test)
        return { test, promise: (kills + 0.1) / (tries + 1) / (seconds + 0.0005) }
      })
      .sort((one, other) => other.promise - one.promise)
      .map(({ test }) => test)
  }

  private async passes(test: CollectedTest): Promise<boolean> {
    return this.shared.run(test).then(
      () => true,
      () => false,
    )
  }

  private async fateIn(realm: Realm, test: CollectedTest, budget: Budget): Promise<Fate | null> {
    const began = worked()
    const record = this.recordOf(test)
    record.tries += 1
    try {
      await realm.run(test)
      record.seconds = worked() - began
      return null
    } catch (error) {
      record.kills += 1
      return isEndless(error) ? 'endless' : 'killed'
    } finally {
      budget.left -= worked() - began
      budget.tests += 1
    }
  }
}

const livesOn = ({ id }: CodeMutant, { tests }: Budget): Tried => ({
  id,
  fate: tests > 0 ? 'survived' : 'not reached',
  by: `${String(tests)} tests`,
})
