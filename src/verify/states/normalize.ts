import type { Rulebook } from '../../compile/rulebook.js'
import { STAMPED, type Stamped } from '../../model/anchor.js'
import {
  EVIDENCE,
  STAGES,
  TRACKING,
  type Channel,
  type Circumstances,
  type Dispute,
  type Evidence,
  type OpenClaim,
  type Settlement,
  type Stage,
} from '../../model/claim.js'
import { inTransit, totals, type Entry, type Refund } from '../../model/ledger.js'
import { allocate } from '../../model/money.js'
import { NO_COUNTS, type Counts, type Order } from '../../model/order.js'
import { STATE_COUNT, stateCode } from '../../model/state.js'
import type { FactName } from '../../policy/facts.js'
import { stageOf } from '../../policy/stage.js'
import type { Needs } from '../../policy/format.js'
import { amountsOf } from '../../rules/amounts.js'
import { choiceValues } from '../../policy/choice.js'
import { canRestore, canRevive } from '../domain/interventions.js'
import type { FactClasses } from '../domain/factClasses.js'
import type { RelevantClocks } from './relevantClocks.js'

/** Anchors that a test or the ledger looks at whatever the policy says. */
const ALWAYS_ASKED: readonly Stamped[] = ['paid', 'cleared', 'shipped', 'delivered', 'completed']

/**
 * Of several refunds under way the last to arrive counts: they are one. That one was released
 * matters only where it might be restored.
 */
const refundsAlike = (
  refunds: readonly Refund[],
  ledger: readonly Entry[],
  restorable: boolean,
): readonly Refund[] => {
  const [first] = refunds
  if (first === undefined) return []
  const open = refunds.filter(inTransit)
  const released =
    restorable && open.some((refund) => refund.released !== null) ? first.started : null
  return [
    {
      id: 'r',
      cause: 'dispute',
      tender: first.tender,
      method: first.method,
      amount: totals(ledger).refunded,
      lines: ledger.flatMap(({ line, refunded }) =>
        refunded > 0 ? [{ line, amount: refunded }] : [],
      ),
      started: first.started,
      released,
      landed: open.length > 0 ? null : first.started,
      failed: null,
    },
  ]
}

/**
 * Sending goods back is something that can still be done; all other ways are settled as soon as
 * they are agreed.
 */
const channelAlike = (channel: Channel): Channel => (channel === 'send-back' ? channel : 'keep')
const SOMETHING: Settlement = { remedy: 'refund', lines: [], returnShipping: 0 }

/**
 * Only whether there is money at a place decides what can follow: each line's is shared out alike.
 */
const entryAlike = (entry: Entry): Entry => {
  const filled = ACCOUNTS.filter((account) => entry[account] > 0)
  const shares = allocate(
    entry.paid,
    filled.map(() => 1),
  )
  const share = (account: (typeof ACCOUNTS)[number]): number =>
    filled.includes(account) ? (shares[filled.indexOf(account)] ?? 0) : 0
  return {
    line: entry.line,
    paid: entry.paid,
    held: share('held'),
    refunded: share('refunded'),
    released: share('released'),
    fees: share('fees'),
  }
}
const ACCOUNTS = ['held', 'refunded', 'released', 'fees'] as const
/** Where an entry has money, a bit each. */
export const placesOf = ({ held, refunded, released, fees }: Entry): number =>
  (held > 0 ? 1 : 0) + (refunded > 0 ? 2 : 0) + (released > 0 ? 4 : 0) + (fees > 0 ? 8 : 0)

/** A cancellation that the seller may take back. */
export const isRestorable = ({ ending, funds, goods }: Order): boolean =>
  ending?.cause === 'cancelled' && funds === 'refunding' && goods === 'unshipped'

/**
 * Goods that were refused or sent back come to the buyer again only where a dispute about goods
 * that he had leaves other lines open.
 */
const awayForGood = ({ goods, matter, terms }: Order): boolean =>
  (goods === 'refused' || goods === 'returning' || goods === 'returned') &&
  (terms.lines.length === 1 || matter?.kind !== 'dispute' || matter.stage !== 'received')

/**
 * Makes orders alike where nothing under the policy tells them apart; what is alike shares its
 * parts, so that it is known by them.
 */
