import type { Instant } from '../../model/instant.js'
import { totals, type LineAmount, type Posting, type Refund } from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import type { Pause } from '../../model/pause.js'
import type { Funds } from '../../model/state.js'
import type { Effect, MoneyMove } from '../../rules/vocabulary/effect.js'
import { asAppealed } from '../../rules/record/paidDecision.js'
import { carriersOf } from '../../rules/record/sentAgain.js'
import { undoneRefunds } from '../../rules/record/undone.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { fundsNow } from '../money/afterMoney.js'
import { carryingAgain } from '../money/chargedBack.js'
import { movementsOf, settledLines, settlesDispute, type Movements } from '../money/movementsOf.js'
import type { ChangeDraft } from './changeDraft.js'

/** What an effect leaves of an order, once its money has moved. */
export interface AfterMoney {
  /** Whether the order ends by it: the effect says so, and nothing is held any more. */
  readonly isOver: boolean
  readonly pauses: readonly Pause[]
}

const changeFunds = (draft: ChangeDraft, order: Order, funds: Funds): void => {
  if (funds !== order.funds) draft.funds = funds
}

/** What is held once some money has moved. */
const heldAfter = ({ ledger }: Order, postings: readonly Posting[]): Minor => {
  let { held } = totals(ledger)
  for (const { from, to, amount } of postings) {
    if (from === 'held') held -= amount
    if (to === 'held') held += amount
  }
  return held
}

const isRestore = ({ move }: MoneyMove): boolean => move === 'restore'

/** The refunds once some are undone, some are replaced, and some begin. */
const refundsAfter = (
  { refunds }: Order,
  { replaced, refunds: begun }: Movements,
  undone: readonly Refund[],
  now: Instant,
): readonly Refund[] => {
  if (refunds.length === 0) return begun
  const stays = refunds
    .filter((one) => !undone.includes(one))
    .map((one) => (replaced.includes(one) ? { ...one, landed: null, failed: now } : one))
  return [...stays, ...begun]
}

/** Posts the money of an effect. */
const moveMoney = (
  draft: ChangeDraft,
  money: MoneyMove,
  { to, ends }: Effect,
  scope: Scope,
): AfterMoney => {
  const { order, now } = scope
  const moved = movementsOf(money, scope)
  const held = heldAfter(order, moved.postings)
  // A second decision begins where the first had not been paid.
  const found = settlesDispute(money) ? asAppealed(order) : order
  const undone = isRestore(money) ? undoneRefunds(order) : []
  const refunds = refundsAfter(found, moved, undone, now)
  if (moved.postings.length > 0) draft.postings = moved.postings
  if (moved.refunds.length > 0 || undone.length > 0 || found !== order) draft.refunds = refunds
  if (moved.owed.length > 0) draft.owed = [...order.owed, ...moved.owed]
  const funds = money.move === 'take' ? (to?.funds ?? 'held') : fundsNow(order, held, refunds)
  changeFunds(draft, order, funds)
  // What was over stood still: its clocks run on from now.
  const { ending } = order
  const stopped = isRestore(money) && ending !== null
  if (stopped || money.move === 'recall') draft.ending = null
  const closed = settledLines(money, { ...scope, order: found })
  if (closed.length > 0) draft.settled = [...found.settled, ...closed]
  return {
    isOver: ends !== undefined && held === 0,
    pauses: stopped ? [...order.pauses, { clock: 'all', from: ending.at, to: now }] : order.pauses,
  }
}

/** Writes down what an effect does to money and, with it, to funds. */
export const changeMoney = (draft: ChangeDraft, effect: Effect, scope: Scope): AfterMoney => {
  const { order } = scope
  if (effect.money !== undefined) return moveMoney(draft, effect.money, effect, scope)
  changeFunds(draft, order, effect.to?.funds ?? order.funds)
  return {
    isOver: effect.ends !== undefined,
    pauses: order.pauses,
  }
}

/** What an effect does to money, and nothing else of its event: with the refunds that begin. */
export const moneyMoved = (
  { money }: Effect,
  scope: Scope,
): Pick<ChangeDraft, 'postings' | 'refunds'> => {
  if (money === undefined) return {}
  const { postings, refunds } = movementsOf(money, scope)
  return { postings, refunds }
}

/** What these refunds carry, line by line. */
const linesOf = (refunds: readonly Refund[]): readonly LineAmount[] => {
  const amounts = new Map<string, Minor>()
  for (const { line, amount } of refunds.flatMap(({ lines }) => lines))
    amounts.set(line, (amounts.get(line) ?? 0) + amount)
  return [...amounts].map(([line, amount]) => ({ line, amount }))
}

/**
 * What has landed, whatever was said of it before: the records that were to carry its money again
 * do not go out any more, and what a bank took in its place it took beyond it.
 */
const landedIn = (
  refunds: readonly Refund[],
  refund: Refund,
  { now, occurredAt }: Scope,
): readonly Refund[] => {
  const carriers = carriersOf(refund, refunds)
  // Their lines are those of the ledger: units may have parted since it failed.
  const lines = linesOf(carriers)
  return refunds.map((one) => {
    if (one === refund) return { ...one, lines, landed: occurredAt, failed: null }
    return carriers.includes(one) ? { ...one, landed: null, failed: now } : one
  })
}

/** The refunds once the one that the payload names has taken a step. */
const stepped = (step: NonNullable<Effect['refund']>, scope: Scope): readonly Refund[] => {
  const { order, payload, occurredAt } = scope
  const { refunds } = order
  const named = refunds.find(({ id }) => id === payload.refund)
  if (named === undefined) return refunds
  if (step === 'landed') return landedIn(refunds, named, scope)
  if (step === 'released')
    return refunds.map((one) => (one === named ? { ...one, released: occurredAt } : one))
  const failed: Refund = { ...named, landed: null, failed: occurredAt }
  // The money is still with the platform: a new record carries it to where the platform says.
  const again: Refund = {
    ...failed,
    id: `r${order.seq + 1}`,
    method: payload.method ?? failed.method,
    started: occurredAt,
    released: null,
    failed: null,
    ...(failed.insteadOf === undefined ? {} : { insteadOf: failed.id }),
  }
  const sent = carryingAgain(order, failed, again, scope.now)
  return [...refunds.map((one) => (one === named ? failed : one)), ...sent]
}

/** Writes down the step that a refund takes. */
export const stepRefund = (
  draft: ChangeDraft,
  step: NonNullable<Effect['refund']>,
  scope: Scope,
): void => {
  const { order } = scope
  draft.refunds = stepped(step, scope)
  changeFunds(draft, order, fundsNow(order, totals(order.ledger).held, draft.refunds))
}
