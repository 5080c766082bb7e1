export { load, type LoadError } from './compile/load.js'
export { ACCOUNTS } from './policy/presets/accounts.js'
export type * from './policy/format.js'
export {
  decodePolicy,
  decodePolicyFile,
  encodePolicy,
  formatError,
  type PolicyError,
} from './codec/policy/decodePolicy.js'
export { decodeAction, encodeAction } from './codec/order/action.js'
export { decodeEvent, encodeEvent } from './codec/order/event.js'
export { decodeOrder, encodeOrder } from './codec/order/order.js'
export { definePolicy } from './policy/definePolicy.js'
export { policyJsonSchema } from './codec/policy/jsonSchema.js'
export { KINDS } from './policy/presets/kinds.js'
export { calendarIn, toDateTime } from './policy/calendar/luxonCalendar.js'
export { PRESETS } from './policy/presets/presets.js'
