import { FREE_TEXT } from '../policy/shapes/knownTexts.js'
import { verbShape, type Field, type Payload, type Verb } from '../model/action.js'
import { CHANNELS, CONDITIONS, EVIDENCE, REMEDIES, TRACKING, VERDICTS } from '../model/claim.js'
import { inTransit, openEntries, SHIPPING, type Entry } from '../model/ledger.js'
import type { Needs, Policy } from '../policy/format.js'
import { available, givable, nameableFee } from '../rules/record/amounts.js'
import { leftToChargeBack, openChargebacks } from '../rules/record/chargebacks.js'
import { at } from '../rules/vocabulary/lenses.js'
import { linesApart } from '../rules/linesApart.js'
import { withUnits } from '../rules/unitsMeant.js'
import { fitting, isUnsent, parcelsMeant } from '../rules/record/parcels.js'
import type { ActionRow } from '../rules/vocabulary/row.js'
import { isWords } from '../policy/choice.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { aboutEachKind, allOf, claimable, partsNamed } from '../rules/linesTried.js'

/** What a payload needs before anything can be judged: of its verb, and of this row. */
export const needsOf = (row: ActionRow): readonly Field[] => [
  ...new Set([...verbShape(row.verb).needs, ...row.needs]),
]

const least = <T>(needs: Needs<T>): readonly T[] =>
  'anyOf' in needs ? needs.anyOf.slice(0, 1) : needs.allOf

/** What a seller shows who shipped. */
export const PROOFS_SHOWN = {
  tracking: 'RR123456785CN',
  receipt: 'scan',
} as const satisfies Payload

/** Each reason that a policy takes, with an example of free text; none where it asks for none. */
const reasonsIn = ({ cancellation: { reasons } }: Policy): readonly Payload[] => {
  const given = Object.keys(reasons).map((reason) => ({
    reason: reason === FREE_TEXT ? 'changed my mind' : reason,
  }))
  return given.length === 0 ? [{}] : given
}

/** The values of a field that are worth a try, where they follow from the policy alone. */
const listed: { readonly [F in Field]?: (policy: Policy) => readonly Payload[] } = {
  reason: reasonsIn,
  ground: (policy) => Object.keys(policy.dispute.grounds).map((ground) => ({ ground })),
  tracking: () => [{ tracking: PROOFS_SHOWN.tracking }],
  remedy: () => REMEDIES.map((remedy) => ({ remedy })),
  evidence: () => [{ evidence: EVIDENCE.slice(0, 1) }],
  verdict: () => VERDICTS.map((verdict) => ({ verdict })),
  channel: () => CHANNELS.map((channel) => ({ channel })),
  condition: () => CONDITIONS.map((condition) => ({ condition })),
  wanted: () => [{ wanted: true }, { wanted: false }],
  outcome: () => [{ outcome: 'won' }, { outcome: 'lost' }],
  status: () => TRACKING.map((status) => ({ status })),
}
/** The lines of which a part can be claimed; of goods for one minor unit there is none. */
const withPart = (scope: Scope): readonly Entry[] => {
  const goods = claimable(scope)
  return goods.some((entry) => available(entry) > 1) ? goods : nameableFee(scope.order)
}
/** And where they follow from the order. */
const found: { readonly [F in Field]?: (scope: Scope) => readonly Payload[] } = {
  length: (scope) => {
    const most = scope.policy.value(at.extension.upTo, scope)
    return [{ length: most === 'never' ? { days: 30 } : most }]
  },
  // Those on their way first; what has landed may come back, and what failed may land after all.
  refund: ({ order: { refunds } }) =>
    [...refunds.filter(inTransit), ...refunds.filter((one) => !inTransit(one))].map(({ id }) => ({
      refund: id,
    })),
  method: ({ order, policy }) => {
    const paid = order.terms.tenders[0]?.method ?? 'balance'
    const known = policy.policy.facts['method']
    const [first = paid] = isWords(known) && !known.includes(paid) ? known : []
    return [{ method: first }]
  },
}

/**
 * The values of a field under a policy; one that nothing is known of is left out. null: they follow
 * from the order.
 */
export const fromPolicy = (field: Field, policy: Policy): readonly Payload[] | null =>
  found[field] !== undefined ? null : (listed[field]?.(policy) ?? [{}])

/**
 * What goes with the rest of a payload: the least that a row asks for. `sets`: the fields that it
 * may add.
 */
export interface Completing {
  readonly sets: readonly Field[]
  readonly ways: (payload: Payload, scope: Scope) => readonly Payload[]
}
/** A part of the money is a part of some lines. */
const ofParts = (payload: Payload, scope: Scope): Payload =>
  payload.remedy === 'part-refund'
    ? { ...payload, lines: partsNamed(scope.order, withPart({ ...scope, payload })) }
    : payload
