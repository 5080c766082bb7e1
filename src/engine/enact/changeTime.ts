import type { Stamped } from '../../model/anchor.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Pause } from '../../model/pause.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Effect } from '../../rules/vocabulary/effect.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
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

/**
 * Writes down the clocks that an effect stops, and those that run on. `before`: the pauses so far.
 */
export const changePauses = (
  draft: ChangeDraft,
  effect: Effect,
  { order, now }: Scope,
  before: readonly Pause[],
): void => {
  const { pause, resume } = effect
  const closes = effect.close === true
  let pauses = before
  if (pause !== undefined) pauses = [...pauses, { clock: pause, from: now, to: null }]
  if (resume !== undefined) pauses = ended(pauses, now, ({ clock }) => clock === resume)
  if (closes && pauses.length > 0) pauses = ended(pauses, now, ({ clock }) => clock !== 'all')
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
  if (kind !== 'dispute' && kind !== 'extension' && !always) return null
  const floor = rules.plus(now, atLeast)
  return { ...order.floors, protection: Math.max(floor, order.floors.protection ?? floor) }
}

/** Writes down the protection that an effect leaves to the buyer, such as the end of a claim. */
export const changeFloors = (
  draft: ChangeDraft,
  rules: Rulebook,
  { money, close, protects }: Effect,
  scope: Scope,
): void => {
  if (close !== true && protects !== true) return
  const floors = floorsAfter(rules, scope, protects === true || money?.move === 'recall')
  if (floors !== null) draft.floors = floors
}
