import type { Rulebook } from '../../compile/rulebook.js'
import { EVIDENCE, TRACKING, type Dispute, type Evidence } from '../../model/claim.js'
import type { Order } from '../../model/order.js'
import { isCases } from '../../policy/choice.js'
import type { Choice, Moment, Policy } from '../../policy/format.js'
import { at, choicesBelow } from '../../rules/lenses.js'
import type { Lens } from '../../rules/vocabulary/lens.js'
import { scopeOf } from '../../engine/scope.js'
import type { FactClasses } from '../domain/factClasses.js'
import { isDemand } from '../domain/claims.js'

const ESCALATES: Lens<Choice<Moment>> = {
  path: 'dispute.escalation.opens',
  get: (p) => p.dispute.escalation.opens,
}
/** What is read of a dispute: every choice of its sections that has cases. */
const choicesFor = (policy: Policy): readonly Lens<Choice<unknown>>[] => [
  ...choicesBelow(policy, 'dispute'),
  ...choicesBelow(policy, 'returns'),
]
/** And as the record stands. */
const LIVE = [at.dispute.verdict] as readonly Lens<Choice<unknown>>[]

const subsets = <T>(values: readonly T[]): readonly (readonly T[])[] =>
  values.reduce<readonly (readonly T[])[]>(
    (found, value) => [...found, ...found.map((some) => [...some, value])],
    [[]],
  )

/** What tells one dispute from another. */
export interface Signature {
  readonly text: string
  /** Rounds and evidence used up, where these only keep from doing more. */
  readonly used: readonly number[]
}

/** Tells disputes apart by all that the policy will ever say of them. */
export const signatureUnder = (
  rules: Rulebook,
  classes: FactClasses,
  openClaims: boolean,
): ((order: Order, dispute: Dispute) => Signature) => {
  const { policy } = rules
  const choices = choicesFor(policy)
  const said = new Map<string, string>()
  /**
   * All that the policy will ever say of this dispute, whatever evidence is added and wherever the
   * parcel is said to be.
   */
  const saidOf = (given: Order, dispute: Dispute): string => {
    const { tracking, late, completed, cancellationAsked } = dispute.asOpened
    const facts = [
      dispute.ground,
      tracking,
      late,
      completed,
      cancellationAsked,
      dispute.evidenceAsOpened.buyer,
      dispute.evidenceAsOpened.seller,
      given.tracking,
      given.late,
      given.anchors.completed === null,
      given.cancellationAsked,
    ].join('|')
    const known = said.get(facts)
    if (known !== undefined) return known
    const scope = scopeOf(rules, given, 'timer', {}, given.at)
    const frozen = choices.map((of) => rules.reader.value<unknown>(of, scope))
    const records = LIVE.some((of) => isCases(of.get(policy)))
      ? recordsFrom(given, dispute)
      : [given]
    const decided = records.flatMap((record) =>
      LIVE.map((of) =>
        rules.reader.current<unknown>(of, scopeOf(rules, record, 'timer', {}, given.at)),
      ),
    )
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
  const buyerKinds = classes.isTested('buyerEvidence')
    ? (classes
        .representatives('buyerEvidence', EVIDENCE)
        .filter((one) => classes.distinguishes('buyerEvidence', one)) as readonly Evidence[])
    : []
  const sellerKinds = classes.isTested('sellerEvidence')
    ? (classes
        .representatives('sellerEvidence', EVIDENCE)
        .filter((one) => classes.distinguishes('sellerEvidence', one)) as readonly Evidence[])
    : []
  const trackings = classes.isTested('tracking')
    ? (classes.representatives('tracking', TRACKING) as readonly Order['tracking'][])
    : []
  const recordsFrom = (given: Order, dispute: Dispute): readonly Order[] =>
    subsets(buyerKinds).flatMap((buyer) =>
      subsets(sellerKinds).flatMap((seller) =>
        [given.tracking, ...trackings].map((tracking) => {
          const evidence = { buyer, seller }
          return { ...given, tracking, matter: { ...dispute, evidence } }
        }),
      ),
    )
  /**
   * Where the buyer may escalate at any time, using up the rounds of a dispute leads nowhere else:
   * so less used up can do as much.
   */
  const roundsGate = (given: Order): boolean =>
    rules.reader.value(ESCALATES, scopeOf(rules, given, 'timer', {}, given.at)) === 'disputed'
  const made = (given: Order, dispute: Dispute): Signature => {
    const { stage, offer, settlement, rounds, appeals, evidence } = dispute
    const gate = roundsGate(given)
    const claimed = openClaims
      ? `${String(offer !== null)} ${String(isDemand(dispute))} ${dispute.lines.map(({ line }) => line).join()}`
      : JSON.stringify([dispute.remedy, dispute.lines, dispute.returnShipping, offer])
    return {
      text: `${stage} ${claimed} ${settlement === null ? '' : JSON.stringify(settlement)} ${gate ? 0 : rounds} ${appeals} ${saidOf(given, dispute)}`,
      // Evidence can be added at any time, and never be taken back.
      used: [
        gate ? rounds : 0,
        ...EVIDENCE.flatMap((one) => [
          Number(evidence.buyer.includes(one)),
          Number(evidence.seller.includes(one)),
        ]),
      ],
    }
  }
  // Disputes that are alike are one and the same.
  const known = new WeakMap<Dispute, Map<string, Signature>>()
  return (given, dispute) => {
    const byRecord = known.get(dispute) ?? new Map<string, Signature>()
    known.set(dispute, byRecord)
    const record = `${given.tracking} ${given.late.length} ${given.late.join()} ${given.anchors.completed === null ? 0 : 1} ${given.cancellationAsked ? 1 : 0}`
    const found = byRecord.get(record) ?? made(given, dispute)
    byRecord.set(record, found)
    return found
  }
}
