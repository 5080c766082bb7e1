import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { oneOf } from '../../../model/input/oneOf.js'
import { sense, type Sense } from '../../../model/input/sense.js'
import { isoOf } from '../../../model/instant.js'
import type { Refund } from '../../../model/ledger.js'
import type { Order } from '../../../model/order.js'
import { sumOf } from '../../../model/lists/sum.js'
import { pricesOf, repeated, sumsByName } from './parts.js'

/** The engine names a refund for the event that made it: "r4", "r4.1". */
const BY_EVENT = /^r(\d+)(\.\d+)?$/u
const eventNumber = (id: string): number => Number(BY_EVENT.exec(id)?.[1] ?? 0)

/** A refund has an id of its own, and not one that a later event would give to another. */
const identified = ({ refunds, seq }: Pick<Order, 'refunds' | 'seq'>): readonly Mistake[] => {
  const ids = refunds.map(({ id }) => id)
  return [
    ...repeated(ids, (index) => `refunds.${index}.id`, 'an id of its own'),
    ...ids.flatMap((id, index) => {
      const expected = `the id of an event that has been, at most r${seq}`
      return eventNumber(id) > seq ? [mistake(`refunds.${index}.id`, id, expected)] : []
    }),
  ]
}

/** A refund is of lines that there are, and as much as is refunded of each. */
const ofLines = ({ terms, refunds }: Pick<Order, 'terms' | 'refunds'>): readonly Mistake[] => {
  const names = pricesOf(terms).map(({ line }) => line)
  const known = new Set(names)
  return refunds.flatMap(({ lines, amount }, index) => [
    ...lines.flatMap(({ line }, at) =>
      known.has(line) ? [] : [mistake(`refunds.${index}.lines.${at}.line`, line, oneOf(names))],
    ),
    ...(sumOf(lines) === amount
      ? []
      : [mistake(`refunds.${index}.amount`, amount, `${sumOf(lines)}, what its lines add up to`)]),
  ])
}

const standing = (refunds: readonly Refund[]): readonly Refund[] =>
  refunds.filter(({ failed }) => failed === null)

/** A refund goes back by a tender, and by none more than it paid. */
const toTenders = ({ terms, refunds }: Pick<Order, 'terms' | 'refunds'>): readonly Mistake[] => {
  const methods = terms.tenders.map(({ method }) => method)
  const known = new Set(methods)
  const back = sumsByName(standing(refunds).map(({ tender, amount }) => [tender, amount]))
  return [
    ...refunds.flatMap(({ tender }, index) =>
      known.has(tender) ? [] : [mistake(`refunds.${index}.tender`, tender, oneOf(methods))],
    ),
    ...terms.tenders.flatMap(({ method, amount }) => {
      const found = back.get(method) ?? 0
      const expected = `at most ${amount} back to the tender \`${method}\``
      return found > amount ? [mistake('refunds', found, expected)] : []
    }),
  ]
}

/** The ledger has as much refunded of each line as the refunds that did not fail. */
const onLedger = ({ ledger, refunds }: Pick<Order, 'ledger' | 'refunds'>): readonly Mistake[] => {
  const back = sumsByName(
    standing(refunds).flatMap(({ lines }) =>
      lines.map(({ line, amount }) => [line, amount] as const),
    ),
  )
  return ledger.flatMap(({ line, refunded }, index) => {
    const expected = back.get(line) ?? 0
    const words = `${expected}, by the refunds that did not fail`
    return refunded === expected ? [] : [mistake(`ledger.${index}.refunded`, refunded, words)]
  })
}

/** A refund stands in place of one that was there before it. */
const inPlaces = ({ refunds }: Pick<Order, 'refunds'>): readonly Mistake[] => {
  const earlier = new Set<string>()
  return refunds.flatMap(({ id, insteadOf }, index) => {
    const isKnown = insteadOf === undefined || earlier.has(insteadOf)
    earlier.add(id)
    return isKnown
      ? []
      : [mistake(`refunds.${index}.insteadOf`, insteadOf, 'the id of a refund before it')]
  })
}

/** A refund lands or fails, and does neither before it has begun. */
const steps = ({ refunds }: Pick<Order, 'refunds'>): readonly Mistake[] =>
  refunds.flatMap((refund, index) => [
    ...(refund.landed !== null && refund.failed !== null
      ? [mistake(`refunds.${index}.failed`, isoOf(refund.failed), '`null`, as it has landed')]
      : []),
    ...(['released', 'landed', 'failed'] as const).flatMap((step) => {
      const at = refund[step]
      const expected = `an instant not before its start at ${isoOf(refund.started)}`
      return at !== null && at < refund.started
        ? [mistake(`refunds.${index}.${step}`, isoOf(at), expected)]
        : []
    }),
  ])

/** What the refunds of an order and its other parts say of each other. */
export const REFUND_SENSES: readonly Sense<Order>[] = [
  sense(['refunds', 'seq'], identified),
  sense(['terms', 'refunds'], ofLines),
  sense(['terms', 'refunds'], toTenders),
  sense(['ledger', 'refunds'], onLedger),
  sense(['refunds'], inPlaces),
  sense(['refunds'], steps),
]
