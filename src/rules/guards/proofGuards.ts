import type { Needs } from '../../policy/format.js'
import { at } from '../vocabulary/lenses.js'
import { openDispute } from '../record/openDispute.js'
import type { Guard } from '../vocabulary/guard.js'
import { anyOf, fails, isBlank, ofEachLine, onPayload, readingOnly, unless } from './guardKit.js'

// Whether enough was shown: evidence of a claim, proof of a shipment.

const enough = <T extends string>(needs: Needs<T>, given: readonly T[]): boolean =>
  'anyOf' in needs
    ? needs.anyOf.some((one) => given.includes(one))
    : needs.allOf.every((one) => given.includes(one))
const listed = <T extends string>(needs: Needs<T>): string =>
  'anyOf' in needs ? `one of ${needs.anyOf.join(', ')}` : `all of ${needs.allOf.join(', ')}`
/** DIS-09, DIS-32: a dispute cannot be opened without it. */
export const evidenceGiven = ofEachLine(
  onPayload('evidenceGiven', at.dispute.evidence, (scope) => {
    const before = openDispute(scope.order)?.evidence.buyer ?? []
    const given = [...before, ...(scope.payload.evidence ?? [])]
    const needs = scope.policy.value(at.dispute.evidence, scope)
    return enough(needs, given) ? null : fails('needs-evidence', anyOf(given), listed(needs))
  }),
)
export const someEvidence = readingOnly(
  ['evidence'],
  onPayload('someEvidence', null, ({ payload }) =>
    unless((payload.evidence?.length ?? 0) > 0, 'needs-evidence'),
  ),
)
/**
 * CAN-20, SHP-04: a seller who says that the goods were shipped must prove it. What counts as proof
 * is read as the record stands now, so that an open request to cancel counts.
 */
export const proofGiven: Guard = {
  ...onPayload('proofGiven', at.shipment.proof, (scope) => {
    const given = (['tracking', 'receipt'] as const).filter(
      (proof) => !isBlank(scope.payload[proof]),
    )
    const needs = scope.policy.current(at.shipment.proof, scope)
    return enough(needs, given) ? null : fails('needs-proof', anyOf(given), listed(needs))
  }),
  readsCurrent: true,
}
