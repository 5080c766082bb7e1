// The words that orders, events and answers are made of, beside those that the root exports.

export { PARTIES } from './model/actor.js'
export {
  VERBS,
  VERB_NAMES,
  verbShape,
  type Field,
  type Fields,
  type LineClaim,
  type VerbShape,
} from './model/action.js'
export { ANCHORS, STAMPED, type Anchor, type Anchors, type Stamped } from './model/anchor.js'
export {
  EVIDENCE,
  REMEDIES,
  CHANNELS,
  CONDITIONS,
  LATE,
  STAGES,
  TRACKING,
  VERDICTS,
  type CancellationRequest,
  type Channel,
  type Circumstances,
  type Dispute,
  type Evidence,
  type EvidenceBySide,
  type ExtensionRequest,
  type GoodsCondition,
  type Late,
  type OpenClaim,
  type Remedy,
  type Restitution,
  type Settlement,
  type Stage,
  type Tracking,
  type Verdict,
} from './model/claim.js'
export type { Change } from './model/event.js'
export { isoOf } from './model/instant.js'
export type { UnitCount } from './model/views/unitCounts.js'
export type { LineSplit } from './model/units.js'
export {
  CAUSES,
  type Entry,
  type LedgerAccount,
  type Chargeback,
  type ChargebackOutcome,
  type LineAmount,
  type Owed,
  type Posting,
  type RefundCause,
  type PartyShares,
  type Sums,
} from './model/ledger.js'
export { allocate, decimalsOf } from './model/money.js'
export {
  ENDINGS,
  SCHEMA,
  type Arrival,
  type Counts,
  type Ending,
  type EndingCause,
  type FactValue,
  type Floors,
  type Restored,
  type Tender,
  type Terms,
} from './model/order.js'
export { CLOCKS, type Clock, type Pause } from './model/pause.js'
export { REASONS } from './model/refusal.js'
export type { Length, Span, Unit } from './model/span.js'
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
