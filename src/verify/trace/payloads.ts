import { payloadsFor } from '../../compile/payloads.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { scopeOf } from '../../engine/situation.js'
import type { Payload, Verb } from '../../model/action.js'
import type { By } from '../../model/actor.js'
import type { Dispute, Settlement } from '../../model/claim.js'
import type { Instant } from '../../model/instant.js'
import { inTransit } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import type { Parcel } from '../../model/parcel.js'
import { fitting } from '../../rules/record/parcels.js'
import { parcelName } from '../states/normalForm/normalizeParcels.js'
import type { PathStep } from './path.js'

/**
 * The payload of each step, null for timers. The automaton leaves open which remedy was claimed and
 * which offer was made until a later step depends on it: that step's choice is filled in backwards.
 */
export const payloadsAlong = (steps: readonly PathStep[]): readonly (Payload | null)[] => {
  const payloads = steps.map(({ transition }) => transition.payload)
  let claimed: Dispute | null = null
  let offered: Settlement | null = null
  for (const [back, { transition }] of [...steps].reverse().entries()) {
    const index = steps.length - 1 - back
    claimed = transition.claimed ?? claimed
    offered = transition.offered ?? offered
    if (transition.payload === null) continue
    const { verb, payload } = transition
    if (verb === 'offer' && offered !== null && offered.remedy !== 'release') {
      payloads[index] = { ...payload, remedy: offered.remedy }
      offered = null
    }
    if ((verb === 'dispute' || verb === 'revise-dispute') && claimed !== null) {
      payloads[index] = claiming(payload, claimed)
      claimed = null
    }
  }
  return payloads
}

const claiming = (payload: Payload, { remedy, returnShipping }: Dispute): Payload => ({
  ...payload,
  remedy,
  ...(returnShipping > 0 && remedy === 'return' ? { returnShipping } : {}),
})

/**
 * A payload that names the refund of this order: each order numbers its refunds in its own way, and
 * the last one that is under way is meant.
 */
export const withRefund = (order: Order, payload: Payload): Payload => {
  if (payload.refund === undefined) return payload
  const open = order.refunds.filter(inTransit)
  return { ...payload, refund: open[open.length - 1]?.id ?? payload.refund }
}

/** A payload that names the parcel of this order with the same goods. */
const withParcel = (order: Order, verb: Verb, payload: Payload): Payload => {
  const { parcel } = payload
  if (parcel === undefined) return payload
  const counted = (one: Parcel) => ({
    to: one.to,
    lines: one.lines.filter(({ line }) => parcel.includes(line)),
  })
  const meant = fitting(verb, order).find((one) => parcelName(counted(one)) === parcel)
  return { ...payload, parcel: meant?.id ?? parcel }
}

/** A row to take on an order, and what to hand over with it. */
interface AskedRow {
  readonly row: string
  readonly by: By
  readonly payload: Payload
  readonly at: Instant
}

/**
 * The payload that says the same to this order: states of the automaton stand for orders with other
 * amounts and other names of records.
 */
export const fitPayload = (
  rules: Rulebook,
  order: Order,
  { row, by, payload, at }: AskedRow,
): Payload => {
  const found = rules.rows.find(({ id }) => id === row)
  if (found === undefined || isTimer(found)) return payload
  const { lines, amount: _amount, ...rest } = payload
  const named = withParcel(order, found.verb, withRefund(order, rest))
  const isPart = payload.remedy === 'part-refund'
  if (lines === undefined && !isPart) return named
  if (!isPart && lines?.every(({ amount }) => amount === undefined) === true)
    return { ...named, lines }
  const offered = payloadsFor(found, scopeOf({ rules, order, now: at }, by, named)).find(
    (other) =>
      other.remedy === payload.remedy &&
      other.verdict === payload.verdict &&
      other.lines !== undefined,
  )
  if (offered?.lines === undefined) return named
  const isNamed = (line: string): boolean =>
    lines === undefined || lines.some((one) => one.line === line)
  return { ...named, lines: offered.lines.filter(({ line }) => isNamed(line)) }
}