export const normalizeUnder = (
  rules: Rulebook,
  classes: FactClasses,
  live: readonly RelevantClocks[],
  start: Order,
  openClaims: boolean,
): ((order: Order) => Order) => {
  const { policy } = rules
  const revivable = canRevive(rules)
  const restores = canRestore(rules)
  const grounds = Object.keys(policy.dispute.grounds)
  const reasons = Object.keys(policy.cancellation.reasons)
  const asks = Object.fromEntries(
    (['tracking', 'late', 'completed', 'cancellationAsked', 'condition', 'wanted'] as const).map(
      (fact) => [fact, classes.isTested(fact)],
    ),
  ) as Record<FactName, boolean>
  const stage = (ground: string) => stageOf(policy, ground) ?? ''
  const demanded = choiceValues<Needs<Evidence>>(policy.dispute.evidence).map((needs) =>
    'anyOf' in needs ? needs.anyOf : needs.allOf,
  )
  const demands = (evidence: string) =>
    demanded.map((list) => (list as readonly string[]).includes(evidence)).join('')
  const evidenceAlike = (
    fact: 'buyerEvidence' | 'sellerEvidence',
    given: readonly Evidence[],
  ): readonly Evidence[] => {
    const kinds = given.map(
      (one) =>
        classes.representativeOf(
          fact,
          one,
          EVIDENCE,
          fact === 'buyerEvidence' ? demands : undefined,
        ) as Evidence,
    )
    const counts = (one: Evidence) =>
      classes.distinguishes(fact, one) ||
      (fact === 'buyerEvidence' && demands(one).includes('true'))
    return EVIDENCE.filter((one) => kinds.includes(one) && counts(one))
  }
  const asOpened = ({
    tracking,
    late,
    completed,
    cancellationAsked,
  }: Circumstances): Circumstances => ({
    tracking: trackingAlike(tracking),
    late: asks.late ? late : [],
    completed: asks.completed && completed,
    cancellationAsked: asks.cancellationAsked && cancellationAsked,
  })
  const trackingAlike = (tracking: Order['tracking']) =>
    classes.representativeOf('tracking', tracking, TRACKING) as Order['tracking']
  const offerAlike = (offer: Settlement | null, partiesTurn: boolean): Settlement | null =>
    offer?.remedy === 'release'
      ? offer
      : !partiesTurn
        ? null
        : offer === null || !openClaims
          ? offer
          : SOMETHING
  const disputeAlike = (order: Order, dispute: Dispute, partiesTurn: boolean): Dispute => ({
    // What exactly is claimed and offered shows only when it is granted: until then any of it is
    // as good as another.
    ...dispute,
    ...(openClaims
      ? {
          remedy: 'refund',
          lines: amountsOf(
            order,
            dispute.lines.map(({ line }) => ({ line })),
          ),
          returnShipping: 0,
        }
      : {}),
    ...(partiesTurn ? {} : { rounds: 0 }),
    offer: offerAlike(dispute.offer, partiesTurn),
    ground: grounds.includes(dispute.ground)
      ? classes.representativeOf('ground', dispute.ground, grounds, stage)
      : dispute.ground,
    evidence: {
      buyer: evidenceAlike('buyerEvidence', dispute.evidence.buyer),
      seller: evidenceAlike('sellerEvidence', dispute.evidence.seller),
    },
    evidenceAsOpened: {
      buyer: evidenceAlike('buyerEvidence', dispute.evidenceAsOpened.buyer),
      seller: evidenceAlike('sellerEvidence', dispute.evidenceAsOpened.seller),
    },
    asOpened: asOpened(dispute.asOpened),
  })
  const matterAlike = (given: Order, matter: OpenClaim): OpenClaim => {
    const { claim } = given
    switch (matter.kind) {
      case 'dispute':
        return disputeAlike(given, matter, claim === 'dispute-seller' || claim === 'dispute-buyer')
      case 'cancellation':
        return {
          ...matter,
          reason:
            matter.reason === null
              ? null
              : classes.representativeOf('reason', matter.reason, reasons),
          asOpened: asOpened(matter.asOpened),
        }
      case 'extension':
        return { ...matter, asOpened: asOpened(matter.asOpened) }
      case 'restitution':
        return {
          ...matter,
          channel: channelAlike(matter.channel),
          amount: 0,
          asOpened: asOpened(matter.asOpened),
        }
    }
  }
  const askedAbout = classes.testedForStage
  const ledgers = new Map<string, readonly Entry[]>()
  const ledgerAlike = (ledger: readonly Entry[]): readonly Entry[] => {
    let key = ''
    for (const entry of ledger) key += `${entry.paid}:${placesOf(entry)} `
    const known = ledgers.get(key) ?? ledger.map(entryAlike)
    ledgers.set(key, known)
    return known
  }
  /** By what it says, and, of those that were seen, by what they were made of. */
  const matters = new Map<string, OpenClaim>()
  const seen = new WeakMap<OpenClaim, Map<readonly Entry[], (OpenClaim | undefined)[]>>()
  const matterOf = (given: Order): OpenClaim | null => {
    const { matter, ledger } = given
    if (matter === null) return null
    const byLedger = seen.get(matter) ?? new Map<readonly Entry[], (OpenClaim | undefined)[]>()
    seen.set(matter, byLedger)
    const made = byLedger.get(ledger) ?? []
    byLedger.set(ledger, made)
    const turn = given.claim === 'dispute-seller' || given.claim === 'dispute-buyer' ? 1 : 0
    const known = made[turn]
    if (known !== undefined) return known
    const alike = matterAlike(given, matter)
    const text = JSON.stringify(alike)
    const shared = matters.get(text) ?? alike
    matters.set(text, shared)
    made[turn] = shared
    return shared
  }
  const askedAt = new Array<readonly Stamped[] | undefined>(STATE_COUNT)
  /** What has happened and nobody asks for. */
  const forgotten = (code: number): readonly Stamped[] =>
    (askedAt[code] ??= STAMPED.filter(
      (anchor) => !ALWAYS_ASKED.includes(anchor) && live[code]?.happened.has(anchor) !== true,
    ))
  const anchorsAlike = (anchors: Order['anchors'], code: number): Order['anchors'] => {
    const gone = forgotten(code).filter((anchor) => anchors[anchor] !== null)
    return gone.length === 0
      ? anchors
      : { ...anchors, ...Object.fromEntries(gone.map((anchor) => [anchor, null])) }
  }
  const countsAlike = (counts: Counts, code: number): Counts => {
    const asked = live[code]?.counts
    const kept = (count: keyof Counts): number => (asked?.has(count) === true ? counts[count] : 0)
    return {
      requests: kept('requests'),
      extensions: kept('extensions'),
      disputes: kept('disputes'),
    }
  }
  const everyLine = start.terms.lines.map(({ id }) => id)
  return (given) => {
    const code = stateCode(given)
    let [held, released] = [false, false]
    for (const entry of given.ledger) {
      held ||= entry.held > 0
      released ||= entry.released > 0
    }
    const restorable = restores && isRestorable(given)
    // Once the money has gone nothing that a claim would read matters, unless the order can come
    // back to life.
    const alive =
      given.funds === 'due' ||
      held ||
      given.claim !== 'none' ||
      restorable ||
      (revivable && released && given.anchors.completed !== null)
    const ledger = ledgerAlike(given.ledger)
    // Who can dispute no more is asked no more what a dispute would ask.
    const disputable =
      given.counts.disputes < policy.dispute.times ||
      (given.matter !== null && given.matter.kind !== 'extension')
    const gone = awayForGood(given)
    const claims: readonly Stage[] = !disputable
      ? []
      : [
          ...[...(live[code]?.stages ?? STAGES)].filter((stage) => !gone || stage === 'returned'),
          ...(given.matter?.kind === 'dispute' ? [given.matter.stage] : []),
        ]
    // What is asked elsewhere may be asked when the money has gone: of the proof of a shipment, of
    // goods that come late.
    const matters = (fact: FactName): boolean =>
      asks[fact] &&
      (classes.isTestedOutsideDisputes(fact) ||
        (alive && claims.some((stage) => askedAbout(stage).has(fact))))
    const shippable = given.goods === 'unshipped' || given.goods === 'part-shipped'
    return {
      ...given,
      anchors: anchorsAlike(given.anchors, code),
      seq: 0,
      keys: [],
      owed: [],
      // A price that falls before it is paid is the price.
      terms: given.funds === 'due' ? start.terms : given.terms,
      ledger,
      matter: matterOf(given.ledger === ledger ? given : { ...given, ledger }),
      pauses:
        given.pauses.length === 0 ? given.pauses : given.pauses.filter(({ to }) => to === null),
      floors:
        given.floors.protection !== undefined && live[code]?.happened.has('floor') === true
          ? { protection: given.floors.protection }
          : {},
      extensions: alive && live[code]?.extended === true ? given.extensions : [],
      counts: alive ? countsAlike(given.counts, code) : NO_COUNTS,
      tracking: matters('tracking') ? trackingAlike(given.tracking) : 'none',
      late: matters('late') ? given.late : [],
      cancellationAsked: matters('cancellationAsked') && given.cancellationAsked,
      resend: alive && given.resend && !gone,
      settled: alive ? given.settled : [],
      handedOver: shippable ? given.handedOver : everyLine,
      arrival:
        given.arrival === null
          ? null
          : {
              condition: asks.condition ? given.arrival.condition : 'sound',
              wanted: !asks.wanted || given.arrival.wanted,
            },
      restored:
        given.restored === null
          ? null
          : { channel: channelAlike(given.restored.channel), amount: 0, at: 0 },
      refunds: refundsAlike(given.refunds, ledger, restorable),
      ending:
        given.ending === null
          ? null
          : {
              row: '',
              cause: restorable
                ? 'cancelled'
                : given.ending.cause === 'completed'
                  ? 'completed'
                  : 'dispute',
              at: 0,
            },
    }
  }
}
