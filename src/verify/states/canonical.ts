import type { Rulebook } from '../../compile/rulebook.js'
import { STAMPED } from '../../model/anchor.js'
import type { Dispute, OpenClaim } from '../../model/claim.js'
import type { Order } from '../../model/order.js'
import { stateCode } from '../../model/state.js'
import { cameAfterRefund } from '../../rules/guards/orderGuards.js'
import { scopeOf } from '../../engine/scope.js'
import { normalizeUnder, placesOf } from './normalize.js'
import type { FactClasses } from '../domain/factClasses.js'
import type { RelevantClocks } from './relevantClocks.js'
import { signatureUnder } from './signature.js'

/**
 * Orders made alike where nothing under the policy tells them apart, and what tells apart those
 * that are left.
 */
export interface Canonical {
  /** What was used up, of that which only keeps from doing more. */
  readonly usedUp: (order: Order) => UsedUp
  readonly normalize: (order: Order) => Order
  /** The same for two orders of which everything that follows is the same, instants aside. */
  readonly key: (order: Order) => string
  /** Of two orders of one place, one with no more used up than either. */
  readonly commonDominator: (one: Order, other: Order) => Order
}

const lesserMatter = (one: OpenClaim | null, other: OpenClaim | null): OpenClaim | null => {
  if (one?.kind !== 'dispute' || other?.kind !== 'dispute') return one
  const inBoth = (side: keyof Dispute['evidence']) =>
    one.evidence[side].filter((each) => other.evidence[side].includes(each))
  return {
    ...one,
    rounds: Math.min(one.rounds, other.rounds),
    evidence: { buyer: inBoth('buyer'), seller: inBoth('seller') },
  }
}
const bit = (yes: boolean): number => (yes ? 1 : 0)

export const canonicalUnder = (
  rules: Rulebook,
  classes: FactClasses,
  live: readonly RelevantClocks[],
  start: Order,
  openClaims: boolean,
): Canonical => {
  const told = signatureUnder(rules, classes, openClaims)
  const key = (given: Order): string => {
    const { anchors, refunds, floors, pauses, arrival, ending, terms, matter, restored } = given
    let happened = 0
    for (const anchor of STAMPED) happened = happened * 2 + bit(anchors[anchor] !== null)
    let states = ''
    for (const { released, landed } of refunds)
      states += landed !== null ? 'l' : released !== null ? 'r' : 's'
    const came =
      refunds.length > 0 &&
      given.funds !== 'held' &&
      cameAfterRefund.check(scopeOf(rules, given, 'buyer', {}, given.at)) === null
    let money = 0
    for (const entry of given.ledger) money = money * 16 + placesOf(entry)
    const flags =
      bit(came) +
      2 * bit(floors.protection !== undefined) +
      4 * bit(given.cancellationAsked) +
      8 * bit(given.resend) +
      16 * bit(given.chargeback) +
      32 * bit(given.removed) +
      64 * bit(restored !== null) +
      128 * bit(restored?.channel === 'send-back')
    let standing = ''
    for (const { clock } of pauses) standing += `${clock},`
    const what =
      matter === null
        ? ''
        : matter.kind === 'dispute'
          ? told(given, matter).text
          : JSON.stringify(matter)
    const longer = given.extensions.length === 0 ? '' : JSON.stringify(given.extensions)
    const arrived = arrival === null ? '' : `${arrival.condition} ${bit(arrival.wanted)}`
    const priced = terms === start.terms ? '' : JSON.stringify(terms)
    return `${stateCode(given)} ${happened} ${states} ${money} ${flags} ${given.tracking} ${given.late.join()} ${ending === null ? '' : ending.cause} ${given.handedOver.join()} ${given.settled.join()} ${standing} ${longer} ${arrived} ${priced} ${what}`
  }
  const used = (given: Order): UsedUp => {
    const { requests, extensions, disputes } = given.counts
    return given.matter?.kind === 'dispute'
      ? [requests, extensions, disputes, ...told(given, given.matter).used]
      : [requests, extensions, disputes]
  }
  const alike = normalizeUnder(rules, classes, live, start, openClaims)
  const lesser = (one: Order, other: Order): Order =>
    alike({
      ...one,
      matter: lesserMatter(one.matter, other.matter),
      counts: {
        requests: Math.min(one.counts.requests, other.counts.requests),
        extensions: Math.min(one.counts.extensions, other.counts.extensions),
        disputes: Math.min(one.counts.disputes, other.counts.disputes),
      },
    })
  return { normalize: alike, key, usedUp: used, commonDominator: lesser }
}

/** Who has used up less can still do all that one can who has used up more. */
export type UsedUp = readonly number[]
export const dominates = (one: UsedUp, other: UsedUp): boolean =>
  one.every((count, index) => count <= (other[index] ?? 0))
