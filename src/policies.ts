export { load, type LoadError } from './compile/load.js'
export { ACCOUNTS } from './policy/accounts.js'
export type * from './policy/format.js'
export {
  decodePolicy,
  decodePolicyFile,
  encodePolicy,
  formatError,
  type PolicyError,
} from './policy/codec.js'
export { decodeAction, encodeAction } from './policy/codec/action.js'
export { decodeEvent, encodeEvent } from './policy/codec/event.js'
export { decodeOrder, encodeOrder } from './policy/codec/order.js'
export { definePolicy } from './policy/definePolicy.js'
export { policyJsonSchema } from './policy/jsonSchema.js'
export { KINDS } from './policy/kinds.js'
export { calendarIn, toDateTime } from './policy/luxonCalendar.js'
export { PRESETS } from './policy/presets.js'
