import type { Stamped } from '../../model/anchor.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Clock, Pause } from '../../model/pause.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { at } from '../../rules/vocabulary/lenses.js'
import type { Effect } from '../../rules/vocabulary/effect.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { entriesToResend } from '../../rules/record/amounts.js'
import { isIn, type Parcel } from '../../model/parcel.js'
import { arrival } from '../money/afterMoney.js'
import type { ChangeDraft } from './changeDraft.js'

const NONE: readonly never[] = []

/** Writes down the anchors that an effect stamps or takes back, and that a refund has arrived. */
export const changeAnchors = (draft: ChangeDraft, { stamp, clear }: Effect, scope: Scope): void => {
  const { order, now, occurredAt } = scope
  const arrived = draft.refunds === undefined ? order.anchors.refunded : arrival(draft.refunds)
  const hasArrived = arrived !== order.anchors.refunded
  if (stamp === undefined && clear === undefined && !hasArrived) return
  const anchors: Partial<Record<Stamped, Instant | null>> = {}
  // A turn begins when it is known of, whenever what it follows from happened.
  for (const anchor of stamp ?? NONE) anchors[anchor] = anchor === 'turn' ? now : occurredAt
  for (const anchor of clear ?? NONE) anchors[anchor] = null
  if (hasArrived) anchors.refunded = arrived
  draft.anchors = anchors
}

const ended = (
  pauses: readonly Pause[],
  at: Instant,
  which: (pause: Pause) => boolean,
): readonly Pause[] =>
  pauses.map((pause) => (pause.to === null && which(pause) ? { ...pause, to: at } : pause))

/** Since when the first of the parcels waits for a word that nobody accepted. */
const waitingSince = (parcels: readonly Parcel[]): Instant =>
  Math.min(
    ...parcels
      .filter(isIn('refused', 'unaccepted'))
      .map(({ refused, returned }) => refused ?? returned ?? Infinity),
  )

/**
 * Time counts against a seller who may contest a parcel that nobody accepted alone: neither while
 * another claim is open, nor before money is held for it again.
 */
const pausesOfSilence = (
  draft: ChangeDraft,
  { money }: Effect,
  { order, now }: Scope,
  pauses: readonly Pause[],
): readonly Pause[] => {
  const since = waitingSince(draft.parcels ?? order.parcels)
  const claim = draft.claim ?? order.claim
  const isOpen = pauses.some(({ clock, to }) => clock === 'unaccepted' && to === null)
  if (claim !== 'none' && claim !== 'extension')
    return isOpen || since === Infinity
      ? pauses
      : [...pauses, { clock: 'unaccepted', from: now, to: null }]
  if (isOpen) return ended(pauses, now, ({ clock }) => clock === 'unaccepted')
  const isHeldAgain = money?.move === 'recall' || money?.move === 'restore'
  return isHeldAgain && since < now
    ? [...pauses, { clock: 'unaccepted', from: since, to: now }]
    : pauses
}

/**
 * Writes down the clocks that an effect stops, and those that run on. `before`: the pauses so far.
 */
export const changePauses = (
  draft: ChangeDraft,
  effect: Effect,
  scope: Scope,
  before: readonly Pause[],
): void => {
  const { order, by, now, occurredAt } = scope
  const { pause, resume, fromReport } = effect
  const closes = effect.close === true
  let pauses = before
  if (pause !== undefined) pauses = [...pauses, { clock: pause, from: now, to: null }]
  if (resume !== undefined) pauses = ended(pauses, now, ({ clock }) => clock === resume)
  if (closes && pauses.length > 0) pauses = ended(pauses, now, ({ clock }) => clock !== 'all')
  if (fromReport !== undefined && by === 'seller' && occurredAt < now)
    pauses = [...pauses, ...fromReport.map((clock) => ({ clock, from: occurredAt, to: now }))]
  if (order.parcels.length > 0) pauses = pausesOfSilence(draft, effect, scope, pauses)
  if (pauses !== order.pauses && (!closes || pauses.length > 0)) draft.pauses = pauses
}

/**
 * After a claim that made protection wait, and where an effect says so (`always`), the buyer keeps
 * at least `protection.atLeast`.
 */
const floorsAfter = (
  rules: Rulebook,
  { order, now }: Scope,
  always: boolean,
): Order['floors'] | null => {
  const { atLeast } = rules.policy.protection
  const protects = order.anchors.shipped !== null || rules.reader.nothingToShip(order)
  if (atLeast === 'never' || !protects) return null
  const kind = order.matter?.kind
  // Where nothing is shipped protection waits for an answer to a request to cancel, too.
  const waited = kind === 'dispute' || kind === 'extension' || kind === 'cancellation'
  if (!waited && !always) return null
  const floor = rules.plus(now, atLeast)
  return { ...order.floors, protection: Math.max(floor, order.floors.protection ?? floor) }
}

