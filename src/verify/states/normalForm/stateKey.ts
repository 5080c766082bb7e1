import type { Rulebook } from '../../../compile/rulebook.js'
import { scopeOf } from '../../../engine/situation.js'
import { STAMPED } from '../../../model/anchor.js'
import type { Refund } from '../../../model/ledger.js'
import type { Order } from '../../../model/order.js'
import { stateCode } from '../../../model/state.js'
import { cameAfterRefund } from '../../../rules/guards/orderGuards.js'
import { parcelsKey } from './normalizeParcels.js'
import { accountBits } from './normalizeMoney.js'
import type { DisputeSignature } from './disputeSignature.js'

const bit = (yes: boolean): number => (yes ? 1 : 0)

const anchorBits = ({ anchors }: Order): number => {
  let bits = 0
  for (const anchor of STAMPED) bits = bits * 2 + bit(anchors[anchor] !== null)
  return bits
}
const ledgerBits = ({ ledger }: Order): number => {
  let bits = 0
  for (const entry of ledger) bits = bits * 32 + accountBits(entry)
  return bits
}
/** Landed, released or started. */
const refundStatus = ({ landed, released }: Refund): string => {
  if (landed !== null) return 'l'
  return released === null ? 's' : 'r'
}
const flagBits = (order: Order): number =>
  bit(order.floors.protection !== undefined) +
  2 * bit(order.cancellationAsked) +
  4 * bit(order.resend) +
  8 * bit(order.chargeback) +
  16 * bit(order.removed) +
  32 * bit(order.restored !== null) +
  64 * bit(order.restored?.channel === 'send-back') +
  128 * bit(order.received) +
  256 * bit(order.frozenByPlatform) +
  512 * bit(order.chargebacks.some(({ outcome }) => outcome === 'lost')) +
  1024 * bit(order.floors.hold !== undefined) +
  2048 * bit(order.floors.shipment !== undefined)

/**
 * Keys of normal forms: equal for two orders from which the same can follow, instants and what is
 * used up aside. `signatureOf` gives the signature of an open dispute.
 */
export const stateKeysUnder = (
  rules: Rulebook,
  start: Order,
  signatureOf: (order: Order) => DisputeSignature | null,
): ((order: Order) => string) => {
  const claimKey = (order: Order): string => {
    const { matter: openClaim } = order
    if (openClaim === null) return ''
    return signatureOf(order)?.key ?? JSON.stringify(openClaim)
  }
  /** Whether the goods came after the refund, which a guard reads off two instants. */
  const cameAfter = (order: Order): boolean =>
    order.refunds.length > 0 &&
    order.funds !== 'held' &&
    cameAfterRefund.check(scopeOf({ rules, order, now: order.at }, 'buyer')) === null
  return (order) => {
    let refunds = ''
    for (const refund of order.refunds) refunds += refundStatus(refund)
    let pauses = ''
    for (const { clock } of order.pauses) pauses += `${clock},`
    const { extensions, arrival, terms, ending } = order
    const extended = extensions.length === 0 ? '' : JSON.stringify(extensions)
    const arrived = arrival === null ? '' : `${arrival.condition} ${bit(arrival.wanted)}`
    const repriced = terms === start.terms ? '' : JSON.stringify(terms)
    const happened = `${stateCode(order)} ${anchorBits(order)} ${bit(cameAfter(order))}`
    const kept = ending?.kept?.map(({ line, to }) => `${line} ${to}`).join() ?? ''
    const ended = ending === null ? '' : `${ending.cause} ${ending.row} ${kept}`
    const money = `${refunds} ${ledgerBits(order)} ${ended} ${repriced}`
    const said = `${order.resending.join()} ${order.inHand.join()}`
    const goods = `${parcelsKey(order)} ${order.late.join()} ${said} ${arrived}`
    const dismissed = order.dismissed.map(({ line, ground }) => `${line} ${ground}`).join()
    const claim = `${order.settled.join()} ${dismissed} ${pauses} ${extended} ${claimKey(order)}`
    return `${happened} ${money} ${flagBits(order)} ${goods} ${claim}`
  }
}
