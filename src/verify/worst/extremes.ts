import type { Rulebook } from '../../compile/rulebook.js'
import type { Event } from '../../model/event.js'
import { totals, type PartyShares, type RefundCause } from '../../model/ledger.js'
import type { EndingCause } from '../../model/order.js'
import { accountGains } from '../../oracle/gainsOf.js'
import { ledgerShares } from '../../rules/record/shares.js'
import type { OnTransition } from '../explore/zoneGraph.js'
import { DISPUTED } from '../../model/state.js'
import type { Transition } from '../states/state.js'
import { orderAt } from '../trace/orderAt.js'
import type { Witness } from '../trace/path.js'
import { atLeast } from '../trace/target.js'
import type { ZoneClock } from '../zones/zoneClocks.js'
import { upperBound, type Zone } from '../zones/zone.js'

/** The most or the least that was seen, and where. */
export interface Extreme {
  readonly value: number
  readonly witnesses: readonly Witness[]
}

/** A length of time that was seen, and the clock of its node that measured it. */
export interface TimedWitness extends Witness {
  readonly value: number
  readonly clock: number
}

/** The longest that was seen, in milliseconds. */
export interface Longest extends Extreme {
  /**
   * The longest of each number of actions. Zones may hold more than there is, so a shorter way may
   * lead to the longest time that there is.
   */
  readonly candidates: readonly TimedWitness[]
}

/** What one exploration saw of the worst. Amounts are parts of what was held, 0 to 1. */
export interface Extremes {
  /** From payment until the order ended, by what ended it. */
  readonly longestHeld: ReadonlyMap<EndingCause, Longest>
  /** From the opening of a dispute until it was over; null: no clock measured it. */
  readonly longestDispute: Longest | null
  readonly leastToBuyer: Extreme | null
  readonly leastToSeller: Extreme | null
  /** Where refunds are made. */
  readonly refunds: ReadonlyMap<RefundCause, readonly Witness[]>
}

const MOST_EXTREME_WITNESSES = 8
type TransitionAt = Pick<Witness, 'node' | 'transition'>

const withWitness = (witnesses: readonly Witness[], witness: Witness): readonly Witness[] =>
  witnesses.length < MOST_EXTREME_WITNESSES ? [...witnesses, witness] : witnesses

/** `isWorse`: whether the first value is worse than the second. */
const worst = <X extends Extreme>(
  known: X | null,
  found: X,
  isWorse: (value: number, than: number) => boolean,
): X => {
  if (known === null || isWorse(found.value, known.value)) return found
  const [witness] = found.witnesses
  return witness === undefined || found.value !== known.value
    ? known
    : { ...known, witnesses: withWitness(known.witnesses, witness) }
}

const least = (known: Extreme | null, value: number, place: TransitionAt): Extreme =>
  worst(known, { value, witnesses: [{ ...place, target: null }] }, (one, other) => one < other)

/** The longest of each number of actions, with one more. */
const withCandidate = (
  seen: readonly TimedWitness[],
  found: TimedWitness,
): readonly TimedWitness[] => {
  const asShort = seen.filter(({ node: { actions } }) => actions === found.node.actions)
  return asShort.some(({ value }) => value >= found.value)
    ? seen
    : [...seen.filter((other) => !asShort.includes(other)), found]
}

/** With how long ago something was, at most, as a transition is taken in a zone. */
const longest = (
  known: Longest | null,
  since: ZoneClock['since'],
  place: TransitionAt,
  zone: Zone,
): Longest | null => {
  const clock =
    place.node.state.clocks.findIndex((one) => one.since === since && one.mode === 'real') + 1
  if (clock === 0) return known
  const value = upperBound(zone, clock)
  const witness = { ...place, target: value === Infinity ? null : atLeast(clock, value) }
  const candidates = withCandidate(known?.candidates ?? [], { ...witness, value, clock })
  const found = { value, witnesses: [witness], candidates }
  return { ...worst(known, found, (one, other) => one > other), candidates }
}

interface Watch<X> {
  readonly onTransition: OnTransition
  readonly extremes: () => X
}

/** What each party gets by an event of what was held: commission is the platform's. */
export const gotBy = ({ policy }: Rulebook, event: Event): PartyShares =>
  ledgerShares(policy, accountGains(event))

/** Watches for how long money is held, and for how little each party gets of it. */
const moneyWatch = (
  rules: Rulebook,
): Watch<Pick<Extremes, 'longestHeld' | 'leastToBuyer' | 'leastToSeller'>> => {
  const longestHeld = new Map<EndingCause, Longest>()
  let leastToBuyer: Extreme | null = null
  let leastToSeller: Extreme | null = null
  return {
    onTransition: (node, transition, zone) => {
      const { ending } = transition.event.change
      if (ending == null) return
      const { order } = node.state
      const { held } = totals(order.ledger)
      if (held === 0) return
      const place = { node, transition }
      const found = longest(longestHeld.get(ending.cause) ?? null, 'paid', place, zone)
      if (found !== null) longestHeld.set(ending.cause, found)
      const { buyer, seller } = gotBy(rules, transition.event)
      if (ending.cause === 'cancelled') leastToBuyer = least(leastToBuyer, buyer / held, place)
      if (order.anchors.shipped !== null && !order.late.includes('shipment'))
        leastToSeller = least(leastToSeller, seller / held, place)
    },
    extremes: () => ({ longestHeld, leastToBuyer, leastToSeller }),
  }
}

/** Watches for how long disputes take. */
const disputeWatch = (): Watch<Extremes['longestDispute']> => {
  let longestDispute: Longest | null = null
  return {
    onTransition: (node, transition, zone) => {
      if (!DISPUTED.includes(node.state.order.claim)) return
      if (DISPUTED.includes(transition.to.order.claim)) return
      longestDispute = longest(longestDispute, 'disputed', { node, transition }, zone)
    },
    extremes: () => longestDispute,
  }
}

/** Watches for where refunds are made. */
const refundWatch = (): Watch<Extremes['refunds']> => {
  const refunds = new Map<RefundCause, readonly Witness[]>()
  // What a transition does to money is the same whenever it is taken.
  const seen = new Set<Transition>()
  return {
    onTransition: (node, transition) => {
      const { event } = transition
      if (seen.has(transition) || event.change.postings === undefined) return
      seen.add(transition)
      const known = orderAt(node.state, transition).refunds
      const made = event.change.refunds?.find(({ id }) => !known.some((one) => one.id === id))
      if (made === undefined || accountGains(event).refunded <= 0) return
      const witness = { node, transition, target: null }
      refunds.set(made.cause, withWitness(refunds.get(made.cause) ?? [], witness))
    },
    extremes: () => refunds,
  }
}

/** Watches an exploration for the worst that happens to money, disputes and refunds. */
export const extremesWatch = (rules: Rulebook): Watch<Extremes> => {
  const [money, disputes, refunds] = [moneyWatch(rules), disputeWatch(), refundWatch()]
  return {
    onTransition: (node, transition, zone) => {
      disputes.onTransition(node, transition, zone)
      money.onTransition(node, transition, zone)
      refunds.onTransition(node, transition, zone)
    },
    extremes: () => ({
      ...money.extremes(),
      longestDispute: disputes.extremes(),
      refunds: refunds.extremes(),
    }),
  }
}
