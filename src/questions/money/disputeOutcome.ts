import * as E from 'fp-ts/lib/Either.js'
import {
  EVIDENCE,
  type Dispute,
  type Evidence,
  type Settlement,
  type Verdict,
} from '../../model/claim.js'
import type { LineClaim } from '../../model/action.js'
import { PARTIES, type Party } from '../../model/actor.js'
import { SHIPPING, type Posting } from '../../model/ledger.js'
import type { HasInstant } from '../../model/instant.js'
import { quantities } from '../../model/views/unitCounts.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import type { Clause } from '../../model/refusal.js'
import { available } from '../../rules/record/amounts.js'
import { canComeBack } from '../../rules/record/parcels.js'
import { asAppealed, takenBack } from '../../rules/record/paidDecision.js'
import { decidedApart, settlementOf, type PartDecided } from '../../rules/record/settlementOf.js'
import { at } from '../../rules/vocabulary/lenses.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { decidingPath } from '../../compile/values/choice.js'
import { factsOf } from '../../compile/values/values.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { movementsOf } from '../../engine/money/movementsOf.js'
import { scopeOf, type SettledSituation } from '../../engine/situation.js'
import { endAtHold, type EndAtHold } from './endAtHold.js'
import { askOrRefuse, noAnswer, type Answer } from '../asking/answer.js'

/** What each side gets of a line. */
export interface LineOutcome {
  /** The line's id; `SHIPPING`: the shipping fee. */
  readonly line: string
  /** How many units of it the dispute is about; of the shipping fee: `null`. */
  readonly quantity: number | null
  /** What goes back to the buyer, minor units. */
  readonly buyer: Minor
  /** What the seller gets or keeps, a commission included, minor units. */
  readonly seller: Minor
  /** The case of the policy's `dispute.verdict` that decides it. */
  readonly clause: Clause
}

/** Evidence that is not on record yet, with which the dispute would end otherwise. */
export interface DecisiveEvidence {
  /** Who would have to bring it. */
  readonly side: Party
  /** What would have to be brought. */
  readonly evidence: Evidence
  /** The verdict with this evidence. */
  readonly verdict: Verdict
  /** How the dispute would then end. */
  readonly remedy: Settlement['remedy']
}

/** What `decide` carries. */
export interface Decision {
  /** What is decided of the lines that are claimed. */
  readonly verdict: Verdict
  /** With a `refund`: how much goes back of which lines; left out: all that was claimed. */
  readonly lines?: readonly LineClaim[]
}

/** How a dispute would end on the record as it stands. */
export interface DisputeOutcome {
  /**
   * What the platform would decide, and can: for goods that cannot come back a `refund` in place of
   * a `return`. Where lines met different fates, of which the policy says different things: a
   * `refund` of what `decision` names. null: the dispute is decided or settled already.
   */
  readonly verdict: Verdict | null
  /** What the platform would send with `decide` to decide so; null where the verdict is. */
  readonly decision: Decision | null
  /** How it ends. `release`: the seller is paid. */
  readonly remedy: Settlement['remedy']
  /**
   * Every claimed line, and the shipping fee where it goes with the last of them. Empty where it
   * ends in `resend` or `wait`, which moves no money.
   */
  readonly lines: readonly LineOutcome[]
  /** What goes back to the buyer in all, minor units. */
  readonly buyer: Minor
  /** What the seller gets or keeps of these lines in all, minor units. */
  readonly seller: Minor
  /**
   * What the way back costs, and whom, where goods are to go back, or went back and it is paid for;
   * else null. What of it the lines cannot bear, the seller owes on top of `buyer`.
   */
  readonly returnShipping: {
    /** Who pays for it. */
    readonly paidBy: Party
    /** What the buyer claimed for it, minor units. */
    readonly claimed: Minor
  } | null
  /**
   * The case of the policy's `dispute.verdict` that decides: of the first line, where the lines are
   * decided by different ones.
   */
  readonly clause: Clause
  /** Evidence that is missing, any piece of which alone would change how the dispute ends. */
  readonly wouldChange: readonly DecisiveEvidence[]
  /**
   * What comes of these lines instead if nobody decides or acts before money may be held no longer
   * (`payment.hold`). null: time alone ends the dispute before, or to the same amounts.
   */
  readonly atHold: EndAtHold | null
}

/** How a dispute ends, and what says so. */
interface Ruling {
  readonly scope: Scope
  /** null: it was decided or agreed, and stands whatever the policy would decide now. */
  readonly verdict: Verdict | null
  readonly settlement: Settlement
  /** The parts that are decided differently; empty: one verdict holds for all. */
  readonly apart: readonly PartDecided[]
}

/** The policy's verdict as the platform can give it: what cannot come back is refunded as it is. */
const possibleVerdict = (verdict: Verdict, order: Order): Verdict =>
  verdict === 'return' && !canComeBack(order) ? 'refund' : verdict

