import { isoOf, type Instant } from '../../model/instant.js'
import { totals, type Sums } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Reason } from '../../model/refusal.js'
import { regionsOf, type Regions } from '../../model/state.js'
import { statusOf, type Status } from '../../model/views/status.js'
import type { StepOutcome } from './outcome.js'

/** What has to be true after a step. A field that is left out is not checked. */
export interface Expected {
  /** The action is allowed by this row; true: by any row. */
  readonly allowed?: string | true
  /** The action is refused for this reason, or for at least all of these; true: for any. */
  readonly refused?: Reason | readonly Reason[] | true
  /** The action is refused until this instant, when it becomes possible by itself; null: never. */
  readonly opensAt?: Instant | null
  /** The rows of everything that happened with the step, in order, overdue timers first. */
  readonly events?: readonly string[]
  /** The order's status in one word. */
  readonly status?: Status
  /** The regions of the order's state. */
  readonly state?: Partial<Regions>
  /** The sums of the ledger, in minor units. */
  readonly balance?: Partial<Sums>
  /**
   * Anything else about the order: true or nothing if it is right, else false or a text that says
   * what is wrong.
   */
  readonly order?: (order: Order, found: StepOutcome) => boolean | string | undefined
}

const listed = (texts: readonly string[]): string =>
  texts.length === 0 ? 'nothing' : texts.join(', ')

const verdict = ({ refusal, row }: StepOutcome): string =>
  refusal === null
    ? `found it allowed by ${row ?? 'no row'}`
    : `found it refused for ${listed(refusal.failures.map(({ reason }) => reason))}`

const allowance = (found: StepOutcome, allowed: string | true): readonly string[] => {
  const asExpected = found.refusal === null && (allowed === true || found.row === allowed)
  const by = allowed === true ? '' : ` by ${allowed}`
  return asExpected ? [] : [`expected it to be allowed${by}, ${verdict(found)}`]
}

const reasonsIn = (refused: Reason | readonly Reason[] | true): readonly Reason[] => {
  if (refused === true) return []
  return typeof refused === 'string' ? [refused] : refused
}

const refusals = (
  found: StepOutcome,
  refused: Reason | readonly Reason[] | true,
): readonly string[] => {
  const reasons = found.refusal?.failures.map(({ reason }) => reason) ?? []
  const missing = reasonsIn(refused).filter((reason) => !reasons.includes(reason))
  if (found.refusal !== null && missing.length === 0) return []
  const why = missing.length === 0 ? '' : ` for ${listed(missing)}`
  return [`expected it to be refused${why}, ${verdict(found)}`]
}

const opening = (opensAt: Instant | null): string =>
  opensAt === null ? 'never to open' : `to open at ${isoOf(opensAt)}`

const openings = (found: StepOutcome, opensAt: Instant | null): readonly string[] => {
  if (found.refusal?.opensAt === opensAt) return []
  const instead =
    found.refusal === null ? verdict(found) : `found it ${opening(found.refusal.opensAt)}`
  return [`expected it ${opening(opensAt)}, ${instead}`]
}

const happenings = ({ events }: StepOutcome, expected: readonly string[]): readonly string[] => {
  const rows = events.map(({ row }) => row)
  return rows.join() === expected.join()
    ? []
    : [`expected ${listed(expected)} to happen, found ${listed(rows)}`]
}

/** The fields that the expected record names, where the found one differs. */
const fields = <T extends object>(found: T, expected: Partial<T>): readonly string[] =>
  (Object.keys(expected) as (keyof T & string)[]).flatMap((key) =>
    found[key] === expected[key]
      ? []
      : [`expected ${key} to be ${String(expected[key])}, found ${String(found[key])}`],
  )

const complaints = (
  found: StepOutcome,
  judge: NonNullable<Expected['order']>,
): readonly string[] => {
  const judged = judge(found.order, found)
  if (judged === undefined || judged === true) return []
  return [judged === false ? 'the order is not as it should be' : judged]
}

/** Everything that is not as expected, a sentence each; empty if all is. */
export const mismatches = (found: StepOutcome, expected: Expected): readonly string[] => {
  const { allowed, refused, opensAt, events, status, state, balance, order } = expected
  return [
    ...(allowed === undefined ? [] : allowance(found, allowed)),
    ...(refused === undefined ? [] : refusals(found, refused)),
    ...(opensAt === undefined ? [] : openings(found, opensAt)),
    ...(events === undefined ? [] : happenings(found, events)),
    ...(status === undefined ? [] : fields({ status: statusOf(found.order) }, { status })),
    ...fields(regionsOf(found.order), state ?? {}),
    ...fields(totals(found.order.ledger), balance ?? {}),
    ...(order === undefined ? [] : complaints(found, order)),
  ]
}
