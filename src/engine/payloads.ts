import { verbShape, type Field, type Payload } from '../model/action.js'
import { CHANNELS, CONDITIONS, EVIDENCE, REMEDIES, TRACKING, VERDICTS, type Evidence } from '../model/claim.js'
import { inTransit } from '../model/ledger.js'
import type { CompiledAction } from '../compile/rulebook.js'
import { available, openEntries } from '../rules/amounts.js'
import * as at from '../rules/lenses.js'
import type { Scope } from '../rules/vocabulary.js'

/** What a payload needs before anything can be judged: of its verb, and of this row. */
export const needsOf = ({ row }: CompiledAction): readonly Field[] => [...new Set([...verbShape(row.verb).needs, ...row.needs])]

const least = <T>(needs: { readonly anyOf: readonly T[] } | { readonly allOf: readonly T[] }): readonly T[] =>
  'anyOf' in needs ? needs.anyOf.slice(0, 1) : needs.allOf

/** Half of each line that is open, and claimed where a claim is, at least one minor unit: what stands for "a part". */
const parts = ({ order }: Scope) => openEntries(order).filter(({ line }) => order.matter?.kind !== 'dispute' || order.matter.lines.some((claim) => claim.line === line)).map((entry) => ({ line: entry.line, amount: Math.max(1, Math.floor(available(entry) / 2)) }))

const keysOr = (listed: Readonly<Record<string, unknown>>, freeText: string): readonly string[] => {
  const keys = Object.keys(listed)
  return keys.length > 0 ? keys : [freeText]
}

/** The values of a field that are worth a try; they follow from policy and order. */
const candidates: { readonly [F in Field]?: (scope: Scope) => readonly Payload[] } = {
  reason: ({ policy }) => keysOr(policy.policy.cancellation.reasons, 'changed my mind').map((reason) => ({ reason })),
  ground: ({ policy }) => Object.keys(policy.policy.dispute.grounds).map((ground) => ({ ground })),
  remedy: (scope) => REMEDIES.map((remedy) => (remedy === 'part-refund' ? { remedy, lines: parts(scope) } : { remedy })),
  length: (scope) => {
    const most = scope.policy.value(at.extension.upTo, scope)
    return [{ length: most === 'never' ? { days: 30 } : most }]
  },
  tracking: () => [{ tracking: 'RR123456785CN' }],
  evidence: () => [{ evidence: EVIDENCE.slice(0, 1) }],
  verdict: () => VERDICTS.map((verdict) => ({ verdict })),
  refund: ({ order }) => order.refunds.filter(inTransit).map(({ id }) => ({ refund: id })),
  method: ({ order }) => [{ method: order.terms.tenders[0]?.method ?? 'balance' }],
  channel: () => CHANNELS.map((channel) => ({ channel })),
  condition: () => CONDITIONS.map((condition) => ({ condition })),
  wanted: () => [{ wanted: true }, { wanted: false }],
  outcome: () => [{ outcome: 'won' }, { outcome: 'lost' }],
  status: () => TRACKING.map((status) => ({ status })),
}

/** Goods that need a proof, claims that need evidence, prices that may only fall: the least that a row asks for. */
const completed = (compiled: CompiledAction, payload: Payload, scope: Scope): readonly Payload[] => {
  const judged: Scope = { ...scope, payload }
  const { verb } = compiled.row
  if (verb === 'ship') {
    const proofs = least(scope.policy.current(at.shipment.proof, judged))
    const proven = { ...payload, ...(proofs.includes('tracking') ? { tracking: 'RR123456785CN' } : {}), ...(proofs.includes('receipt') ? { receipt: 'scan' } : {}) }
    const [first, ...more] = openEntries(scope.order).filter(({ line }) => !scope.order.handedOver.includes(line))
    return first === undefined || more.length === 0 ? [proven] : [proven, { ...proven, lines: [{ line: first.line }] }]
  }
  if (verb === 'dispute' || verb === 'revise-dispute') {
    const evidence: readonly Evidence[] = least(scope.policy.value(at.dispute.evidence, judged))
    return [evidence.length === 0 ? payload : { ...payload, evidence }]
  }
  if (verb === 'reprice') {
    return [{ ...payload, lines: scope.order.terms.lines.filter(({ amount }) => amount > 1).map(({ id, amount }) => ({ line: id, amount: amount - 1 })) }]
  }
  if (verb === 'goodwill-refund') return [{ ...payload, lines: openEntries(scope.order).map(({ line, released }) => ({ line, amount: released })) }]
  return [payload]
}

/**
 * Payloads of which one is accepted if any is: every reason, ground, remedy, verdict, ... with the least that goes with it.
 * A row that needs nothing has the empty one.
 */
export const payloadsFor = (compiled: CompiledAction, scope: Scope): readonly Payload[] => {
  let found: readonly Payload[] = [{}]
  for (const field of needsOf(compiled)) {
    const values = candidates[field]
    if (values !== undefined) found = found.flatMap((payload) => values(scope).map((value) => ({ ...payload, ...value })))
  }
  return found.flatMap((payload) => completed(compiled, payload, scope))
}
