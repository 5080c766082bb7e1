import type { Payload } from '../model/action.js'
import type { Stamped } from '../model/anchor.js'
import type { Change, Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import { postInto, totals, SHIPPING, type Refund } from '../model/ledger.js'
import { allocate } from '../model/money.js'
import type { Order, Terms } from '../model/order.js'
import type { Clock, Pause } from '../model/pause.js'
import { hasNothingToShip } from '../policy/hasNothingToShip.js'
import type { Chosen } from '../compile/effects.js'
import type { CompiledAction, CompiledTimer, Rulebook } from '../compile/rulebook.js'
import type { Effect } from '../rules/vocabulary/effect.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { arrival, fundsNow, goodsNow } from './afterMoney.js'
import { opened, updateClaim } from './openClaim.js'
import { claimedLines, moneyMoves, settles } from './money.js'

const NONE: readonly never[] = []
type Writable<T> = { -readonly [K in keyof T]: T[K] }

const closed = (
  pauses: readonly Pause[],
  at: Instant,
  which: (pause: Pause) => boolean,
): readonly Pause[] =>
  pauses.map((pause) => (pause.to === null && which(pause) ? { ...pause, to: at } : pause))

const repriced = (terms: Terms, payload: Payload): Terms => {
  const lines = terms.lines.map((line) => ({
    ...line,
    amount: payload.lines?.find((claim) => claim.line === line.id)?.amount ?? line.amount,
  }))
  const total = lines.reduce((sum, line) => sum + line.amount, terms.shippingFee)
  const shares = allocate(
    total,
    terms.tenders.map(({ amount }) => amount),
  )
  return {
    ...terms,
    lines,
    tenders: terms.tenders.map((tender, index) => ({ ...tender, amount: shares[index] ?? 0 })),
  }
}

const advanced = (what: NonNullable<Effect['refund']>, scope: Scope): readonly Refund[] => {
  const { order, payload, occurredAt } = scope
  const stepped = order.refunds.map((refund) =>
    refund.id === payload.refund ? { ...refund, [what]: occurredAt } : refund,
  )
  if (what !== 'failed') return stepped
  // The money is still with the platform: a new record carries it to where the platform says.
  const failed = order.refunds.find(({ id }) => id === payload.refund)
  return failed === undefined
    ? stepped
    : [
        ...stepped,
        {
          ...failed,
          id: `r${order.seq + 1}`,
          method: payload.method ?? failed.method,
          started: occurredAt,
          released: null,
          landed: null,
          failed: null,
        },
      ]
}

const recordPayload = (
  what: NonNullable<Effect['recordPayload']>,
  draft: Writable<Change>,
  scope: Scope,
): void => {
  const { order, payload, now } = scope
  switch (what) {
    case 'hand-over': {
      const held = order.ledger
        .filter((entry) => entry.line !== SHIPPING && entry.held > 0)
        .map(({ line }) => line)
      const lines =
        payload.lines?.map(({ line }) => line) ??
        (held.length > 0 ? held : order.terms.lines.map(({ id }) => id))
      draft.handedOver = [
        ...order.handedOver,
        ...lines.filter((line) => !order.handedOver.includes(line)),
      ]
      draft.tracking = 'none'
      return
    }
    case 'tracking':
      draft.tracking = payload.status ?? order.tracking
      return
    case 'arrival':
      draft.arrival = { condition: payload.condition ?? 'sound', wanted: payload.wanted ?? true }
      return
    case 'restored':
      if (order.matter?.kind === 'restitution')
        draft.restored = { channel: order.matter.channel, amount: order.matter.amount, at: now }
      return
    case 'coupon':
      if (order.restored !== null && order.restored.amount > 0)
        draft.owed = [...order.owed, { to: 'buyer', amount: order.restored.amount, at: now }]
      return
    case 'extension':
      if (order.matter?.kind === 'extension')
        draft.extensions = [...order.extensions, order.matter.length]
      return
    case 'prices':
      draft.terms = repriced(order.terms, payload)
      return
  }
}

/** After a claim that made protection wait, the buyer keeps at least `protection.atLeast`. */
const floorAfter = (
  rules: Rulebook,
  order: Order,
  now: Instant,
  completedCleared: boolean,
): Order['floors'] | null => {
  const { atLeast } = rules.policy.protection
  if (
    atLeast === 'never' ||
    (order.anchors.shipped === null && !hasNothingToShip(rules.policy, order))
  )
    return null
  if (order.matter?.kind !== 'dispute' && order.matter?.kind !== 'extension' && !completedCleared)
    return null
  const floor = rules.plus(now, atLeast)
  return { ...order.floors, protection: Math.max(floor, order.floors.protection ?? floor) }
}

/** The event of a row that applies: what it changes, with nothing left to decide. */
export const enact = (
  rules: Rulebook,
  scope: Scope,
  compiled: CompiledAction | CompiledTimer,
  { effect, clauses }: Chosen,
  key: string | null,
): Event => {
  const { row } = compiled
  const { order, now, occurredAt } = scope
  const draft: Writable<Change> = {}
  let matter = effect.open === undefined ? order.matter : opened(effect.open, scope)
  if (effect.updateClaim !== undefined)
    matter = updateClaim(
      effect.updateClaim,
      matter,
      effect.open === undefined ? scope : { ...scope, order: { ...order, matter } },
    )
  let pauses = order.pauses
  let held = 0
  let over = effect.ends !== undefined
  let goods = effect.to?.goods ?? order.goods
  if (effect.money !== undefined) {
    const moved = moneyMoves(effect.money, scope)
    const ledger = order.ledger.map((entry) => ({ ...entry }))
    postInto(ledger, moved.postings)
    held = totals(ledger).held
    const refunds = effect.money.move === 'restore' ? [] : [...order.refunds, ...moved.refunds]
    if (moved.postings.length > 0) draft.postings = moved.postings
    if (moved.refunds.length > 0 || effect.money.move === 'restore') draft.refunds = refunds
    if (moved.owed.length > 0) draft.owed = [...order.owed, ...moved.owed]
    const funds =
      effect.money.move === 'take' ? (effect.to?.funds ?? 'held') : fundsNow(order, held, refunds)
    if (funds !== order.funds) draft.funds = funds
    if (effect.to?.goods === undefined) goods = goodsNow(order, ledger)
    if (goods === 'delivered' && goods !== order.goods) draft.tracking = 'delivered'
    over = over && held === 0
    if (effect.money.move === 'restore' && order.ending !== null) {
      draft.ending = null
      pauses = [...pauses, { clock: 'all', from: order.ending.at, to: now }]
    }
    if (effect.money.move === 'recall') draft.ending = null
    if (settles(effect.money)) draft.settled = [...order.settled, ...claimedLines(order, scope)]
  } else if (effect.to?.funds !== undefined && effect.to.funds !== order.funds)
    draft.funds = effect.to.funds
  if (effect.refund !== undefined) {
    draft.refunds = advanced(effect.refund, scope)
    const funds = fundsNow(order, totals(order.ledger).held, draft.refunds)
    if (funds !== order.funds) draft.funds = funds
  }
  if (goods !== order.goods) draft.goods = goods
  const claim = effect.to?.claim ?? (effect.close === true ? 'none' : order.claim)
  if (claim !== order.claim) draft.claim = claim
  if (claim === 'none') matter = null
  if (matter !== order.matter) draft.matter = matter
  if (effect.to?.freeze !== undefined && effect.to.freeze !== order.freeze)
    draft.freeze = effect.to.freeze
  if (over && (order.ending === null || draft.postings !== undefined))
    draft.ending = { row: row.id, cause: effect.ends ?? 'completed', at: now }

  const arrived = draft.refunds === undefined ? order.anchors.refunded : arrival(draft.refunds)
  if (
    effect.stamp !== undefined ||
    effect.clear !== undefined ||
    arrived !== order.anchors.refunded
  ) {
    const anchors: Partial<Record<Stamped, Instant | null>> = {}
    // A turn begins when it is known of, whenever what it follows from happened.
    for (const anchor of effect.stamp ?? NONE)
      anchors[anchor] = anchor === 'turn' ? now : occurredAt
    for (const anchor of effect.clear ?? NONE) anchors[anchor] = null
    if (arrived !== order.anchors.refunded) anchors.refunded = arrived
    draft.anchors = anchors
  }

  if (effect.pause !== undefined) pauses = [...pauses, { clock: effect.pause, from: now, to: null }]
  const resumed: Clock | 'all' | undefined = effect.resume
  if (resumed !== undefined) pauses = closed(pauses, now, (pause) => pause.clock === resumed)
  if (effect.close === true && pauses.length > 0)
    pauses = closed(pauses, now, (pause) => pause.clock !== 'all')
  if (pauses !== order.pauses && (effect.close !== true || pauses.length > 0)) draft.pauses = pauses
  if (effect.close === true && !over) {
    const floors = floorAfter(rules, order, now, effect.money?.move === 'recall')
    if (floors !== null) draft.floors = floors
  }
  if (effect.count !== undefined)
    draft.counts = { ...order.counts, [effect.count]: order.counts[effect.count] + 1 }
  const late = effect.late
  if (late !== undefined && !order.late.includes(late)) draft.late = [...order.late, late]
  if (effect.flags !== undefined) Object.assign(draft, effect.flags)
  if (effect.tracking !== undefined && effect.tracking !== order.tracking)
    draft.tracking = effect.tracking
  if (effect.recordPayload !== undefined) recordPayload(effect.recordPayload, draft, scope)
  return {
    seq: order.seq + 1,
    at: now,
    occurredAt,
    by: row.by,
    verb: row.verb,
    row: row.id,
    clauses,
    payload: row.by === 'timer' || Object.keys(scope.payload).length === 0 ? null : scope.payload,
    key,
    change: draft,
  }
}
