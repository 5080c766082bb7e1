import { visitPayloads, PROOFS_SHOWN } from '../../compile/payloads.js'
import type { CompiledAction, Rulebook } from '../../compile/rulebook.js'
import { verbShape, type LineClaim, type Payload, type Verb } from '../../model/action.js'
import { EVIDENCE, TRACKING, type Evidence } from '../../model/claim.js'
import { openEntries } from '../../rules/amounts.js'
import { stageOf } from '../../policy/stage.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import type { FactClasses } from './factClasses.js'
import { listedOnce } from './evidenceDemands.js'

/** What may be about some of the lines; an offer is about all that was claimed. */
const BY_LINES: readonly Verb[] = [
  'cancel',
  'request-cancellation',
  'dispute',
  'revise-dispute',
  'decide',
]

/** Every proof of shipment, none and both. */
const PROVEN: readonly Payload[] = [
  {},
  { tracking: PROOFS_SHOWN.tracking },
  { receipt: PROOFS_SHOWN.receipt },
  PROOFS_SHOWN,
]

/**
 * Payloads that a row may be given, with one value of each class that some case, or the engine,
 * tells apart.
 */
export const payloadsUnder = (
  rules: Rulebook,
  classes: FactClasses,
): ((compiled: CompiledAction, scope: Scope) => readonly Payload[]) => {
  const { policy } = rules
  const grounds = new Set(
    classes.representatives(
      'ground',
      Object.keys(policy.dispute.grounds),
      (ground) => stageOf(policy, ground) ?? '',
    ),
  )
  const reasons = new Set(
    classes.representatives('reason', Object.keys(policy.cancellation.reasons)),
  )
  const statuses = new Set(classes.representatives('tracking', TRACKING))
  const telling = (fact: 'buyerEvidence' | 'sellerEvidence') =>
    classes
      .representatives(fact, EVIDENCE)
      .filter((one) => classes.distinguishes(fact, one)) as readonly Evidence[]
  const evidence = { buyer: telling('buyerEvidence'), seller: telling('sellerEvidence') } as const
  const isKind = ({ ground, reason, status }: Payload): boolean =>
    (ground === undefined || grounds.has(ground)) &&
    (reason === undefined || reasons.size === 0 || reasons.has(reason)) &&
    (status === undefined || statuses.has(status))
  const startsOf = new Map<CompiledAction, readonly Payload[]>()
  const starts = (compiled: CompiledAction): readonly Payload[] => {
    const known =
      startsOf.get(compiled) ??
      compiled.candidates.starts.map(({ payload }) => payload).filter(isKind)
    startsOf.set(compiled, known)
    return known
  }
  const withMore = (payload: Payload, compiled: CompiledAction): readonly Payload[] => {
    const { needs, takes } = verbShape(compiled.row.verb)
    const kinds = evidence[compiled.row.by === 'buyer' ? 'buyer' : 'seller']
    const more = kinds.map((one) => ({
      ...payload,
      evidence: listedOnce([...(payload.evidence ?? []), one]),
    }))
    const evidenced =
      kinds.length === 0
        ? [payload]
        : needs.includes('evidence')
          ? more
          : takes.includes('evidence')
            ? [payload, ...more]
            : [payload]
    return takes.includes('returnShipping') &&
      payload.remedy === 'return' &&
      classes.isTested('returnShippingClaimed')
      ? evidenced.flatMap((one) => [one, { ...one, returnShipping: 300 }])
      : evidenced
  }
  /** A part of what is open: of the lines that were handed over one, and of the others one. */
  const partsOf = ({ order }: Scope, verb: Verb): readonly LineClaim[] => {
    if (!BY_LINES.includes(verb)) return []
    const open = openEntries(order)
    return open.length < 2
      ? []
      : [true, false].flatMap((gone) =>
          open
            .filter(({ line }) => order.handedOver.includes(line) === gone)
            .slice(0, 1)
            .map(({ line }) => ({ line })),
        )
  }
  /** What other policies demand for the same ground is tried too. */
  const demanded = (payload: Payload, { candidates: menu }: CompiledAction): readonly Payload[] => {
    const { evidence: _evidence, ...bare } = payload
    const tried =
      payload.ground !== undefined && menu.completing?.sets.includes('evidence') === true
        ? classes.evidenceFor(payload.ground)
        : []
    return tried.length === 0
      ? [payload]
      : tried.map((some) => (some.length === 0 ? bare : { ...bare, evidence: some }))
  }
  const proven = ({
    tracking: _tracking,
    receipt: _receipt,
    ...bare
  }: Payload): readonly Payload[] => PROVEN.map((proofs) => ({ ...bare, ...proofs }))
  return (compiled, scope) => {
    const found: Payload[] = []
    const parts = partsOf(scope, compiled.row.verb)
    for (const start of starts(compiled)) {
      visitPayloads(start, compiled.candidates, { ...scope, payload: start }, (payload) => {
        if (!isKind(payload)) return false
        const some =
          compiled.row.verb === 'ship' && classes.proofsDiffer
            ? proven(payload)
            : demanded(payload, compiled).flatMap((one) => withMore(one, compiled))
        found.push(
          ...some,
          ...parts.flatMap((line) =>
            some
              .filter(({ remedy }) => remedy !== 'part-refund')
              .map((one) => ({ ...one, lines: [line] })),
          ),
        )
        return false
      })
    }
    return found
  }
}
