export { MARKETPLACE_VARIANTS, MARKETPLACE_KINDS, PRESETS } from './policy/presets/presets.js'
export { definePolicy } from './policy/definePolicy.js'
export { policyJsonSchema } from './codec/policy/jsonSchema.js'
export { load, type LoadError } from './compile/load.js'
export {
  decodePolicy,
  decodePolicyFile,
  encodePolicy,
  formatError,
  type PolicyError,
} from './codec/policy/decodePolicy.js'
export type {
  AnswerDuty,
  Bounds,
  Cases,
  Choice,
  Citation,
  Condition,
  Duty,
  FactDomain,
  Limit,
  Moment,
  Needs,
  OffenceKind,
  Point,
  Policy,
  PolicyFile,
  PolicyLibrary,
  Proof,
  Sanction,
  SectionName,
  Sections,
  SilenceOutcome,
  SpanRange,
  When,
  Window,
} from './policy/format.js'
export { calendarIn, toDateTime } from './policy/calendar/luxonCalendar.js'
export { book, inForce, ruleFor, type Book, type Edition, type Version } from './policy/book.js'

export { decodeAction, encodeAction } from './codec/order/action.js'
export { decodeEvent, encodeEvent } from './codec/order/event.js'
export { decodeOrder, encodeOrder } from './codec/order/order.js'
