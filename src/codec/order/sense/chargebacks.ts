import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { oneOf } from '../../../model/input/oneOf.js'
import { sense, type Sense } from '../../../model/input/sense.js'
import { isoOf } from '../../../model/instant.js'
import { isOpenChargeback, totals } from '../../../model/ledger.js'
import type { Order } from '../../../model/order.js'
import { isStopped } from './dates.js'
import { sumOf } from '../../../model/lists/sum.js'
import { repeated } from './parts.js'

/** A chargeback has a name of its own, and is closed exactly if the bank has decided. */
const decided = ({ chargebacks }: Pick<Order, 'chargebacks'>): readonly Mistake[] => [
  ...repeated(
    chargebacks.map(({ id }) => id),
    (index) => `chargebacks.${index}.id`,
    'an id of its own',
  ),
  ...chargebacks.flatMap(({ opened, closed, outcome }, index) => {
    const path = `chargebacks.${index}.closed`
    if ((closed === null) !== (outcome === null))
      return outcome === null
        ? [mistake(path, isoOf(closed), '`null`, as the bank has not decided')]
        : [mistake(path, null, 'an instant, as the bank has decided')]
    return closed !== null && closed < opened
      ? [mistake(path, isoOf(closed), `an instant not before ${isoOf(opened)}`)]
      : []
  }),
]

/** A chargeback goes by a tender of the order. */
const byTenders = ({
  chargebacks,
  terms,
}: Pick<Order, 'chargebacks' | 'terms'>): readonly Mistake[] => {
  const methods = terms.tenders.map(({ method }) => method)
  return chargebacks.flatMap(({ method }, index) =>
    method === undefined || methods.includes(method)
      ? []
      : [mistake(`chargebacks.${index}.method`, method, oneOf(methods))],
  )
}

/** Banks want back, and took, no more than was paid. */
const withinPayment = ({
  chargebacks,
  ledger,
}: Pick<Order, 'chargebacks' | 'ledger'>): readonly Mistake[] => {
  const { paid } = totals(ledger)
  const wanted = sumOf(chargebacks.filter(({ outcome }) => outcome !== 'won'))
  return wanted > paid
    ? [mistake('chargebacks', wanted, `amounts that add up to at most ${paid}, what was paid`)]
    : []
}

/** The order says that a chargeback is open exactly if one is. */
const flagged = ({
  chargeback,
  chargebacks,
}: Pick<Order, 'chargeback' | 'chargebacks'>): readonly Mistake[] => {
  const isOpen = chargebacks.some(isOpenChargeback)
  return chargeback === isOpen
    ? []
    : [mistake('chargeback', chargeback, `\`${isOpen}\`, by the chargebacks`)]
}

/**
 * What an order is frozen by. An order that ended in 0.4.0, whose longest escrow lifted every
 * freeze, may be clear while a chargeback is open.
 */
const frozenBy = ({
  pauses,
  freeze,
  frozenByPlatform,
  chargeback,
  ending,
}: Pick<
  Order,
  'pauses' | 'freeze' | 'frozenByPlatform' | 'chargeback' | 'ending'
>): readonly Mistake[] => {
  // Whether the freeze is what the pauses say is judged where dates are.
  if (isStopped({ pauses }) !== (freeze === 'frozen')) return []
  if (freeze === 'frozen')
    return frozenByPlatform || chargeback
      ? []
      : [mistake('frozenByPlatform', false, '`true`, as no chargeback freezes the order')]
  if (frozenByPlatform)
    return [mistake('frozenByPlatform', true, '`false`, as the order is `clear`')]
  return chargeback && ending === null
    ? [mistake('freeze', freeze, '`frozen`, as a chargeback is open')]
    : []
}

/** What the chargebacks of an order and its other parts say of each other. */
export const CHARGEBACK_SENSES: readonly Sense<Order>[] = [
  sense(['chargebacks'], decided),
  sense(['chargebacks', 'terms'], byTenders),
  sense(['chargebacks', 'ledger'], withinPayment),
  sense(['chargeback', 'chargebacks'], flagged),
  sense(['pauses', 'freeze', 'frozenByPlatform', 'chargeback', 'ending'], frozenBy),
]
