export { ACTORS, PARTIES, type Actor, type By, type Party } from './model/actor.js'
export {
  VERBS,
  VERB_NAMES,
  verbShape,
  type Action,
  type Field,
  type Fields,
  type LineClaim,
  type Payload,
  type Verb,
} from './model/action.js'
export { ANCHORS, STAMPED, type Anchor, type Anchors, type Stamped } from './model/anchor.js'
export * from './model/claim.js'
export { evolve, replay, type Change, type Event } from './model/event.js'
export { isoOf, type HasInstant, type Instant } from './model/instant.js'
export {
  CAUSES,
  SHIPPING,
  type Account,
  type Entry,
  type LineAmount,
  type Owed,
  type Posting,
  type Refund,
  type RefundCause,
} from './model/ledger.js'
export { order, type OrderInput } from './model/input/makeOrder.js'
export type { Mistake } from './model/input/mistake.js'
export { allocate, decimalsOf, formatMoney, type Minor } from './model/money.js'
export {
  ENDINGS,
  SCHEMA,
  type Arrival,
  type Counts,
  type Ending,
  type EndingCause,
  type FactValue,
  type Floors,
  type Line,
  type Order,
  type PolicyRef,
  type Restored,
  type Tender,
  type Terms,
} from './model/order.js'
export { CLOCKS, type Clock, type Pause } from './model/pause.js'
export {
  REASONS,
  type Alternative,
  type Clause,
  type Failure,
  type Reason,
  type Refusal,
} from './model/refusal.js'
export { DAY, HOUR, MINUTE, type Length, type Span, type Unit } from './model/span.js'
export {
  CLAIM,
  FREEZE,
  FUNDS,
  GOODS,
  REGIONS,
  type Claim,
  type Freeze,
  type Funds,
  type Goods,
  type Region,
  type Regions,
} from './model/state.js'
export { STATUSES, statusOf, type Status } from './model/status.js'

export { book, inForce, ruleFor, type Book, type Edition, type Version } from './policy/book.js'
export { utc, type Calendar } from './policy/calendar/calendar.js'
export type { Policy } from './policy/format.js'
export { CHAPTERS } from './rules/book.js'
export { compile } from './compile/compile.js'
export type { Finding } from './compile/findings.js'
export type { Rulebook } from './compile/rulebook.js'

export { decide, type Decided } from './engine/decide.js'
export { settle, type Settled } from './questions/settle.js'
export { actions, type Actions } from './questions/actions.js'
export type { Answer } from './questions/answer.js'
export { balance, type Balance } from './questions/balance.js'
export type { Cart, CartLine, SellerTerms } from './questions/checkout/cart.js'
export { can, type Offer, type Option } from './questions/can.js'
export { canCancel, type Cancellation } from './questions/canCancel.js'
export {
  disputeOutcome,
  type DisputeOutcome,
  type LineOutcome,
} from './questions/disputeOutcome.js'
export {
  forecast,
  isFinal,
  type Forecast,
  type ForecastStep as Step,
} from './questions/forecast.js'
export {
  migrate,
  type MigrationLoss as Loss,
  type Migration,
  type NotMigrated,
} from './questions/migrate.js'
export { nextStates, type NextState } from './questions/nextStates.js'
export { refundEta, type Due, type RefundEta } from './questions/refundEta.js'
export {
  canAppeal,
  canConfirmReceipt,
  canEscalate,
  canExtendProtection,
  canOpenDispute,
  canReturn,
} from './questions/specializations.js'
export { offencesOf, type Offences } from './questions/account/offencesOf.js'
export { splitCheckout } from './questions/checkout/splitCheckout.js'
export {
  standing,
  STANDINGS,
  type AccountRecord,
  type Consequence,
  type Offence,
  type Standing,
} from './questions/account/standing.js'
export { nextTimer, timers, type Timer } from './questions/timers.js'
