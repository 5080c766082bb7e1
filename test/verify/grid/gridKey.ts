import type { Order, Rulebook } from '../../../src/index.js'
import { STAMPED, type Stamped } from '../../../src/model/anchor.js'
import type { ExploredPlace } from '../../../src/engine/explore.js'
import { totals } from '../../../src/model/ledger.js'
import { HOUR } from '../../../src/model/span.js'
import { REGIONS, type Regions } from '../../../src/model/state.js'

/** The regions of a state, as text. */
export const regionsOf = (order: Regions): string =>
  REGIONS.map((region) => order[region]).join(' ')

/**
 * The longest of all lengths in hours. Those that `base` has in days are of rows that are left out,
 * or end after the longest escrow.
 */
const longestOf = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0
  if ('hours' in value && typeof value.hours === 'number') return value.hours
  return Math.max(0, ...Object.values(value).map(longestOf))
}

/** Whether a choice comes to the same value whatever the case. */
const isOneValue = (value: object): boolean => {
  if (!('cases' in value) || !('otherwise' in value) || !Array.isArray(value.cases)) return false
  const otherwise = JSON.stringify(value.otherwise)
  return (value.cases as readonly { readonly use: unknown }[]).every(
    ({ use }) => JSON.stringify(use) === otherwise,
  )
}

/** Whether some case below a value tests a fact, and it makes a difference. */
export const tests = (fact: string, value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || isOneValue(value)) return false
  if ('when' in value && typeof value.when === 'object' && value.when !== null)
    return fact in value.when
  return Object.values(value).some((each) => tests(fact, each))
}

/** The parts of a policy that decide what orders do. */
const sectionsOf = ({ policy }: Rulebook) => {
  const {
    payment: _payment,
    calendar: _c,
    refund,
    conduct: _d,
    sources: _s,
    facts: _f,
    ...rest
  } = policy
  return { ...rest, goodwill: refund.goodwill }
}

/** The anchors that some sections name, or count from by a term of their own. */
const anchorsNamedIn = (sections: unknown): ReadonlySet<Stamped> => {
  const text = JSON.stringify(sections)
  const isNamed = (anchor: string): boolean => text.includes(`"${anchor}"`)
  return new Set(
    STAMPED.filter(
      (anchor) =>
        isNamed(anchor) ||
        (anchor === 'cleared' && isNamed('shipBy')) ||
        (anchor === 'shipped' && isNamed('promised')),
    ),
  )
}

/**
 * By anchor, up to which age in milliseconds ages of it are told apart in an order; negative: not
 * at all. An age beyond every length that could be added to its anchor is as good as any.
 */
const maxAgesUnder = (rules: Rulebook): ((order: Order, anchor: Stamped) => number) => {
  const sections = sectionsOf(rules)
  const { dispute, goodwill, restitution } = sections
  const named = anchorsNamedIn(sections)
  const namedAfterwards = anchorsNamedIn([dispute.window, goodwill, restitution.window])
  const longestHold = longestOf(rules.policy.payment.hold.within)
  const cap = (longestOf(sections) * (2 + rules.policy.extension.times) + 1) * HOUR
  return (order, anchor) => {
    const open = totals(order.ledger).held > 0 || order.funds === 'checking'
    const goesOn = open || order.claim !== 'none' || order.funds === 'due'
    const most = (goesOn ? named : namedAfterwards).has(anchor) ? cap : -1
    switch (anchor) {
      case 'placed':
        return order.funds === 'due' ? cap : most
      case 'paid':
        return open ? Math.max(most, (longestHold + 1) * HOUR) : most
      case 'cleared':
        return open && (order.goods === 'unshipped' || order.goods === 'part-shipped') ? cap : most
      case 'shipped':
        return open && order.goods === 'shipped' ? cap : most
      case 'turn':
        return order.claim === 'none' ? -1 : cap
      case 'returned':
        return order.claim === 'return' ? cap : most
      default:
        return most
    }
  }
}

/**
 * Whether nobody asks any more that a dispute was decided: it is over, and so is the order. Only
 * returns ask, of the dispute that they follow from.
 */
const isForgotten = ({ ledger, claim, funds }: Order, anchor: string): boolean =>
  anchor === 'decided' &&
  claim === 'none' &&
  totals(ledger).held === 0 &&
  (funds === 'refunding' || funds === 'settled')

/** Open pauses and past ones, by how long ago they began and ended; none once nothing is held. */
const pausesOf = ({ order, now }: ExploredPlace): unknown =>
  totals(order.ledger).held > 0
    ? order.pauses.map(({ clock, from, to }) => [clock, now - from, to === null ? null : now - to])
    : []

/** Whether the goods came before the refund was made. */
const cameBeforeRefund = ({ anchors, refunds }: Order): boolean =>
  anchors.delivered !== null && refunds[0] !== undefined && anchors.delivered < refunds[0].started

/** What is done and open, where an order still goes on. */
const recordOf = (order: Order, late: unknown): unknown => {
  const { counts, settled, extensions, cancellationAsked, resend } = order
  return [counts, settled, extensions, cancellationAsked, resend, late]
}

/**
 * Keys of orders at an instant: equal where the same can follow under a policy, told independently
 * of the verifier. `withEnding` false: for what cause an order ended counts only if more can come
 * of it.
 */
export const gridKeyUnder = (
  rules: Rulebook,
): ((place: ExploredPlace, withEnding?: boolean) => string) => {
  const sections = sectionsOf(rules)
  const maxAgeOf = maxAgesUnder(rules)
  const testsTracking = tests('tracking', sections)
  const testsLate = tests('late', sections)
  return (place, withEnding = true) => {
    const { order, now } = place
    const ages = Object.entries(order.anchors).map(([anchor, at]) => {
      const most = maxAgeOf(order, anchor as Stamped)
      const isAsked = withEnding || most >= 0 || !isForgotten(order, anchor)
      if (at === null || !isAsked) return '-'
      return most < 0 ? '+' : Math.min(now - at, most)
    })
    const { floors } = order
    // Of an order that ended, and not by completion, only its goods and its refunds go on.
    const isOver = !withEnding && order.ending !== null && order.ending.cause !== 'completed'
    return JSON.stringify([
      regionsOf(order),
      ages,
      order.matter,
      isOver ? [] : recordOf(order, withEnding || testsLate ? order.late : ''),
      pausesOf(place),
      order.chargebacks.map(({ amount, outcome }) => [amount, outcome]),
      order.frozenByPlatform,
      order.removed,
      // The longest escrow pays the seller of what the buyer says he has.
      order.received,
      order.inHand,
      order.arrival,
      order.restored !== null,
      [floors.protection, floors.hold].map((floor) =>
        floor === undefined ? null : Math.max(-1, floor - now),
      ),
      cameBeforeRefund(order),
      order.ledger.map((entry) => [entry.held, entry.refunded, entry.released, entry.fees]),
      order.refunds.map(({ landed, released, failed }) => [landed, released, failed].map(isSet)),
      withEnding ? order.ending?.cause : isOver,
      order.parcels.map((parcel) => [
        parcel.to,
        parcel.lines,
        parcel.replaced,
        testsTracking ? parcel.said : '',
        [parcel.delivered, parcel.refused, parcel.returned].map(isSet),
      ]),
    ])
  }
}
const isSet = (value: unknown): boolean => value !== null
