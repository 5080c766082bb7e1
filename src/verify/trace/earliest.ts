/** From one step of a path to another: while a clock stood still. */
export interface StepSpan {
  readonly from: number
  readonly to: number
}

/** The instant of step `later` is at most so much after that of step `earlier`; 0 is the start. */
export interface Constraint {
  readonly later: number
  readonly earlier: number
  /** In milliseconds, given the instants of all steps: how long a day is depends on the day. */
  readonly most: (instants: readonly number[]) => number
  /** A pause that makes room: the longer it lasts, the more `most` comes to. */
  readonly paused?: StepSpan
}

/** A constraint whose `most` was worked out for some instants. */
interface FixedConstraint {
  readonly later: number
  readonly earlier: number
  readonly most: number
  readonly paused: StepSpan | null
}

/** How long some spans take together, in milliseconds. */
export const lengthOf = (spans: readonly StepSpan[], instants: readonly number[]): number =>
  spans.reduce((sum, { from, to }) => sum + (instants[to] ?? 0) - (instants[from] ?? 0), 0)

/** The least instants that keep all constraints, found by relaxation; null: there are none. */
const solve = (
  steps: number,
  constraints: readonly FixedConstraint[],
  start: number,
): readonly number[] | null => {
  const instants = Array.from({ length: steps + 1 }, () => start)
  for (let pass = 0; pass <= steps + 1; pass += 1) {
    let changed = false
    for (const { later, earlier, most } of constraints) {
      const least = (instants[later] ?? start) - most
      if (earlier === later) {
        if (most < 0) return null
      } else if ((instants[earlier] ?? start) < least) {
        if (earlier === 0) return null
        instants[earlier] = least
        changed = true
      }
    }
    if (!changed) return instants
  }
  return null
}

const fixedAt = (
  constraints: readonly Constraint[],
  instants: readonly number[],
): readonly FixedConstraint[] =>
  constraints.map(({ later, earlier, most, paused }) => ({
    later,
    earlier,
    most: most(instants),
    paused: paused ?? null,
  }))

/** The first pause that was too short for a deadline that it put off, made long enough. */
const lengthenedPause = (
  constraints: readonly FixedConstraint[],
  instants: readonly number[],
  start: number,
): readonly FixedConstraint[] =>
  constraints
    .flatMap(({ later, earlier, most, paused }) => {
      const missing = (instants[later] ?? start) - (instants[earlier] ?? start) - most
      if (paused === null || missing <= 0) return []
      const longer = -lengthOf([paused], instants) - missing
      return [{ later: paused.from, earlier: paused.to, most: longer, paused: null }]
    })
    .slice(0, 1)

/** After so many rounds without a fixed point the search is given up. */
const ROUNDS = 12

/**
 * The earliest instants of `steps` steps that keep all constraints, the start first; null: there
 * are none, or none were found. Instants are in epoch milliseconds.
 */
export const earliest = (
  steps: number,
  constraints: readonly Constraint[],
  start: number,
): readonly number[] | null => {
  let found: readonly number[] = Array.from({ length: steps + 1 }, () => start)
  let pauses: readonly FixedConstraint[] = []
  // How long a day is depends on the day, and a deadline on the pauses before it: what was found
  // is tried again with the lengths that it makes.
  for (let round = 0; round < ROUNDS; round += 1) {
    const given = found
    const fixed = fixedAt(constraints, given)
    const solved = solve(steps, [...fixed, ...pauses], start)
    if (solved !== null) {
      if (solved.every((instant, index) => instant === given[index])) return solved
      found = solved
      continue
    }
    pauses = [...pauses, ...lengthenedPause(fixed, given, start)]
    const unpaused = fixed.filter(({ paused }) => paused === null)
    const next = solve(steps, [...unpaused, ...pauses], start)
    if (next === null || unpaused.length === fixed.length) return null
    found = next
  }
  return null
}
