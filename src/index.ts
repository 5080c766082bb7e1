// What a host needs to ask about an order. What a host seldom names stands in a subpath: the words
// of an order and their types in `model.ts`, policies and their types in `policies.ts`.

export { ACTORS, type Actor, type By, type Party } from './model/actor.js'
export type { Action, Payload, Verb } from './model/action.js'
export { evolve, replay, type Event } from './model/event.js'
export { order } from './model/input/makeOrder.js'
export type { Mistake } from './model/input/mistake.js'
export type { OrderInput } from './model/input/orderInput.js'
export type { HasInstant, Instant } from './model/instant.js'
export { SHIPPING, type Refund } from './model/ledger.js'
export { formatMoney, type Minor } from './model/money.js'
export type { Line, Order, PolicyRef } from './model/order.js'
export type { Clause, Failure, Reason } from './model/refusal.js'
export type { Alternative, Refusal } from './engine/refusal.js'
export { STATUSES, statusOf, type Status } from './model/views/status.js'

export { utc, type Calendar } from './policy/calendar/calendar.js'
export type { RowId } from './rules/chapters/book.js'
export { checkOrder } from './compile/order/checkOrder.js'
export type { Row } from './rules/vocabulary/row.js'
export { compile } from './compile/compile.js'
export type { Finding } from './compile/findings.js'
export type { Rulebook } from './compile/rulebook.js'

export { decide, type Decided } from './engine/decide.js'
export { settle, type Settled } from './questions/asking/settle.js'
export { actions, type Actions, type LaterAction } from './questions/allowed/actions.js'
export { isAllowed, isRefused, isValid, type Answer } from './questions/asking/answer.js'
export {
  isMistakesError,
  isRefusalError,
  orThrow,
  type MistakesError,
  type RefusalError,
} from './questions/orThrow.js'
export { balance, type Balance } from './questions/money/balance.js'
export { can, type Offer, type Option } from './questions/allowed/can.js'
export { canCancel, type Cancellation, type CancelOptions } from './questions/allowed/canCancel.js'
export {
  disputeOutcome,
  type DecisiveEvidence,
  type Decision,
  type DisputeOutcome,
  type LineOutcome,
} from './questions/money/disputeOutcome.js'
export type { AmountChange } from './questions/amountChanges.js'
export type { EndAtHold } from './questions/money/endAtHold.js'
export { forecast, isFinal, type Forecast, type ForecastStep } from './questions/ahead/forecast.js'
export {
  migrate,
  type Migration,
  type MigrationLoss,
  type MigrationPlan,
  type NotMigrated,
} from './questions/migrate.js'
export { nextStates, type NextState } from './questions/ahead/nextStates.js'
export {
  refundEta,
  type Due,
  type RefundEta,
  type RefundedLine,
} from './questions/money/refundEta.js'
export {
  canAppeal,
  canConfirmReceipt,
  canEscalate,
  canExtendProtection,
  canOpenDispute,
  canReturn,
} from './questions/allowed/specializations.js'
export { nextTimer, timers, type Timer } from './questions/ahead/timers.js'
