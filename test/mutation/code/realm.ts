import { createRequire } from 'node:module'
import { Script } from 'node:vm'
import type { CollectedTest } from './vitestShim.js'

/** The modules of the project and of its tests, evaluated once, each when it is first needed. */
interface Evaluated {
  readonly collected: readonly CollectedTest[]
  readonly files: readonly (() => unknown)[]
}

/** What the script is told of the mutant that lives, and tells of rulebooks. */
export interface Alive {
  /** Which mutant lives; -1: none. */
  id: number
  /** Whether rulebooks have to be compiled anew for it. */
  renews: boolean
  /** Whether modules of tests are being evaluated. */
  loading: boolean
  /** What was reached as any rulebook was compiled: a byte for each mutant. */
  readonly compiling: Uint8Array
  /** Of the rulebooks that were read since it was cleared: what compiling each reaches. */
  readonly read: Set<Uint8Array>
}

type Evaluate = (
  from: NodeJS.Require,
  alive: Alive,
  /** A byte for each mutant: 1 where its code was reached. */
  reached: Uint8Array,
) => Evaluated

const require = createRequire(import.meta.url)
const world = globalThis as { __tried__?: () => unknown }
const call = new Script('globalThis.__tried__()')

/** Runs a function in this process, and throws where it takes longer than so many milliseconds. */
const within = (most: number, run: () => unknown): unknown => {
  if (most === Infinity) return run()
  world.__tried__ = run
  return call.runInThisContext({ timeout: Math.ceil(most) })
}

/** Whether a test was stopped. That it is endless is another question: the machine may be busy. */
export const isStopped = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'

/** Seconds of the processor, which other processes do not lengthen. */
export const worked = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

export const evaluateOf = (script: string): Evaluate =>
  new Script(script, { filename: 'mutated.cjs' }).runInThisContext() as Evaluate

export class Realm {
  public readonly reached: Uint8Array
  public readonly alive: Alive
  private readonly modules: Evaluated
  private readonly loaded = new Map<number, readonly CollectedTest[]>()

  private readonly most: number

  public constructor(
    evaluate: Evaluate,
    { places, most, id }: { readonly places: number; readonly most: number; readonly id: number },
  ) {
    this.most = most
    this.reached = new Uint8Array(places)
    const compiling = new Uint8Array(places)
    this.alive = { id, renews: id !== -1, loading: false, compiling, read: new Set() }
    this.modules = evaluate(require, this.alive, this.reached)
  }

  /** Lets a mutant live; -1: none. `renews`: rulebooks are compiled anew for it. */
  public let(id: number, renews = false): void {
    this.alive.id = id
    this.alive.renews = renews || this.alive.compiling[id] === 1
  }

  public testsOf(file: number): readonly CollectedTest[] {
    const known = this.loaded.get(file)
    if (known !== undefined) return known
    const before = this.modules.collected.length
    this.alive.loading = true
    // Where no mutant lives they come to an end.
    within(this.alive.id === -1 ? Infinity : 5 * this.most, () => this.modules.files[file]?.())
    this.alive.loading = false
    const tests = this.modules.collected.slice(before)
    this.loaded.set(file, tests)
    return tests
  }

  /** `seconds`: what the test takes where no mutant lives. */
  public async run({ run }: CollectedTest, seconds = 0): Promise<void> {
    await within(this.alive.id === -1 ? Infinity : this.most * (1 + seconds), run)
  }
}
