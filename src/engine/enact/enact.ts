import type { Event } from '../../model/event.js'
import type { OpenClaim } from '../../model/claim.js'
import type { Posting } from '../../model/ledger.js'
import type { Ending } from '../../model/order.js'
import type { ChosenEffect } from '../../compile/effects.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { saidByClaim } from '../../rules/record/claimedAsHere.js'
import type { Effect } from '../../rules/vocabulary/effect.js'
import type { Row } from '../../rules/vocabulary/row.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { changeChargebacks } from './changeChargebacks.js'
import type { ChangeDraft } from './changeDraft.js'
import { changeMoney, stepRefund } from './changeMoney.js'
import { changeGoods, changeParcels } from './changeParcels.js'
import { changeAnchors, changeFloors, changePauses } from './changeTime.js'
import { claimLeftBehind, openedClaim, trimmedClaim, updateClaim } from './claims.js'
import { recordPayload } from './recordPayload.js'

/** The open claim after an effect: opened, or changed, or both. */
const claimAfter = (
  { open, updateClaim: update }: Effect,
  postings: ChangeDraft['postings'],
  scope: Scope,
): OpenClaim | null => {
  const { order } = scope
  if (update === 'trimmed') return trimmedClaim(order, postings ?? [])
  if (update === 'left-behind') return claimLeftBehind(scope)
  const matter = open === undefined ? order.matter : openedClaim(open, scope)
  if (update === undefined) return matter
  return updateClaim(
    update,
    matter,
    postings ?? [],
    open === undefined ? scope : { ...scope, order: { ...order, matter } },
  )
}

/** Writes down the regions that change, but for funds and goods, and the open claim. */
const changeState = (draft: ChangeDraft, effect: Effect, scope: Scope): void => {
  const { order } = scope
  const { to } = effect
  const claim = to?.claim ?? (effect.close === true ? 'none' : order.claim)
  if (claim !== order.claim) draft.claim = claim
  const matter = claim === 'none' ? null : claimAfter(effect, draft.postings, scope)
  if (matter !== order.matter) draft.matter = matter
  if (to?.freeze !== undefined && to.freeze !== order.freeze) draft.freeze = to.freeze
}

/** Writes down what the order's record keeps besides. */
const changeRecord = (draft: ChangeDraft, effect: Effect, scope: Scope): void => {
  const { order } = scope
  const { count, late, flags } = effect
  if (count !== undefined) draft.counts = { ...order.counts, [count]: order.counts[count] + 1 }
  if (late !== undefined && !order.late.includes(late)) draft.late = [...order.late, late]
  if (flags !== undefined) Object.assign(draft, flags)
  if (effect.open === 'dispute' || effect.updateClaim === 'revision')
    Object.assign(draft, saidByClaim(scope))
  if (effect.recordPayload !== undefined) recordPayload(draft, effect.recordPayload, scope)
}

/** The end of an order, and what the seller keeps by it; of what he keeps, not all need be. */
const endingBy = (
  row: Row,
  { ends = 'completed' }: Effect,
  postings: readonly Posting[],
  { order, now }: Scope,
): Ending => {
  const ending = { row: row.id, cause: ends, at: now }
  if (ends !== 'cancelled') return ending
  const kept = postings.filter(({ to }) => to !== 'refunded')
  const wasTaken = order.ledger.some(({ fees }) => fees > 0)
  return kept.length > 0 || wasTaken ? { ...ending, kept } : ending
}

/** The event of a row that applies: what it changes, with nothing left to decide. */
export const enact = (
  rules: Rulebook,
  scope: Scope,
  row: Row,
  { effect, clauses }: ChosenEffect,
): Event => {
  const { order, by, now, occurredAt, parted } = scope
  const payload = parted?.said ?? scope.payload
  const draft: ChangeDraft = {}
  if (parted !== undefined && parted.split.length > 0) draft.split = parted.split
  const { isOver, pauses } = changeMoney(draft, effect, scope)
  if (effect.refund !== undefined) stepRefund(draft, effect.refund, scope)
  if (effect.chargeback !== undefined) changeChargebacks(draft, effect.chargeback, scope)
  changeParcels(draft, effect.parcels, scope)
  changeState(draft, effect, scope)
  if (isOver && (order.ending === null || draft.postings !== undefined))
    draft.ending = endingBy(row, effect, draft.postings ?? [], scope)
  changeAnchors(draft, effect, scope)
  changeGoods(draft, scope)
  changePauses(draft, effect, scope, pauses)
  if (!isOver) changeFloors(draft, rules, effect, scope)
  changeRecord(draft, effect, scope)
  return {
    seq: order.seq + 1,
    at: now,
    occurredAt,
    by,
    verb: row.verb,
    row: row.id,
    clauses,
    payload: by === 'timer' || Object.keys(payload).length === 0 ? null : payload,
    key: null,
    change: draft,
  }
}