/** What the platform would decide by the policy on an order's record. */
const byPolicy = ({ rules, now }: SettledSituation, order: Order): Ruling | null => {
  const scope = scopeOf({ rules, order, now }, 'platform')
  const apart = decidedApart(scope)
  const verdict =
    apart.length > 0
      ? 'refund'
      : possibleVerdict(rules.reader.current(at.dispute.verdict, scope), order)
  const settlement = settlementOf('verdict', scope)
  return settlement === null ? null : { scope, verdict, settlement, apart }
}

const rulingOn = (asked: SettledSituation): Ruling | null => {
  const { rules, order, now } = asked
  if (order.claim !== 'decided' && order.claim !== 'return') return byPolicy(asked, order)
  const scope = scopeOf({ rules, order, now }, 'platform')
  const settlement = settlementOf('settled', scope)
  return settlement === null ? null : { scope, verdict: null, settlement, apart: [] }
}

/** The postings that end the dispute so. */
const postingsOf = ({ scope, verdict, settlement: { remedy } }: Ruling): readonly Posting[] => {
  if (remedy === 'release') return movementsOf({ move: 'release', what: 'claimed' }, scope).postings
  const source = verdict === null ? 'settled' : 'verdict'
  return movementsOf({ move: 'settle', source, cause: 'dispute' }, scope).postings
}

/** The case that decides a line: where lines are decided apart, that of its part. */
const clauseIn = (rules: Rulebook, { scope, apart }: Ruling): ((line: string) => Clause) => {
  const clauseOf = (dispute: Dispute | null): Clause => {
    const order = dispute === null ? scope.order : { ...scope.order, matter: dispute }
    const facts = factsOf({ ...scope, order }, rules.policy, true)
    return rules.clauseOf(decidingPath(rules.choiceOf(at.dispute.verdict), facts))
  }
  const ofAll = clauseOf(null)
  const ofLine = new Map(
    apart.flatMap(({ dispute }) =>
      dispute.lines.map((line) => [line.line, clauseOf({ ...dispute, lines: [line] })] as const),
    ),
  )
  return (line) => ofLine.get(line) ?? ofAll
}

/** What goes to the buyer of a line by these postings, less what is taken back from him. */
const toBuyer = (postings: readonly Posting[], of: string): Minor =>
  postings
    .filter(({ line }) => line === of)
    .reduce(
      (sum, { from, to, amount }) =>
        sum + (to === 'refunded' ? amount : 0) - (from === 'refunded' ? amount : 0),
      0,
    )

/** What moves of the lines by the decision that stands, or is to come. */
interface Split {
  readonly postings: readonly Posting[]
  /** The ledger lines, as the postings find them or, of what was paid, as they left them. */
  readonly ledger: Order['ledger']
  readonly isPaid: boolean
  /** What the buyer has for good of a decision that is appealed, and keeps, of a line. */
  readonly keptOf: (line: string) => Minor
}

/** A second decision begins as if the first had not been paid, as far as that can be had back. */
const splitOf = (order: Order, { paid, appeals }: Dispute, ruling: Ruling): Split => {
  if (paid !== undefined && appeals === 0)
    return { postings: paid, ledger: order.ledger, isPaid: true, keptOf: () => 0 }
  const found = asAppealed(order)
  const postings = postingsOf({ ...ruling, scope: { ...ruling.scope, order: found } })
  const given = found === order ? [] : [...(paid ?? []), ...takenBack(order)]
  return { postings, ledger: found.ledger, isPaid: false, keptOf: (line) => toBuyer(given, line) }
}

/** What each side gets of the lines that are claimed or moved; by a new parcel or a wait: none. */
const linesOf = (
  order: Order,
  dispute: Dispute,
  ruling: Ruling,
  clauseOf: (line: string) => Clause,
): readonly LineOutcome[] => {
  const { remedy } = ruling.settlement
  if (remedy === 'resend' || remedy === 'wait') return []
  const { postings, ledger, isPaid, keptOf } = splitOf(order, dispute, ruling)
  const isMeant = new Set([...dispute.lines, ...postings].map(({ line }) => line))
  const isClaimed = new Set(dispute.lines.map(({ line }) => line))
  const quantityIn = quantities(order.terms)
  return ledger
    .filter(({ line }) => isClaimed.has(line) || (line === SHIPPING && isMeant.has(line)))
    .map((entry) => {
      const { line } = entry
      const moved = toBuyer(postings, line)
      const [left, kept] = [available(entry), keptOf(line)]
      // Who loses the appeal owes what he has of it.
      const buyer = moved + (remedy === 'release' ? 0 : kept)
      const seller = isPaid ? left : left + kept - buyer
      return { line, quantity: quantityIn(line), buyer, seller, clause: clauseOf(line) }
    })
}

const withEvidence = (order: Order, dispute: Dispute, side: Party, piece: Evidence): Order => {
  const evidence = { ...dispute.evidence, [side]: [...dispute.evidence[side], piece] }
  return { ...order, matter: { ...dispute, evidence } }
}