const withEvidence: Completing = {
  sets: ['evidence', 'lines'],
  ways: (payload, scope) => {
    const asked = ofParts(payload, scope)
    return [asked, ...aboutEachKind(scope, asked)].map((about) => {
      const of = about === scope.payload ? scope : { ...scope, payload: about }
      const needed = linesApart(withUnits(of, 'dispute')).flatMap((one) =>
        least(scope.policy.value(at.dispute.evidence, one)),
      )
      return needed.length === 0 ? about : { ...about, evidence: [...new Set(needed)] }
    })
  },
}
/** Where several parcels fit, each by its name. */
const withParcel = (verb: Verb): Completing => ({
  sets: ['parcel'],
  ways: (payload, { order }) => {
    const fit = fitting(verb, order)
    const bare = fit.length < 2 || parcelsMeant(verb, order, payload).length > 0 ? [payload] : []
    return fit.length < 2 ? bare : [...bare, ...fit.map(({ id }) => ({ ...payload, parcel: id }))]
  },
})
/** Goods that need a proof, claims that need evidence, prices that may only fall. */
export const completing: { readonly [V in Verb]?: Completing } = {
  ship: {
    sets: ['tracking', 'receipt', 'lines'],
    ways: (payload, scope) => {
      const proofs = least(scope.policy.current(at.shipment.proof, { ...scope, payload }))
      const proven = {
        ...payload,
        ...Object.fromEntries(proofs.map((proof) => [proof, PROOFS_SHOWN[proof]])),
      }
      const isToSend = isUnsent(scope.order)
      const [first, ...more] = openEntries(scope.order).filter(({ line }) => isToSend(line))
      if (first === undefined) return [proven]
      if (more.length > 0 || scope.order.resend)
        return [proven, { ...proven, lines: [{ line: first.line }] }]
      const ordered = scope.order.terms.lines.find(({ id }) => id === first.line)
      return (ordered?.quantity ?? 1) === 1
        ? [proven]
        : [proven, { ...proven, lines: [{ line: first.line, quantity: 1 }] }]
    },
  },
  'report-chargeback': {
    sets: ['amount'],
    ways: (payload, { order }) => {
      const half = Math.floor(leftToChargeBack(order) / 2)
      return half > 0 && order.chargebacks.length === 0
        ? [payload, { ...payload, amount: half }]
        : [payload]
    },
  },
  'close-chargeback': {
    sets: ['chargeback'],
    ways: (payload, { order }) => {
      const open = openChargebacks(order)
      return open.length < 2 ? [payload] : open.map(({ id }) => ({ ...payload, chargeback: id }))
    },
  },
  deliver: withParcel('deliver'),
  'report-tracking': withParcel('report-tracking'),
  'report-refused': withParcel('report-refused'),
  'refuse-delivery': withParcel('refuse-delivery'),
  'report-returned': withParcel('report-returned'),
  'confirm-return': withParcel('confirm-return'),
  'contest-return': withParcel('contest-return'),
  dispute: withEvidence,
  'revise-dispute': withEvidence,
  offer: { sets: ['lines'], ways: (payload, scope) => [ofParts(payload, scope)] },
  reprice: {
    sets: ['lines'],
    ways: (payload, { order }) => [
      {
        ...payload,
        lines: order.terms.lines
          .filter(({ amount }) => amount > 1)
          .map(({ id, amount }) => ({ line: id, amount: amount - 1 })),
      },
    ],
  },
  'goodwill-refund': {
    sets: ['lines'],
    ways: (payload, { order }) => {
      const all = givable(order)
      const goods = all.filter(({ line }) => line !== SHIPPING)
      const given = goods.length > 0 ? goods : all
      return [
        {
          ...payload,
          lines: allOf(order, given),
        },
      ]
    },
  },
}

/** What is left to find out of a payload that has begun. */
export interface Remaining {
  /** Fields whose values follow from the order. */
  readonly rest: readonly Field[]
  /** What goes with the rest of the payload; null: nothing. */
  readonly completing: Completing | null
}

/**
 * Visits every payload that begins so, with each value of the remaining fields and with what goes
 * with them, until `visit` says that it has found what it looks for. Gives whether it has.
 */
export const visitPayloads = (
  start: Payload,
  { rest, completing: finish }: Remaining,
  scope: Scope,
  visit: (payload: Payload) => boolean,
): boolean => {
  const visitFrom = (payload: Payload, index: number): boolean => {
    const field = rest[index]
    if (field === undefined)
      return finish === null ? visit(payload) : finish.ways(payload, scope).some(visit)
    const of = payload === scope.payload ? scope : { ...scope, payload }
    const values = found[field]?.(of) ?? listed[field]?.(scope.policy.policy) ?? [{}]
    return values.some((value) => visitFrom({ ...payload, ...value }, index + 1))
  }
  return visitFrom(start, 0)
}

/** Every payload that begins so. */
export const payloadsFrom = (
  start: Payload,
  remaining: Remaining,
  scope: Scope,
): readonly Payload[] => {
  const payloads: Payload[] = []
  visitPayloads(start, remaining, scope, (payload) => {
    payloads.push(payload)
    return false
  })
  return payloads
}

/**
 * Payloads of which one is accepted if any is: every reason, ground, remedy, verdict, ... with the
 * least that goes with it. A row that needs nothing has the empty one.
 */
export const payloadsFor = (row: ActionRow, scope: Scope): readonly Payload[] =>
  payloadsFrom({}, { rest: needsOf(row), completing: completing[row.verb] ?? null }, scope)
