import { isRecord, type Json } from '../../model/input/json.js'

const paidOf = (entry: unknown): number => {
  const paid = isRecord(entry) ? entry['paid'] : 0
  return typeof paid === 'number' && Number.isSafeInteger(paid) && paid > 0 ? paid : 0
}

/** The chargeback of an order that was stored before chargebacks were records: all of it. */
const chargebacksOf = ({ chargeback, ledger, at }: Json): unknown => {
  if (chargeback !== true) return []
  const entries: readonly unknown[] = Array.isArray(ledger) ? ledger : []
  const amount = entries.reduce<number>((sum, entry) => sum + paidOf(entry), 0)
  return [{ id: 'c1', amount, opened: at, closed: null, outcome: null }]
}

/**
 * What an order may lack that was stored before the field was. Whatever was stored, sound or not,
 * the form of an order says afterwards what is wrong.
 *
 * @example
 * const { received, chargebacks, frozenByPlatform } = addedTo({ freeze: 'frozen' })
 * ;[received, chargebacks, frozenByPlatform] // => [false, [], true]
 */
export const addedTo = (stored: Json): Json => ({
  // Of its keys no use is known.
  keyUses: [],
  // What the buyer said is on its record only if it ended the order.
  resending: [],
  received: false,
  inHand: [],
  dismissed: [],
  chargebacks: chargebacksOf(stored),
  // A freeze that no chargeback explains is the platform's own.
  frozenByPlatform: stored['freeze'] === 'frozen' && stored['chargeback'] !== true,
})
