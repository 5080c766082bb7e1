import { readFileSync } from 'node:fs'
import type { CodeMutant } from './bundle.js'
import { evaluateOf, isStopped, Realm, worked } from './realm.js'
import type { CollectedTest } from './vitestShim.js'

/** Tries mutants one after another in one process. */

/** `refused`: the compiler does not take it; `equivalent`: a list says why nothing changes. */
export type Fate = 'killed' | 'endless' | 'survived' | 'not reached' | 'refused' | 'equivalent'
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
  /** What is known of tests already. */
  readonly records: readonly (readonly [string, Record])[]
}

/** What is known of a test: how long it takes, and how many of the mutants it killed. */
export interface Record {
  kills: number
  tries: number
  seconds: number
}
interface KnownFile {
  /** Of each of its tests. */
  readonly reaches: readonly Uint8Array[]
  /**
   * What was reached while its modules, and those that nobody had needed before, were evaluated.
   */
  readonly onLoading: Uint8Array
}

/** Seconds of the processor that are left for a mutant. */
interface Budget {
  left: number
  tests: number
}

/** Seconds of the processor in which any test has come to its end. */
const ENDLESS = 4

/** The test at a place of a file. */
interface Place {
  readonly file: number
  readonly at: number
}

export class Trial {
  /** The tests that a mutant spoilt: they failed after it, too. */
  public readonly spoilt: string[] = []
  /** The tests that fail although no mutant lives: they are left out. */
  public readonly failing: Set<string>
  private shared: Realm
  private readonly known = new Map<number, KnownFile>()
  private readonly records: Map<string, Record>
  private readonly evaluate: ReturnType<typeof evaluateOf>
  private readonly ofCompile: readonly number[]

  public constructor(private readonly options: TrialOptions) {
    this.failing = new Set(options.failing)
    this.records = new Map(options.records)
    this.ofCompile = options.mutants.filter(isOfCompile).map(({ id }) => id)
    this.evaluate = evaluateOf(readFileSync(options.script, 'utf8'))
    this.shared = this.realm(-1)
  }

  /** What became known of each test. */
  public learnt(): readonly (readonly [string, Record])[] {
    return [...this.records]
  }

  /**
   * In modules that all mutants share: fast, but what is computed while modules are evaluated, or
   * kept from then on, does not show. Null: it may be that.
   */
  public async tryTogether(mutant: CodeMutant): Promise<Tried | null> {
    const budget = { left: this.options.patience, tests: 0 }
    const files = this.filesFor(mutant)
    const tried = new Set<number>()
    // First what is known already, then one more file at a time.
    for (const more of [files.filter((file) => this.known.has(file)), ...files.map((f) => [f])]) {
      const fresh = more.filter((file) => !tried.has(file))
      for (const file of fresh) tried.add(file)
      const fate = await this.tryOn(mutant, fresh, budget)
      if (fate !== 'lives') return fate
      if (budget.left <= 0) break
    }
    return this.onLoading(mutant).length > 0 ? null : livesOn(mutant, budget)
  }

  /** The files of which the mutant is reached as they are evaluated. */
  public onLoading({ id }: CodeMutant): readonly number[] {
    return [...this.known].flatMap(([file, { onLoading }]) => (onLoading[id] === 1 ? [file] : []))
  }

  /** In modules of its own, which takes longer. `first`: the files that are tried first. */
  public async tryAlone(mutant: CodeMutant, first: readonly number[]): Promise<Tried> {
    const budget = { left: this.options.patience, tests: 0 }
    let by = 'evaluation of the modules'
    try {
      const realm = this.realm(mutant.id)
      for (const file of new Set([...first, ...this.filesFor(mutant)])) {
        const began = worked()
        const tests = realm.testsOf(file)
        budget.left -= worked() - began
        for (const at of this.sorted(
          tests.map((_, at) => ({ file, at })),
          realm,
        )) {
          if (budget.left <= 0) return livesOn(mutant, budget)
          const test = tests[at.at]!
          by = test.name
          const fate = await this.fateIn(realm, test, budget)
          if (fate !== null) return { id: mutant.id, fate, by }
        }
      }
    } catch (error) {
      return { id: mutant.id, fate: isStopped(error) ? 'endless' : 'killed', by }
    }
    return livesOn(mutant, budget)
  }

  /** Null: something was kept while the mutant lived, so that nothing is known. */
  private async tryOn(
    mutant: CodeMutant,
    files: readonly number[],
    budget: Budget,
  ): Promise<Tried | 'lives' | null> {
    const able: Place[] = []
    for (const file of files) {
      const { reaches } = await this.knownOf(file)
      reaches.forEach((each, at) => {
        if (each[mutant.id] === 1) able.push({ file, at })
      })
    }
    for (const { file, at } of this.sorted(able, this.shared)) {
      if (budget.left <= 0) break
      const test = this.shared.testsOf(file)[at]!
      this.shared.let(mutant.id, isOfCompile(mutant))
      const fate = await this.fateIn(this.shared, test, budget)
      this.shared.let(-1)
      if (fate === null) continue
      if (await this.passes(test)) return { id: mutant.id, fate, by: test.name }
      this.spoilt.push(test.name)
      this.shared = this.realm(-1)
      return null
    }
    return 'lives'
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
    const { read } = shared.alive
    read.clear()
    shared.reached.fill(0)
    const collected = shared.testsOf(file)
    const onLoading = shared.reached.slice()
    const reaches: Uint8Array[] = []
    for (const test of collected) {
      read.clear()
      shared.reached.fill(0)
      const began = worked()
      if (!(await this.passes(test))) this.failing.add(test.name)
      this.recordOf(test).seconds = worked() - began
      reaches.push(shared.reached.slice())
      // What a rulebook computes when it is first asked, it would compute for the next test.
      for (const compiling of read)
        for (const id of this.ofCompile) if (shared.reached[id] === 1) compiling[id] = 1
    }
    const learnt = { reaches, onLoading }
    this.known.set(file, learnt)
    return learnt
  }

  private recordOf({ name }: CollectedTest): Record {
    const record = this.records.get(name) ?? { kills: 0, tries: 0, seconds: 0.01 }
    this.records.set(name, record)
    return record
  }

  /** Those first that can be expected to kill the most mutants in a second. */
  private sorted(places: readonly Place[], realm: Realm): readonly Place[] {
    return places
      .map((place) => ({ place, test: realm.testsOf(place.file)[place.at]! }))
      .filter(({ test: { name } }) => !this.failing.has(name))
      .map(({ place, test }) => {
        const { kills, tries, seconds } = this.recordOf(test)
        return { place, promise: (kills + 0.1) / (tries + 1) / (seconds + 0.0005) }
      })
      .sort((one, other) => other.promise - one.promise)
      .map(({ place }) => place)
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
      await realm.run(test, record.seconds)
      record.seconds = worked() - began
      return null
    } catch (error) {
      // One that was stopped on a busy machine says nothing.
      if (isStopped(error) && worked() - began < ENDLESS + 4 * record.seconds) return null
      record.kills += 1
      return isStopped(error) ? 'endless' : 'killed'
    } finally {
      budget.left -= worked() - began
      budget.tests += 1
    }
  }
}

const isOfCompile = ({ file }: CodeMutant): boolean => file.startsWith('src/compile')

const livesOn = ({ id }: CodeMutant, { tests }: Budget): Tried => ({
  id,
  fate: tests > 0 ? 'survived' : 'not reached',
  by: `${String(tests)} tests`,
})
