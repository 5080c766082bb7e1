import type { Rulebook } from '../compile/rulebook.js'
import { STAMPED, type Stamped } from '../model/anchor.js'
import { EVIDENCE, TRACKING, type Channel, type Circumstances, type Dispute, type Evidence, type Matter, type Settlement } from '../model/claim.js'
import { inTransit, totals, type Entry, type Refund } from '../model/ledger.js'
import { allocate } from '../model/money.js'
import { NO_COUNTS, type Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import { cameAfterRefund } from '../rules/recordTests.js'
import type { FactName } from '../policy/facts.js'
import { stageOf } from '../policy/stage.js'
import { isCases, isRecord } from '../policy/choice.js'
import type { Choice, Moment, Needs, Policy } from '../policy/format.js'
import { amountsOf } from '../rules/amounts.js'
import * as at from '../rules/lenses.js'
import { valuesOf, type Lens } from '../rules/vocabulary.js'
import { isDemand } from './claims.js'
import { canRestore, canRevive } from './domain.js'
import type { Classes } from './classes.js'
import type { Live } from './live.js'
import { scopeOf } from '../engine/scope.js'

/** Orders made alike where nothing under the policy tells them apart, and what tells apart those that are left. */
export interface Canonical {
  /** What was used up, of that which only keeps from doing more. */
  readonly used: (order: Order) => Used
  readonly order: (order: Order) => Order
  /** The same for two orders of which everything that follows is the same, instants aside. */
  readonly key: (order: Order) => string
}

/** Anchors that a test or the ledger looks at whatever the policy says. */
const ALWAYS_ASKED: readonly Stamped[] = ['paid', 'cleared', 'shipped', 'delivered', 'completed']

/** Of several refunds under way the last to arrive counts: they are one. That one was released matters only where it might be restored. */
const refundsAlike = (refunds: readonly Refund[], ledger: readonly Entry[], restorable: boolean): readonly Refund[] => {
  const [first] = refunds
  if (first === undefined) return []
  const open = refunds.filter(inTransit)
  const released = restorable && open.some((refund) => refund.released !== null) ? first.started : null
  return [{
    id: 'r', cause: 'dispute', tender: first.tender, method: first.method, amount: totals(ledger).refunded,
    lines: ledger.flatMap(({ line, refunded }) => (refunded > 0 ? [{ line, amount: refunded }] : [])), started: first.started, released,
    landed: open.length > 0 ? null : first.started, failed: null,
  }]
}

const ESCALATES: Lens<Choice<Moment>> = { path: 'dispute.escalation.opens', get: (p) => p.dispute.escalation.opens }
/** What is read of a dispute: every choice of its sections, and both sides of every window. */
const choicesFor = (policy: Policy): readonly Lens<Choice<unknown>>[] =>
  [...Object.values(at.dispute), ...Object.values(at.returns)].flatMap((of: Lens<unknown>): readonly Lens<Choice<unknown>>[] => {
    const value = of.get(policy)
    if (isCases(value)) return [of]
    if (!isRecord(value) || value['opens'] === undefined) return []
    return ['opens', 'closes'].map((side) => ({ path: `${of.path}.${side}`, get: (p) => (of.get(p) as Readonly<Record<string, Choice<unknown>>>)[side] ?? 'never' }))
  })
/** And as the record stands. */
const LIVE = [at.dispute.verdict] as readonly Lens<Choice<unknown>>[]

/** Sending goods back is something that can still be done; all other ways are settled as soon as they are agreed. */
const channelAlike = (channel: Channel): Channel => (channel === 'send-back' ? channel : 'keep')
const SOMETHING: Settlement = { remedy: 'refund', lines: [], returnShipping: 0 }

const subsets = <T>(values: readonly T[]): readonly (readonly T[])[] => values.reduce<readonly (readonly T[])[]>((found, value) => [...found, ...found.map((some) => [...some, value])], [[]])

/** Only whether there is money at a place decides what can follow: each line's is shared out alike. */
const ledgerAlike = (ledger: readonly Entry[]): readonly Entry[] =>
  ledger.map((entry) => {
    const filled = ACCOUNTS.filter((account) => entry[account] > 0)
    const shares = allocate(entry.paid, filled.map(() => 1))
    const share = (account: (typeof ACCOUNTS)[number]): number => (filled.includes(account) ? (shares[filled.indexOf(account)] ?? 0) : 0)
    return { line: entry.line, paid: entry.paid, held: share('held'), refunded: share('refunded'), released: share('released'), fees: share('fees') }
  })
const ACCOUNTS = ['held', 'refunded', 'released', 'fees'] as const

export const canonicalUnder = (rules: Rulebook, classes: Classes, live: readonly Live[], start: Order, openClaims: boolean): Canonical => {
  const { policy } = rules
  const revivable = canRevive(rules)
  const choices = choicesFor(policy)
  const restores = canRestore(rules)
  const grounds = Object.keys(policy.dispute.grounds)
  const reasons = Object.keys(policy.cancellation.reasons)
  const stage = (ground: string) => stageOf(policy, ground) ?? ''
  const demanded = valuesOf<Needs<Evidence>>(policy.dispute.evidence).map((needs) => ('anyOf' in needs ? needs.anyOf : needs.allOf))
  const demands = (evidence: string) => demanded.map((list) => (list as readonly string[]).includes(evidence)).join('')
  const evidenceAlike = (fact: 'buyerEvidence' | 'sellerEvidence', given: readonly Evidence[]): readonly Evidence[] => {
    const kinds = given.map((one) => classes.sameAs(fact, one, EVIDENCE, fact === 'buyerEvidence' ? demands : undefined) as Evidence)
    const counts = (one: Evidence) => classes.tells(fact, one) || (fact === 'buyerEvidence' && demands(one).includes('true'))
    return EVIDENCE.filter((one) => kinds.includes(one) && counts(one))
  }
  const asOpened = ({ tracking, late, completed, cancellationAsked }: Circumstances): Circumstances => ({
    tracking: trackingAlike(tracking), late: classes.asks('late') ? late : [], completed: classes.asks('completed') && completed,
    cancellationAsked: classes.asks('cancellationAsked') && cancellationAsked,
  })
  const trackingAlike = (tracking: Order['tracking']) => classes.sameAs('tracking', tracking, TRACKING) as Order['tracking']
  const offerAlike = (offer: Settlement | null, partiesTurn: boolean): Settlement | null =>
    offer?.remedy === 'release' ? offer : !partiesTurn ? null : offer === null || !openClaims ? offer : SOMETHING
  const disputeAlike = (order: Order, dispute: Dispute, partiesTurn: boolean): Dispute => ({
    // What exactly is claimed and offered shows only when it is granted: until then any of it is as good as another.
    ...dispute, ...(openClaims ? { remedy: 'refund', lines: amountsOf(order, undefined), returnShipping: 0 } : {}),
    ...(partiesTurn ? {} : { rounds: 0 }), offer: offerAlike(dispute.offer, partiesTurn), ground: grounds.includes(dispute.ground) ? classes.sameAs('ground', dispute.ground, grounds, stage) : dispute.ground,
    evidence: { buyer: evidenceAlike('buyerEvidence', dispute.evidence.buyer), seller: evidenceAlike('sellerEvidence', dispute.evidence.seller) },
    evidenceAsOpened: { buyer: evidenceAlike('buyerEvidence', dispute.evidenceAsOpened.buyer), seller: evidenceAlike('sellerEvidence', dispute.evidenceAsOpened.seller) },
    asOpened: asOpened(dispute.asOpened),
  })
  const matterAlike = (given: Order): Matter | null => {
    const { matter, claim } = given
    switch (matter?.kind) {
      case undefined:
        return null
      case 'dispute':
        return disputeAlike(given, matter, claim === 'dispute-seller' || claim === 'dispute-buyer')
      case 'cancellation':
        return { ...matter, reason: matter.reason === null ? null : classes.sameAs('reason', matter.reason, reasons), asOpened: asOpened(matter.asOpened) }
      case 'extension':
        return { ...matter, asOpened: asOpened(matter.asOpened) }
      case 'restitution':
        return { ...matter, channel: channelAlike(matter.channel), amount: 0, asOpened: asOpened(matter.asOpened) }
    }
  }
  const order = (given: Order): Order => {
    const asked = live[stateCode(given)]?.happened
    const money = totals(given.ledger)
    const restorable = restores && isRestorable(given)
    // Once the money has gone nothing that a claim would read matters, unless the order can come back to life.
    const alive = given.funds === 'due' || money.held > 0 || given.claim !== 'none' || restorable || (revivable && money.released > 0 && given.anchors.completed !== null)
    const anchors = Object.fromEntries(STAMPED.map((anchor) => [anchor, ALWAYS_ASKED.includes(anchor) || asked?.has(anchor) === true ? given.anchors[anchor] : null])) as Order['anchors']
    const ledger = ledgerAlike(given.ledger)
    // Who can dispute no more is asked no more what a dispute would ask.
    const disputable = given.counts.disputes < policy.dispute.times || (given.matter !== null && given.matter.kind !== 'extension')
    const matters = (fact: FactName): boolean => alive && classes.asks(fact) && (disputable || classes.asksOutsideDisputes(fact))
    const shippable = given.goods === 'unshipped' || given.goods === 'part-shipped'
    return {
      ...given, anchors, seq: 0, keys: [], owed: [],
      // A price that falls before it is paid is the price.
      terms: given.funds === 'due' ? start.terms : given.terms,
      ledger,
      matter: matterAlike({ ...given, ledger }),
      pauses: given.pauses.filter(({ to }) => to === null),
      floors: given.floors.protection !== undefined && asked?.has('floor') === true ? { protection: given.floors.protection } : {},
      extensions: alive ? given.extensions : [],
      counts: alive ? given.counts : NO_COUNTS,
      tracking: matters('tracking') ? trackingAlike(given.tracking) : 'none',
      late: matters('late') ? given.late : [],
      cancellationAsked: matters('cancellationAsked') && given.cancellationAsked,
      resend: alive && given.resend,
      settled: alive ? given.settled : [],
      handedOver: shippable ? given.handedOver : given.terms.lines.map(({ id }) => id),
      arrival: given.arrival === null ? null : {
        condition: classes.asks('condition') ? given.arrival.condition : 'sound', wanted: !classes.asks('wanted') || given.arrival.wanted,
      },
      restored: given.restored === null ? null : { channel: channelAlike(given.restored.channel), amount: 0, at: 0 },
      refunds: refundsAlike(given.refunds, ledger, restorable),
      ending: given.ending === null ? null : { row: '', cause: restorable ? 'cancelled' : given.ending.cause === 'completed' ? 'completed' : 'dispute', at: 0 },
    }
  }
  const said = new Map<string, string>()
  /** All that the policy will ever say of this dispute, whatever evidence is added and wherever the parcel is said to be. */
  const saidOf = (given: Order, dispute: Dispute): string => {
    const { tracking, late, completed, cancellationAsked } = dispute.asOpened
    const facts = [dispute.ground, tracking, late, completed, cancellationAsked, dispute.evidenceAsOpened.buyer, dispute.evidenceAsOpened.seller,
      given.tracking, given.late, given.anchors.completed === null, given.cancellationAsked].join('|')
    const known = said.get(facts)
    if (known !== undefined) return known
    const scope = scopeOf(rules, given, 'timer', {}, given.at)
    const frozen = choices.map((of) => rules.reader.value<unknown>(of, scope))
    const records = LIVE.some((of) => isCases(of.get(policy))) ? recordsFrom(given, dispute) : [given]
    const decided = records.flatMap((record) => LIVE.map((of) => rules.reader.current<unknown>(of, scopeOf(rules, record, 'timer', {}, given.at))))
    const text = JSON.stringify([frozen, decided])
    const short = shortOf(text)
    said.set(facts, short)
    return short
  }
  const names = new Map<string, string>()
  const shortOf = (text: string): string => {
    const known = names.get(text) ?? `#${names.size}`
    names.set(text, known)
    return known
  }
  const buyerKinds = classes.asks('buyerEvidence') ? classes.kinds('buyerEvidence', EVIDENCE).filter((one) => classes.tells('buyerEvidence', one)) as readonly Evidence[] : []
  const sellerKinds = classes.asks('sellerEvidence') ? classes.kinds('sellerEvidence', EVIDENCE).filter((one) => classes.tells('sellerEvidence', one)) as readonly Evidence[] : []
  const trackings = classes.asks('tracking') ? classes.kinds('tracking', TRACKING) as readonly Order['tracking'][] : []
  const recordsFrom = (given: Order, dispute: Dispute): readonly Order[] =>
    subsets(buyerKinds).flatMap((buyer) => subsets(sellerKinds).flatMap((seller) => [given.tracking, ...trackings].map((tracking) => {
      const evidence = { buyer, seller }
      return { ...given, tracking, matter: { ...dispute, evidence } }
    })))
  const told = (given: Order): string => {
    const { matter } = given
    if (matter?.kind !== 'dispute') return matter === null ? '' : JSON.stringify(matter)
    const { stage, offer, settlement, rounds, appeals } = matter
    const claimed = openClaims ? `${String(offer !== null)} ${String(isDemand(matter))}` : JSON.stringify([matter.remedy, matter.lines, matter.returnShipping, offer])
    return `${stage} ${claimed} ${settlement === null ? '' : JSON.stringify(settlement)} ${roundsGate(given) ? 0 : rounds} ${appeals} ${saidOf(given, matter)}`
  }
  /** Where the buyer may escalate at any time, using up the rounds of a dispute leads nowhere else: so less used up can do as much. */
  const roundsGate = (given: Order): boolean => rules.reader.value(ESCALATES, scopeOf(rules, given, 'timer', {}, given.at)) === 'disputed'
  const key = (given: Order): string => {
    const { anchors, refunds, floors, pauses, arrival, ending, terms } = given
    const happened = STAMPED.map((anchor) => (anchors[anchor] === null ? '-' : anchor[0])).join('')
    const states = refunds.map(({ released, landed }) => (landed !== null ? 'l' : released !== null ? 'r' : 's')).join('')
    const came = refunds.length > 0 && given.funds !== 'held' && cameAfterRefund.check(scopeOf(rules, given, 'buyer', {}, given.at)) === null
    const money = given.ledger.map((entry) => ACCOUNTS.map((account) => (entry[account] > 0 ? 1 : 0)).join('')).join()
    const flags = [came, floors.protection !== undefined, given.cancellationAsked, given.resend, given.chargeback, given.removed, given.restored !== null, given.restored?.channel === 'send-back']
      .map(Number).join('')
    return [
      stateCode(given), happened, states, money, flags, given.tracking, given.late, ending?.cause, given.handedOver, given.settled, pauses.map(({ clock }) => clock),
      given.extensions.length === 0 ? '' : JSON.stringify(given.extensions), arrival === null ? '' : `${arrival.condition} ${String(arrival.wanted)}`,
      terms === start.terms ? '' : JSON.stringify(terms), told(given),
    ].join(' ')
  }
  const used = (given: Order): Used => {
    const { requests, extensions, disputes } = given.counts
    const dispute = given.matter?.kind === 'dispute' ? given.matter : null
    // Evidence can be added at any time, and never be taken back.
    const evidence = dispute === null ? [] : EVIDENCE.flatMap((one) => [Number(dispute.evidence.buyer.includes(one)), Number(dispute.evidence.seller.includes(one))])
    return [requests, extensions, disputes, dispute !== null && roundsGate(given) ? dispute.rounds : 0, ...evidence]
  }
  return { order, key, used }
}

/** A cancellation that the seller may take back. */
export const isRestorable = ({ ending, funds, goods }: Order): boolean => ending?.cause === 'cancelled' && funds === 'refunding' && goods === 'unshipped'

/** Who has used up less can still do all that one can who has used up more. */
export type Used = readonly number[]
export const usedUpNoMore = (one: Used, other: Used): boolean => one.every((count, index) => count <= (other[index] ?? 0))
