import { openEntries } from '../../model/ledger.js'
import type { Payload } from '../../model/action.js'
import type { Order } from '../../model/order.js'
import type { Effect } from '../../rules/vocabulary/effect.js'
import { recordsClaim } from './concreteClaims.js'

/** Equal for payloads that record the same claim, as far as a state with open claims tells it. */
export const claimKey = (order: Order, { ground, evidence, lines }: Payload): string => {
  const isAboutAll = lines === undefined || lines.length === openEntries(order).length
  const about = isAboutAll ? '' : lines.map(({ line }) => line).join()
  return `claims ${ground ?? ''} ${evidence?.join() ?? ''} ${about}`
}

/**
 * Equal for payloads with which an effect leads to one state where claims are left open: what
 * exactly is claimed, offered or proposed shows only later, if at all. Null: each payload by
 * itself.
 */
export const payloadKey = (effect: Effect, order: Order, payload: Payload): string | null => {
  const { open, updateClaim } = effect
  if (recordsClaim(effect)) return claimKey(order, payload)
  if (updateClaim === 'offer') return 'offers'
  return open === 'restitution' || updateClaim === 'directed'
    ? `proposes ${String(payload.channel === 'send-back')}`
    : null
}