/**
 * Whether an effect lets the longest escrow run on, or takes up what was over: a bank is done with
 * the last chargeback, or money is held again. It may have passed meanwhile.
 */
const runsOn = (draft: ChangeDraft, { money }: Effect): boolean =>
  draft.chargeback === false || money?.move === 'restore' || money?.move === 'recall'

/** What begins to be held again is held at least `protection.atLeast`, so that both can act. */
const floorsOfHold = (rules: Rulebook, before: Order['floors'], now: Instant): Order['floors'] => {
  const { atLeast } = rules.policy.protection
  if (atLeast === 'never') return before
  const floor = rules.plus(now, atLeast)
  return { ...before, hold: Math.max(floor, before.hold ?? floor) }
}

/**
 * A claim is over while goods are to be sent again: however long it took, at least
 * `protection.atLeast` is left for that.
 */
const floorsOfResend = (
  rules: Rulebook,
  { claim }: ChangeDraft,
  before: Order['floors'],
  { order, now }: Scope,
): Order['floors'] => {
  const { atLeast } = rules.policy.protection
  if (claim !== 'none' || atLeast === 'never' || entriesToResend(order).length === 0) return before
  const floor = rules.plus(now, atLeast)
  return { ...before, shipment: Math.max(floor, before.shipment ?? floor) }
}

/** Whether a payment is reported so late that hardly anything is left of the longest escrow. */
const heldShortly = (rules: Rulebook, { stamp }: Effect, scope: Scope): boolean => {
  const { now, occurredAt, policy } = scope
  const { atLeast } = rules.policy.protection
  if (stamp?.includes('paid') !== true || occurredAt >= now || atLeast === 'never') return false
  const longest = policy.value(at.payment.hold.within, scope)
  return longest !== 'never' && rules.plus(occurredAt, longest) < rules.plus(now, atLeast)
}

/** The clocks that run from a fact which somebody else than its reporter has to know of. */
const KNOWN_LATE: { readonly [A in Stamped]?: readonly Clock[] } = {
  cleared: ['shipment', 'protection'],
  shipped: ['protection'],
  delivered: ['protection'],
  returned: ['returns', 'unaccepted', 'protection'],
}

/**
 * A fact that is reported late leaves whoever it cuts off at least `protection.atLeast` from the
 * report on.
 */
const floorsAfterReport = (
  rules: Rulebook,
  { stamp = NONE, parcels }: Effect,
  before: Order['floors'],
  { order, by, now, occurredAt }: Scope,
): Order['floors'] => {
  const { atLeast } = rules.policy.protection
  if (occurredAt >= now || atLeast === 'never') return before
  // What follows from the seller's word that goods left counts from when he says so anyway.
  const known = stamp.filter((anchor) => anchor !== 'shipped' || by !== 'seller')
  const isSent = order.anchors.shipped !== null || known.includes('shipped')
  const protects = isSent || rules.reader.nothingToShip(order)
  const floor = rules.plus(now, atLeast)
  let floors = before
  const clocks = known.flatMap((anchor) => KNOWN_LATE[anchor] ?? NONE)
  for (const clock of parcels === 'refused' ? [...clocks, 'unaccepted' as const] : clocks)
    if (clock !== 'protection' || protects)
      floors = { ...floors, [clock]: Math.max(floor, floors[clock] ?? floor) }
  return floors
}

/**
 * Whether what was still to be sent is sent no more, so that the protection of what was, which
 * waited for it, may be over.
 */
const isRestGone = ({ goods, parcels }: ChangeDraft, { order }: Scope): boolean =>
  order.goods === 'part-shipped' && goods !== undefined && parcels === undefined

/** Writes down the time that an effect leaves, such as the end of a claim to the buyer. */
export const changeFloors = (
  draft: ChangeDraft,
  rules: Rulebook,
  effect: Effect,
  scope: Scope,
): void => {
  const { order, now } = scope
  const { money, close, protects } = effect
  const always = protects ?? (money?.move === 'recall' || isRestGone(draft, scope))
  const kept = close === true || always ? floorsAfter(rules, scope, always) : null
  const reported = floorsAfterReport(rules, effect, kept ?? order.floors, scope)
  const left = floorsOfResend(rules, draft, reported, scope)
  const isHeldOn = runsOn(draft, effect) || heldShortly(rules, effect, scope)
  const floors = isHeldOn ? floorsOfHold(rules, left, now) : left
  if (floors !== order.floors) draft.floors = floors
}
