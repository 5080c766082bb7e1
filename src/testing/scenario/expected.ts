import type { Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import { totals, type Sums } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Reason, Refusal } from '../../model/refusal.js'
import type { Regions } from '../../model/state.js'
import { statusOf, type Status } from '../../model/status.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { regionsOf } from '../../questions/forecast.js'

/** What came of a step. */
export interface FoundState {
  readonly rules: Rulebook
  readonly at: Instant
  readonly order: Order
  /** Timers that were overdue come first. */
  readonly events: readonly Event[]
  /** null: it was taken. */
  readonly refusal: Refusal | null
  /** The row that allowed it; null: none did, or nobody asked. */
  readonly row: string | null
  /** Its key was seen before: nothing changed. */
  readonly repeated: boolean
}

/** What has to be so after a step; of what is not named anything may be. */
export interface Expected {
  /** By this row; true: by any. */
  readonly allowed?: string | true
  /** For this reason, or for all of these, among others perhaps; true: for any. */
  readonly refused?: Reason | readonly Reason[] | true
  /** A refusal: from when it becomes possible by itself; null: never. */
  readonly opensAt?: Instant | null
  /** The rows of all that happened with this step, in their order, overdue timers first. */
  readonly events?: readonly string[]
  readonly status?: Status
  readonly state?: Partial<Regions>
  /** Minor units. */
  readonly balance?: Partial<Sums>
  /**
   * Anything else: true or nothing, if it is as it should be; else false, or a text that says what
   * is wrong.
   */
  readonly order?: (order: Order, found: FoundState) => boolean | string | undefined
}

const listed = (texts: readonly string[]): string =>
  texts.length === 0 ? 'nothing' : texts.join(', ')

/** Of two records those fields that the expected one names. */
const fields = <T extends object>(
  what: string,
  found: T,
  expected: Partial<T>,
): readonly string[] =>
  (Object.keys(expected) as (keyof T & string)[]).flatMap((key) =>
    found[key] === expected[key]
      ? []
      : [`${what}: expected ${key} ${String(expected[key])}, found ${String(found[key])}`],
  )

const judged = (
  refusal: Refusal | null,
  { allowed, refused, opensAt }: Expected,
  row: string | null,
): readonly string[] => {
  const reasons = refusal?.failures.map(({ reason }) => reason) ?? []
  const wanted: readonly Reason[] =
    refused === undefined || refused === true
      ? []
      : typeof refused === 'string'
        ? [refused]
        : refused
  const missing = wanted.filter((reason) => !reasons.includes(reason))
  return [
    ...(allowed === undefined
      ? []
      : refusal !== null
        ? [
            `expected a yes${allowed === true ? '' : ` by ${allowed}`}, found a no: ${listed(reasons)}`,
          ]
        : allowed !== true && row !== allowed
          ? [`expected a yes by ${allowed}, found ${row === null ? 'none' : `one by ${row}`}`]
          : []),
    ...(refused === undefined
      ? []
      : refusal === null
        ? [
            `expected a no${refused === true ? '' : ` for ${listed(wanted)}`}, found a yes by ${row ?? 'no row'}`,
          ]
        : missing.length > 0
          ? [`expected a no for ${listed(missing)}, found one for ${listed(reasons)}`]
          : []),
    ...(opensAt === undefined || refusal?.opensAt === opensAt
      ? []
      : [
          `expected it to open at ${String(opensAt)}, found ${refusal === null ? 'a yes' : String(refusal.opensAt)}`,
        ]),
  ]
}

/** What is not as it was expected; empty: nothing. */
export const mismatches = (found: FoundState, expected: Expected): readonly string[] => {
  const { order, events, refusal, row } = found
  const rows = events.map((event) => event.row)
  const said = expected.order?.(order, found)
  return [
    ...judged(refusal, expected, row),
    ...(expected.events === undefined || rows.join() === expected.events.join()
      ? []
      : [`expected ${listed(expected.events)} to happen, found ${listed(rows)}`]),
    ...fields(
      'status',
      { status: statusOf(order) },
      expected.status === undefined ? {} : { status: expected.status },
    ),
    ...fields('state', regionsOf(order), expected.state ?? {}),
    ...fields('balance', totals(order.ledger), expected.balance ?? {}),
    ...(said === undefined || said === true
      ? []
      : [said === false ? 'the order is not as it should be' : said]),
  ]
}
