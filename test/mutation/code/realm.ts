import { createRequire } from 'node:module'
import { Script } from 'node:vm'
import type { CollectedTest } from './vitestShim.js'

/** The modules of the project and of its tests, evaluated once, each when it is first needed. */
interface Evaluated {
  readonly collected: readonly CollectedTest[]
  readonly files: readonly (() => unknown)[]
}

type Evaluate = (
  from: NodeJS.Require,
  /** Which mutant lives; -1: none. */
  alive: { id: number },
  /** A byte for each mutant: 1 where its code was reached. */
  reached: Uint8Array,
) => Evaluated

const require = createRequire(import.meta.url)
const world = globalThis as { __tried__?: () => unknown }
const call = new Script('globalThis.__tried__()')

/** Runs a function in this process, and throws where it takes longer than so many milliseconds. */
const within = (most: number, run: () => unknown): unknown => {
  world.__tried__ = run
  return call.runInThisContext({ timeout: Math.max(1, Math.ceil(most)) })
}

export const isEndless = (error: unknown): boolean =>
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
  private readonly alive: { id: number }
  private readonly modules: Evaluated
  private readonly loaded = new Map<number, readonly CollectedTest[]>()

  private readonly most: number

  public constructor(
    evaluate: Evaluate,
    { places, most, id }: { readonly places: number; readonly most: number; readonly id: number },
  ) {
    this.most = most
    this.alive = { id }
    this.reached = new Uint8Array(places)
    this.modules = evaluate(require, this.alive, this.reached)
  }

  public let(id: number): void {
    this.alive.id = id
  }

  public testsOf(file: number): readonly CollectedTest[] {
    const known = this.loaded.get(file)
    if (known !== undefined) return known
    const before = this.modules.collected.length
    within(this.most, () => this.modules.files[file]?.())
    const tests = this.modules.collected.slice(before)
    this.loaded.set(file, tests)
    return tests
  }

  public async run({ run }: CollectedTest): Promise<void> {
    await within(this.most, run)
  }
}