/** How a dispute ends, as one text: by the verdict, and where lines are decided apart by each. */
const endOf = ({ verdict, settlement, apart }: Ruling): string =>
  apart.length === 0 ? String(verdict) : JSON.stringify([verdict, settlement])

/** Each piece of evidence that is missing, and would change how the dispute ends by itself. */
const decisiveEvidence = (
  asked: SettledSituation,
  dispute: Dispute,
  ruling: Ruling,
): readonly DecisiveEvidence[] =>
  PARTIES.flatMap((side) =>
    EVIDENCE.filter((piece) => !dispute.evidence[side].includes(piece)).flatMap(
      (evidence): readonly DecisiveEvidence[] => {
        const then = byPolicy(asked, withEvidence(asked.order, dispute, side, evidence))
        if (then === null || then.verdict === null || endOf(then) === endOf(ruling)) return []
        return [{ side, evidence, verdict: then.verdict, remedy: then.settlement.remedy }]
      },
    ),
  )

/** What the longest escrow comes to, unless that is what is said anyway. */
const otherwiseAtHold = (
  { rules, order }: SettledSituation,
  dispute: Dispute,
  { remedy }: Settlement,
  lines: readonly LineOutcome[],
): EndAtHold | null => {
  const [buyer, seller] = [sumOf(lines, 'buyer'), sumOf(lines, 'seller')]
  const meant = new Set([...dispute.lines, ...lines].map(({ line }) => line))
  const given = [...meant].reduce((sum, line) => sum + toBuyer(dispute.paid ?? [], line), 0)
  const end = endAtHold(rules, order, [...meant], given)
  // What is to come back, or to be sent again, is not there by then.
  const isOfMoney = remedy === 'refund' || remedy === 'part-refund' || remedy === 'release'
  const isSame = isOfMoney && end?.buyer === buyer && end.seller === seller
  return isSame ? null : end
}

/** What the platform sends to decide so: where lines are decided apart, what goes back of each. */
const decisionOf = (
  verdict: Verdict,
  { apart }: Ruling,
  lines: readonly LineOutcome[],
): Decision =>
  apart.length === 0
    ? { verdict }
    : {
        verdict,
        lines: lines.flatMap(({ line, buyer }) => (buyer > 0 ? [{ line, amount: buyer }] : [])),
      }

const sumOf = (lines: readonly LineOutcome[], side: Party): Minor =>
  lines.reduce((sum, line) => sum + line[side], 0)

const outcomeOf = (asked: SettledSituation, dispute: Dispute, ruling: Ruling): DisputeOutcome => {
  const { rules, order } = asked
  const { scope, verdict, settlement } = ruling
  const clauseOf = clauseIn(rules, ruling)
  const lines = linesOf(order, dispute, ruling, clauseOf)
  return {
    verdict,
    decision: verdict === null ? null : decisionOf(verdict, ruling, lines),
    remedy: settlement.remedy,
    lines,
    buyer: sumOf(lines, 'buyer'),
    seller: sumOf(lines, 'seller'),
    returnShipping:
      settlement.remedy === 'return' || settlement.returnShipping > 0
        ? {
            paidBy: rules.reader.value(at.returns.cost, scope),
            claimed: settlement.returnShipping,
          }
        : null,
    clause: clauseOf(dispute.lines[0]?.line ?? SHIPPING),
    wouldChange: verdict === null ? [] : decisiveEvidence(asked, dispute, ruling),
    atHold: otherwiseAtHold(asked, dispute, settlement, lines),
  }
}

/**
 * How does this dispute end: as it was decided or agreed, or else as the platform would decide it
 * now?
 *
 * The platform decides by the policy's verdict table: on ground, stage, tracking, lateness and
 * evidence as they stand; lines that met different fates each by its own. Amounts are in minor
 * units, and add up to what is held of the claimed lines or was paid out for them, and what the
 * buyer has of them by a decision that is appealed, unless the remedy is `resend` or `wait`: that
 * moves no money yet, and what becomes of it is decided by what follows.
 * Left, with the reason `no-claim`, where no dispute is open.
 *
 * @example
 * orThrow(disputeOutcome(rules, disputed, disputed.at))
 * // => { verdict: 'grant', remedy: 'part-refund', buyer: 1500, seller: 1500 }
 */
export const disputeOutcome = (
  rules: Rulebook,
  order: Order,
  now: HasInstant,
): Answer<DisputeOutcome> =>
  askOrRefuse(rules, order, now, (asked) => {
    const { matter, claim } = asked.order
    const ruling = matter?.kind === 'dispute' ? rulingOn(asked) : null
    if (matter?.kind === 'dispute' && ruling !== null)
      return E.right(outcomeOf(asked, matter, ruling))
    return E.left(
      noAnswer(
        { reason: 'no-claim', found: claim, expected: 'an open dispute', clause: null },
        asked.events,
      ),
    )
  })
