import * as E from 'fp-ts/lib/Either.js'
import {
  EVIDENCE,
  type Dispute,
  type Evidence,
  type Settlement,
  type Verdict,
} from '../model/claim.js'
import type { Party } from '../model/actor.js'
import { SHIPPING } from '../model/ledger.js'
import type { HasInstant } from '../model/instant.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import type { Clause, Refusal } from '../model/refusal.js'
import { pathOf } from '../compile/values/choice.js'
import type { Rulebook } from '../compile/rulebook.js'
import { moneyMoves } from '../engine/money.js'
import { NO_PAYLOAD, scopeOf } from '../engine/scope.js'
import { settlementOf } from '../rules/settlementOf.js'
import { at } from '../rules/lenses.js'
import { ask, type Answer } from './answer.js'

/** What each side gets of a line. */
export interface LineOutcome {
  readonly line: string
  readonly buyer: Minor
  readonly seller: Minor
}

/** How a dispute would end on the record as it stands. */
export interface DisputeOutcome {
  /** null: it is settled already, by a decision or an agreement. */
  readonly verdict: Verdict | null
  readonly remedy: Settlement['remedy']
  /**
   * Every claimed line, and the shipping fee where it is settled with the last of them. Minor
   * units.
   */
  readonly lines: readonly LineOutcome[]
  readonly buyer: Minor
  readonly seller: Minor
  /** The way back: what it costs whom, where goods go back. */
  readonly returnShipping: { readonly paidBy: Party; readonly claimed: Minor } | null
  /** The place in the verdict table that decided. */
  readonly clause: Clause
  /** Evidence that is not there, and would change the verdict by itself. */
  readonly wouldChange: readonly {
    readonly side: Party
    readonly evidence: Evidence
    readonly verdict: Verdict
    readonly remedy: Settlement['remedy']
  }[]
}

const withEvidence = (order: Order, matter: Dispute, side: Party, evidence: Evidence): Order => ({
  ...order,
  matter: {
    ...matter,
    evidence: { ...matter.evidence, [side]: [...matter.evidence[side], evidence] },
  },
})

const onRecord = (rules: Rulebook, order: Order, now: number) => {
  const scope = scopeOf(rules, order, 'platform', NO_PAYLOAD, now)
  return {
    scope,
    verdict: rules.reader.current(at.dispute.verdict, scope),
    settlement: settlementOf('verdict', scope),
  }
}

/**
 * How does this dispute end: as it was decided or agreed, or else if the platform decides by the
 * policy's table, on ground, stage, tracking, lateness and evidence as they stand? Amounts are
 * integers in minor units and add up to what the claimed lines hold. Left: `no-claim` where no
 * dispute is open.
 */
export const disputeOutcome = (
  rules: Rulebook,
  order: Order,
  now: HasInstant,
): Answer<DisputeOutcome> =>
  E.flatten(
    ask(rules, order, now, (asked): Answer<DisputeOutcome> => {
      const { order: settled } = asked
      const matter = settled.matter
      const record = onRecord(rules, settled, asked.now)
      const { scope } = record
      // What was decided or agreed stands, whatever the table would say now.
      const final = settled.claim === 'decided' || settled.claim === 'return'
      const source = final ? 'settled' : 'verdict'
      const verdict = final ? null : record.verdict
      const settlement = final ? settlementOf('settled', scope) : record.settlement
      if (matter?.kind !== 'dispute' || settlement === null) {
        const refusal: Refusal = {
          verb: null,
          by: null,
          row: null,
          failures: [
            { reason: 'no-claim', found: settled.claim, expected: 'an open dispute', clause: null },
          ],
          opensAt: null,
          awaits: [],
          instead: [],
          events: asked.events,
        }
        return E.left(refusal)
      }
      const outcome =
        settlement.remedy === 'resend' || settlement.remedy === 'wait'
          ? []
          : outcomeLines(
              settled,
              moneyMoves(
                settlement.remedy === 'release'
                  ? { move: 'release', what: 'claimed' }
                  : { move: 'refund', what: source, cause: 'dispute' },
                scope,
              ).postings,
            )
      const facts = {
        order: settled,
        payload: NO_PAYLOAD,
        policy: rules.policy,
        current: true,
        refund: null,
      }
      return E.right({
        verdict,
        remedy: settlement.remedy,
        lines: outcome,
        buyer: outcome.reduce((sum, line) => sum + line.buyer, 0),
        seller: outcome.reduce((sum, line) => sum + line.seller, 0),
        returnShipping:
          settlement.remedy === 'return'
            ? {
                paidBy: rules.reader.value(at.returns.cost, scope),
                claimed: settlement.returnShipping,
              }
            : null,
        clause: rules.clauseOf(pathOf(rules.choiceOf(at.dispute.verdict), facts)),
        wouldChange: final
          ? []
          : (['buyer', 'seller'] as const).flatMap((side) =>
              EVIDENCE.filter((evidence) => !matter.evidence[side].includes(evidence)).flatMap(
                (evidence) => {
                  const then = onRecord(
                    rules,
                    withEvidence(settled, matter, side, evidence),
                    asked.now,
                  )
                  return then.verdict === verdict || then.settlement === null
                    ? []
                    : [{ side, evidence, verdict: then.verdict, remedy: then.settlement.remedy }]
                },
              ),
            ),
      })
    }),
  )

const outcomeLines = (
  order: Order,
  postings: readonly { readonly line: string; readonly to: string; readonly amount: Minor }[],
): readonly LineOutcome[] => {
  const matter = order.matter?.kind === 'dispute' ? order.matter : null
  const touched = order.ledger.filter(
    ({ line }) =>
      matter?.lines.some((claim) => claim.line === line) ||
      (line === SHIPPING && postings.some((posting) => posting.line === SHIPPING)),
  )
  return touched.map((entry) => {
    const buyer = postings.reduce(
      (sum, { line, to, amount }) => sum + (line === entry.line && to === 'refunded' ? amount : 0),
      0,
    )
    return { line: entry.line, buyer, seller: entry.held + entry.released - buyer }
  })
}
