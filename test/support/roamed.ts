import * as fc from 'fast-check'
import { PRESETS as PRESET_FILES } from '../../src/policies.js'
import { roamedOrders, rulebooks, type RoamedOrder } from '../../src/testing/index.js'
import type { Order, Rulebook } from '../../src/index.js'
import { BOOKING, CONTRARY, rulebook } from './rulebooks.js'

/** A failing case is printed with the name of the policy, not with all of its rows. */
const named = (rules: Rulebook): Rulebook =>
  Object.assign({ ...rules }, { [fc.toStringMethod]: () => rules.name })

/** Every preset. */
export const PRESET_BOOKS: readonly Rulebook[] = Object.keys(PRESET_FILES).map((name) =>
  named(rulebook(name)),
)

/** Every preset, and two policies that take the branches which none of them takes. */
const BOOKS: readonly Rulebook[] = [
  ...PRESET_BOOKS,
  ...[BOOKING, CONTRARY].map((policy) => named(rulebook(policy))),
]

/** Random policies, other ones in each run. */
const pool: readonly Rulebook[] = fc.sample(rulebooks(), 25)

/** A rulebook of any kind. */
export const anyBook: fc.Arbitrary<Rulebook> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...BOOKS) },
  { weight: 1, arbitrary: fc.constantFrom(...pool) },
)

/** A campaign multiplies every number of runs: `LAW_TIMES=50`. */
export const TIMES = Number(process.env['LAW_TIMES'] ?? 1)

/** Looks for a case that breaks a law: it is told with its seed, as short as it can be made. */
export const broken = <T>(
  of: fc.Arbitrary<T>,
  runs: number,
  check: (one: T) => string | null,
): string | null => {
  const property = fc.property(of, (one) => {
    const found = check(one)
    if (found !== null) throw new Error(found)
  })
  const { failed, counterexample, errorInstance, seed } = fc.check(property, {
    numRuns: runs * TIMES,
  })
  if (!failed) return null
  const found = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  return `seed ${seed}: ${found}\n${fc.stringify(counterexample)}`
}

/** The same of roamed orders, under every kind of policy. */
export const brokenOnTheWay = (
  runs: number,
  check: (roamed: RoamedOrder) => string | null,
  rules: fc.Arbitrary<Rulebook> = anyBook,
  from?: fc.Arbitrary<Order>,
): string | null => broken(roamedOrders(rules, from), runs, check)
