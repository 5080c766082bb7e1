import { PROOFS_SHOWN } from '../../compile/payloads.js'
import type { CompiledAction } from '../../compile/rulebook.js'
import { verbShape, type Payload } from '../../model/action.js'
import { SOME_POSTAGE } from './concreteClaims.js'
import { listedOnce } from './evidenceDemands.js'
import { distinguishedEvidence, type FactClasses } from './factClasses.js'

/** Every proof of shipment: none, each, and both. */
const PROOFS: readonly Payload[] = [
  {},
  { tracking: PROOFS_SHOWN.tracking },
  { receipt: PROOFS_SHOWN.receipt },
  PROOFS_SHOWN,
]
const withEveryProof = ({
  tracking: _tracking,
  receipt: _receipt,
  ...bare
}: Payload): readonly Payload[] => PROOFS.map((proofs) => ({ ...bare, ...proofs }))

/** With the evidence that policies demand for the ground, where they demand different evidence. */
const asDemanded = (
  { evidenceFor }: FactClasses,
  { candidates }: CompiledAction,
  payload: Payload,
): readonly Payload[] => {
  const { evidence: _evidence, ...bare } = payload
  const needsEvidence = candidates.completing?.sets.includes('evidence') === true
  const demanded = needsEvidence && payload.ground !== undefined ? evidenceFor(payload.ground) : []
  if (demanded.length === 0) return [payload]
  return demanded.map((evidence) => (evidence.length === 0 ? bare : { ...bare, evidence }))
}

/**
 * The variants of a payload that the engine would try. They differ in what does not decide whether
 * the action is accepted, but is read by a case later: evidence, return postage, proofs.
 */
export const payloadVariantsUnder = (
  classes: FactClasses,
): ((compiled: CompiledAction, payload: Payload) => readonly Payload[]) => {
  const evidence = {
    buyer: distinguishedEvidence(classes, 'buyerEvidence'),
    seller: distinguishedEvidence(classes, 'sellerEvidence'),
  }
  const withEvidence = (payload: Payload, { row }: CompiledAction): readonly Payload[] => {
    const { needs, takes } = verbShape(row.verb)
    const more = evidence[row.by === 'buyer' ? 'buyer' : 'seller'].map((kind) => ({
      ...payload,
      evidence: listedOnce([...(payload.evidence ?? []), kind]),
    }))
    if (more.length === 0) return [payload]
    if (needs.includes('evidence')) return more
    return takes.includes('evidence') ? [payload, ...more] : [payload]
  }
  const withPostage = (payload: Payload, { row }: CompiledAction): readonly Payload[] =>
    payload.remedy === 'return' &&
    verbShape(row.verb).takes.includes('returnShipping') &&
    classes.isTested('returnShippingClaimed')
      ? [payload, { ...payload, returnShipping: SOME_POSTAGE }]
      : [payload]
  return (compiled, payload) => {
    if (compiled.row.verb === 'ship' && classes.proofsDiffer) return withEveryProof(payload)
    return asDemanded(classes, compiled, payload)
      .flatMap((one) => withEvidence(one, compiled))
      .flatMap((one) => withPostage(one, compiled))
  }
}
