import { mistake, type Mistake } from '../../../model/input/mistake.js'
import { oneOf } from '../../../model/input/oneOf.js'
import { totalOf } from '../../../model/input/orderInput.js'
import { sense, type Sense } from '../../../model/input/sense.js'
import { inTransit, totals } from '../../../model/ledger.js'
import type { Order } from '../../../model/order.js'
import type { Funds } from '../../../model/state.js'
import { partsOf, orderedAs, priceOfUnits } from '../../../model/units.js'
import { sumOf } from '../../../model/lists/sum.js'
import { pricesOf, repeated } from './parts.js'

const priced = ({ terms }: Pick<Order, 'terms'>): readonly Mistake[] => {
  const total = totalOf(terms)
  return total > 0 && Number.isSafeInteger(total)
    ? []
    : [mistake('terms.lines', total, 'a total above 0 that is a safe integer')]
}

const distinctLines = ({ terms }: Pick<Order, 'terms'>): readonly Mistake[] =>
  repeated(
    terms.lines.map(({ id }) => id),
    (index) => `terms.lines.${index}.id`,
    'an id of its own',
  )

/** Lines that were one follow it, and the units of all of them come to its price. */
const partedLines = ({ terms: { lines } }: Pick<Order, 'terms'>): readonly Mistake[] => {
  if (lines.every(({ of }) => of === undefined)) return []
  return lines.flatMap((line, index) => {
    const { of } = line
    if (of !== undefined) {
      const before = lines[index - 1]
      const follows = before !== undefined && orderedAs(before) === of
      if (!follows || !lines.some((other) => other.id === of && other.of === undefined))
        return [mistake(`terms.lines.${index}.of`, of, 'the line before, as it was ordered')]
    }
    if (of === undefined && partsOf(lines, line.id).length < 2) return []
    const price = priceOfUnits(lines, line, line.quantity)
    return line.amount === price
      ? []
      : [mistake(`terms.lines.${index}.amount`, line.amount, `${price}, the price of its units`)]
  })
}

const tendered = ({ terms }: Pick<Order, 'terms'>): readonly Mistake[] => {
  const [total, found] = [totalOf(terms), sumOf(terms.tenders)]
  return [
    ...repeated(
      terms.tenders.map(({ method }) => method),
      (index) => `terms.tenders.${index}.method`,
      'a payment method of its own',
    ),
    ...(found === total
      ? []
      : [mistake('terms.tenders', found, `amounts that add up to ${total}`)]),
  ]
}

/** The ledger has the lines of the order in their order, then the shipping fee. */
const sameLines = ({ terms, ledger }: Pick<Order, 'terms' | 'ledger'>): readonly Mistake[] => {
  const expected = pricesOf(terms).map(({ line }) => line)
  const length = Math.max(expected.length, ledger.length)
  return Array.from({ length }, (_, index) => index).flatMap((index) => {
    const [found, wanted] = [ledger[index]?.line, expected[index]]
    const words = wanted === undefined ? 'no line after that of the shipping fee' : `\`${wanted}\``
    return found === wanted ? [] : [mistake(`ledger.${index}.line`, found, words)]
  })
}

const conserved = ({ ledger }: Pick<Order, 'ledger'>): readonly Mistake[] =>
  ledger.flatMap(({ paid, held, refunded, released, fees, commission = 0 }, index) => {
    const found = held + refunded + released + fees + commission
    const expected = `held, refunded, released, fees and commission that add up to what was paid, ${paid}`
    return found === paid ? [] : [mistake(`ledger.${index}`, found, expected)]
  })

/** Nothing was paid, or the whole price of each line. */
const paidInFull = ({
  terms,
  anchors,
  ledger,
}: Pick<Order, 'terms' | 'anchors' | 'ledger'>): readonly Mistake[] => {
  const prices = new Map(pricesOf(terms).map(({ line, amount }) => [line, amount]))
  const why = anchors.paid === null ? 'nothing was paid' : 'the price'
  return ledger.flatMap(({ line, paid }, index) => {
    const price = anchors.paid === null ? 0 : prices.get(line)
    return price === undefined || paid === price
      ? []
      : [mistake(`ledger.${index}.paid`, paid, `${price}: ${why}`)]
  })
}

type Money = Pick<Order, 'anchors' | 'ledger' | 'refunds' | 'ending'>
const fundsBy = ({ anchors, ledger, refunds, ending }: Money): Funds => {
  if (anchors.paid === null) return ending === null ? 'due' : 'void'
  if (totals(ledger).held > 0) return anchors.cleared === null ? 'checking' : 'held'
  return refunds.some(inTransit) ? 'refunding' : 'settled'
}

/** The funds are where the ledger and the refunds have them. */
const whereFundsAre = (order: Money & Pick<Order, 'funds'>): readonly Mistake[] => {
  const expected = fundsBy(order)
  return order.funds === expected
    ? []
    : [mistake('funds', order.funds, `${oneOf([expected])}, by the ledger and the refunds`)]
}

/** An order that was paid has ended exactly if nothing is held any more. */
const ended = ({
  anchors,
  ledger,
  ending,
}: Pick<Order, 'anchors' | 'ledger' | 'ending'>): readonly Mistake[] => {
  if (anchors.paid === null) return []
  const { held } = totals(ledger)
  if (held > 0)
    return ending === null ? [] : [mistake('ending', ending.cause, `\`null\`, as ${held} is held`)]
  if (ending === null) return [mistake('ending', null, 'an ending, as nothing is held any more')]
  return ending.cause === 'completed' && anchors.completed === null
    ? [mistake('ending.cause', ending.cause, 'another cause, as it was never completed')]
    : []
}

/** What the seller keeps by the end of an order is of lines that it has. */
const keeps = ({ ledger, ending }: Pick<Order, 'ledger' | 'ending'>): readonly Mistake[] =>
  (ending?.kept ?? []).flatMap(({ line }, index) =>
    ledger.some((entry) => entry.line === line)
      ? []
      : [mistake(`ending.kept.${index}.line`, line, 'a line of the ledger')],
  )

/** A dispute settles lines that were paid, and nothing is held of them any more. */
const settledLines = ({
  anchors,
  ledger,
  settled,
}: Pick<Order, 'anchors' | 'ledger' | 'settled'>): readonly Mistake[] => {
  if (anchors.paid === null)
    return settled.map((line, index) =>
      mistake(`settled.${index}`, line, 'no line, as nothing was paid'),
    )
  const held = new Map(ledger.map((entry) => [entry.line, entry.held]))
  return settled.flatMap((line, index) =>
    (held.get(line) ?? 0) > 0
      ? [mistake(`settled.${index}`, line, 'a line of which nothing is held')]
      : [],
  )
}

/** What the prices, the ledger and the funds of an order say of each other. */
export const LEDGER_SENSES: readonly Sense<Order>[] = [
  sense(['terms'], distinctLines),
  sense(['terms'], partedLines),
  sense(['terms'], priced),
  sense(['terms'], tendered),
  sense(['terms', 'ledger'], sameLines),
  sense(['ledger'], conserved),
  sense(['terms', 'anchors', 'ledger'], paidInFull),
  sense(['anchors', 'ledger', 'refunds', 'ending', 'funds'], whereFundsAre),
  sense(['anchors', 'ledger', 'ending'], ended),
  sense(['ledger', 'ending'], keeps),
  sense(['anchors', 'ledger', 'settled'], settledLines),
]
