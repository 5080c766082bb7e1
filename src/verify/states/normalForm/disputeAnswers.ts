import type { Rulebook } from '../../../compile/rulebook.js'
import { scopeOf } from '../../../engine/situation.js'
import { TRACKING, type Dispute, type Tracking } from '../../../model/claim.js'
import type { Order } from '../../../model/order.js'
import { isCases } from '../../../policy/choice.js'
import { at, choicesBelow } from '../../../rules/vocabulary/lenses.js'
import { lateOf, trackingOf } from '../../../rules/record/parcels.js'
import { distinguishedEvidence, type FactClasses } from '../../domain/factClasses.js'
import type { Abstraction } from './abstraction.js'

const subsets = <T>(values: readonly T[]): readonly (readonly T[])[] =>
  values.reduce<readonly (readonly T[])[]>(
    (found, value) => [...found, ...found.map((some) => [...some, value])],
    [[]],
  )

const saidOf = ({ parcels }: Order, said: Tracking): Order['parcels'] =>
  parcels.map((parcel) => ({ ...parcel, said }))

/** Every record that a dispute may still have: with any evidence, and any tracking status. */
const recordsUnder = (
  classes: FactClasses,
): ((order: Order, dispute: Dispute) => readonly Order[]) => {
  const ofBuyer = subsets(distinguishedEvidence(classes, 'buyerEvidence'))
  const ofSeller = subsets(distinguishedEvidence(classes, 'sellerEvidence'))
  const evidences = ofBuyer.flatMap((buyer) => ofSeller.map((seller) => ({ buyer, seller })))
  // INVARIANT: representatives are among the values that they are chosen from.
  const trackings = (
    classes.isTested('tracking') ? classes.representatives('tracking', TRACKING) : []
  ) as readonly Tracking[]
  return (order, dispute) =>
    evidences.flatMap((evidence) =>
      [null, ...trackings].map((tracking) => ({
        ...order,
        ...(tracking === null ? {} : { parcels: saidOf(order, tracking) }),
        matter: { ...dispute, evidence },
      })),
    )
}

/** A key of every fact that the answers about a dispute depend on. */
const factsKey = (order: Order, dispute: Dispute): string => {
  const { ground, evidenceAsOpened, asOpened, lines } = dispute
  const claimed = lines.map(({ line }) => line)
  return [
    ground,
    asOpened.tracking,
    asOpened.late,
    asOpened.completed,
    asOpened.cancellationAsked,
    evidenceAsOpened.buyer,
    evidenceAsOpened.seller,
    trackingOf(order, claimed),
    lateOf(order, claimed),
    order.anchors.completed === null,
    order.cancellationAsked,
  ].join('|')
}

/**
 * What a policy says about a dispute: every choice as its facts stand, and the verdict on every
 * record that it may still have.
 */
const answersUnder = (
  rules: Rulebook,
  classes: FactClasses,
): ((order: Order, dispute: Dispute) => string) => {
  const { policy, reader } = rules
  const choices = [...choicesBelow(policy, 'dispute'), ...choicesBelow(policy, 'returns')]
  const recordsOf = recordsUnder(classes)
  const verdictHasCases = isCases(at.dispute.verdict.get(policy))
  return (order, dispute) => {
    const scopeAt = (record: Order) => scopeOf({ rules, order: record, now: order.at }, 'timer')
    const scope = scopeAt(order)
    const frozen = choices.map((choice) => reader.value(choice, scope))
    const records = verdictHasCases ? recordsOf(order, dispute) : [order]
    const verdicts = records.map((record) => reader.current(at.dispute.verdict, scopeAt(record)))
    return JSON.stringify([frozen, verdicts])
  }
}

/**
 * A short key of everything that the policy can still say about a dispute: equal keys, equal
 * answers.
 */
export const disputeAnswersUnder = ({
  rules,
  classes,
}: Abstraction): ((order: Order, dispute: Dispute) => string) => {
  const answersOf = answersUnder(rules, classes)
  const memo = new Map<string, string>()
  const shortKeys = new Map<string, string>()
  const shortKeyOf = (answers: string): string => {
    const key = shortKeys.get(answers) ?? `#${shortKeys.size}`
    shortKeys.set(answers, key)
    return key
  }
  return (order, dispute) => {
    const facts = factsKey(order, dispute)
    const found = memo.get(facts) ?? shortKeyOf(answersOf(order, dispute))
    memo.set(facts, found)
    return found
  }
}
