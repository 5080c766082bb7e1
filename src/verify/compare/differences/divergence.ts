import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../../compile/rulebook.js'
import { decide } from '../../../engine/decide.js'
import { settleAt } from '../../../engine/settle.js'
import type { Action } from '../../../model/action.js'
import type { Instant } from '../../../model/instant.js'
import type { Order } from '../../../model/order.js'
import { REGIONS } from '../../../model/state.js'
import type { Trace, TraceStep } from '../../trace/trace.js'
import type { TracePair } from './difference.js'
import type { Sides } from '../product/sides.js'

/** An order after all that happened in one instant, from what somebody did in it onwards. */
interface Snapshot {
  /** How many actions were taken until then: as many under both policies. */
  readonly actions: number
  readonly at: Instant
  /** The rows that applied in it. */
  readonly rows: readonly string[]
  readonly order: Order
}

const orderAfter = (rules: Rulebook, order: Order, step: TraceStep): Order => {
  const { at, by, verb, payload } = step
  if (by === 'timer') return settleAt(rules, order, at).order
  // INVARIANT: a step that is no timer's has the actor, the verb and the payload of an action.
  const action = { by, verb, ...(payload === null ? {} : { payload }) } as Action
  const decided = decide(rules, order, action, at)
  return E.isRight(decided) ? decided.right.order : order
}

const snapshotsOf = (rules: Rulebook, { start, steps }: Trace): readonly Snapshot[] => {
  const found: Snapshot[] = [{ actions: 0, at: start.at, rows: [], order: start }]
  let [order, actions] = [start, 0]
  for (const step of steps) {
    order = orderAfter(rules, order, step)
    if (step.by !== 'timer') actions += 1
    const last = found[found.length - 1]
    const same = last?.actions === actions && last.at === step.at ? found.pop() : undefined
    found.push({ actions, at: step.at, rows: [...(same?.rows ?? []), step.row], order })
  }
  return found
}

const compareTime = (one: Snapshot, other: Snapshot): number =>
  one.actions - other.actions || one.at - other.at

/** The last snapshot that is not later than a time. */
const latestUpTo = (snapshots: readonly Snapshot[], time: Snapshot): Snapshot | undefined =>
  snapshots.filter((snapshot) => compareTime(snapshot, time) <= 0).pop()

/** The row in which two lists differ first. */
const firstDifferent = (one: readonly string[], other: readonly string[]): string | undefined => {
  const index = one.findIndex((row, place) => row !== other[place])
  return index < 0 ? (other[one.length] ?? one[one.length - 1]) : one[index]
}

/** The times of both traces, each once, in order. */
const timesOf = (snapshots: Sides<readonly Snapshot[]>): readonly Snapshot[] =>
  [...snapshots.before, ...snapshots.after]
    .sort(compareTime)
    .filter(
      (snapshot, index, all) =>
        index === 0 || compareTime(snapshot, all[index - 1] ?? snapshot) !== 0,
    )

/**
 * The row by which two orders with the same history came to differ in their regions before
 * something shows, and still do; null: their regions were the same until then. `atTheEnd`: it shows
 * in what is allowed after the last step; otherwise in the last step itself.
 */
export const divergedAt = (
  policies: Sides<Rulebook>,
  pair: Pick<TracePair, 'before' | 'after'>,
  atTheEnd: boolean,
): string | null => {
  const snapshots = {
    before: snapshotsOf(policies.before, pair.before),
    after: snapshotsOf(policies.after, pair.after),
  }
  const times = timesOf(snapshots)
  let row: string | null = null
  for (const time of atTheEnd ? times : times.slice(0, -1)) {
    const before = latestUpTo(snapshots.before, time)
    const after = latestUpTo(snapshots.after, time)
    if (before === undefined || after === undefined) continue
    const differ = REGIONS.some((region) => before.order[region] !== after.order[region])
    const rowsThen = (snapshot: Snapshot): readonly string[] =>
      compareTime(snapshot, time) === 0 ? snapshot.rows : []
    if (!differ) row = null
    else row ??= firstDifferent(rowsThen(before), rowsThen(after)) ?? null
  }
  return row
}
