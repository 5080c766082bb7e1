import { inTransit, SHIPPING, totals } from '../../model/ledger.js'
import type { LineAmount, Refund } from '../../model/ledger.js'
import type { Mistake } from '../../model/input/mistake.js'
import type { Minor } from '../../model/money.js'
import type { Order, Terms } from '../../model/order.js'
import { oneOf } from '../../model/input/oneOf.js'
import { mistake } from './orderKit.js'
import { sense } from './orderSense.js'
import type { Sense } from './orderSense.js'

const sum = (amounts: readonly { readonly amount: Minor }[]): Minor =>
  amounts.reduce((total, { amount }) => total + amount, 0)
const totalOf = ({ lines, shippingFee }: Terms): Minor => shippingFee + sum(lines)
/** The lines that a ledger has, with their prices. */
const pricesOf = ({ lines, shippingFee }: Terms): readonly LineAmount[] => [
  ...lines.map(({ id, amount }) => ({ line: id, amount })),
  { line: SHIPPING, amount: shippingFee },
]

/** Those that have the name of an earlier one. */
const repeated = (
  names: readonly string[],
  path: (index: number) => string,
  expected: string,
): readonly Mistake[] => {
  const seen = new Set<string>()
  return names.flatMap((name, index) => {
    if (seen.has(name)) return [mistake(path(index), name, expected)]
    seen.add(name)
    return []
  })
}
/** Amounts added up by name. */
const sums = (
  parts: readonly (readonly [name: string, amount: Minor])[],
): ReadonlyMap<string, Minor> => {
  const found = new Map<string, Minor>()
  for (const [name, part] of parts) found.set(name, (found.get(name) ?? 0) + part)
  return found
}

const prices = ({ terms }: Pick<Order, 'terms'>): readonly Mistake[] => {
  const ids = terms.lines.map(({ id }) => id)
  const total = totalOf(terms)
  const tendered = sum(terms.tenders)
  return [
    ...repeated(ids, (index) => `terms.lines.${index}.id`, 'an id of its own'),
    ...ids.flatMap((id, index) =>
      id === SHIPPING
        ? [
            mistake(
              `terms.lines.${index}.id`,
              id,
              `another id: \`${SHIPPING}\` is the line of the fee`,
            ),
          ]
        : [],
    ),
    ...(total > 0 && Number.isSafeInteger(total)
      ? []
      : [
          mistake(
            'terms.lines',
            total,
            'prices that with the fee add up to more than 0, and to a safe integer',
          ),
        ]),
    ...repeated(
      terms.tenders.map(({ method }) => method),
      (index) => `terms.tenders.${index}.method`,
      'each method once',
    ),
    ...(tendered === total
      ? []
      : [mistake('terms.tenders', tendered, `amounts that add up to the price of ${total}`)]),
  ]
}

const lines = ({ terms, ledger }: Pick<Order, 'terms' | 'ledger'>): readonly Mistake[] => {
  const expected = pricesOf(terms).map(({ line }) => line)
  const places = Array.from(
    { length: Math.max(expected.length, ledger.length) },
    (_, index) => index,
  )
  return places.flatMap((index) => {
    const [found, wanted] = [ledger[index]?.line, expected[index]]
    return found === wanted
      ? []
      : [
          mistake(
            `ledger.${index}.line`,
            found,
            wanted === undefined ? 'no more lines: the last is the fee’s' : `\`${wanted}\``,
          ),
        ]
  })
}

const conservation = ({ ledger }: Pick<Order, 'ledger'>): readonly Mistake[] =>
  ledger.flatMap(({ paid, held, refunded, released, fees }, index) => {
    const found = held + refunded + released + fees
    return found === paid
      ? []
      : [
          mistake(
            `ledger.${index}`,
            found,
            `held, refunded, released and fees that add up to what was paid, ${paid}`,
          ),
        ]
  })

const paidInFull = ({
  terms,
  anchors,
  ledger,
}: Pick<Order, 'terms' | 'anchors' | 'ledger'>): readonly Mistake[] => {
  const owed = new Map(pricesOf(terms).map(({ line, amount }) => [line, amount]))
  return ledger.flatMap(({ line, paid }, index) => {
    const price = anchors.paid === null ? 0 : owed.get(line)
    const why = anchors.paid === null ? 'nothing was paid' : 'the price'
    return price === undefined || paid === price
      ? []
      : [mistake(`ledger.${index}.paid`, paid, `${price}: ${why}`)]
  })
}

/** Where the money is said to be, and where the ledger has it. */
const funds = ({
  anchors,
  ledger,
  refunds,
  ending,
  funds: found,
}: Pick<Order, 'anchors' | 'ledger' | 'refunds' | 'ending' | 'funds'>): readonly Mistake[] => {
  const expected =
    anchors.paid === null
      ? ending === null
        ? 'due'
        : 'void'
      : totals(ledger).held > 0
        ? anchors.cleared === null
          ? 'checking'
          : 'held'
        : refunds.some(inTransit)
          ? 'refunding'
          : 'settled'
  return found === expected
    ? []
    : [mistake('funds', found, `${oneOf([expected])}, by the ledger and the refunds`)]
}

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

/**
 * A record of the engine's is named for the event that made it; a later event would make another
 * one of that name.
 */
const numbered = /^r(\d+)(\.\d+)?$/u
const identified = ({ refunds, seq }: Pick<Order, 'refunds' | 'seq'>): readonly Mistake[] => [
  ...repeated(
    refunds.map(({ id }) => id),
    (index) => `refunds.${index}.id`,
    'an id of its own',
  ),
  ...refunds.flatMap(({ id }, index) =>
    Number(numbered.exec(id)?.[1] ?? 0) > seq
      ? [mistake(`refunds.${index}.id`, id, `the id of an event that has been, at most r${seq}`)]
      : [],
  ),
]

const standing = (refunds: readonly Refund[]): readonly Refund[] =>
  refunds.filter(({ failed }) => failed === null)

const records = ({ terms, refunds }: Pick<Order, 'terms' | 'refunds'>): readonly Mistake[] => {
  const names = pricesOf(terms).map(({ line }) => line)
  const methods = terms.tenders.map(({ method }) => method)
  const [known, tenders] = [new Set(names), new Set(methods)]
  const backTo = sums(standing(refunds).map(({ tender, amount }) => [tender, amount]))
  return [
    ...refunds.flatMap((refund, index) => [
      ...refund.lines.flatMap(({ line }, at) =>
        known.has(line) ? [] : [mistake(`refunds.${index}.lines.${at}.line`, line, oneOf(names))],
      ),
      ...(sum(refund.lines) === refund.amount
        ? []
        : [
            mistake(
              `refunds.${index}.amount`,
              refund.amount,
              `${sum(refund.lines)}, what its lines add up to`,
            ),
          ]),
      ...(tenders.has(refund.tender)
        ? []
        : [mistake(`refunds.${index}.tender`, refund.tender, oneOf(methods))]),
      ...(refund.landed !== null && refund.failed !== null
        ? [mistake(`refunds.${index}.failed`, refund.failed, '`null`, as it has landed')]
        : []),
    ]),
    ...terms.tenders.flatMap(({ method, amount }) => {
      const back = backTo.get(method) ?? 0
      return back > amount
        ? [mistake('refunds', back, `at most ${amount} back to the tender \`${method}\``)]
        : []
    }),
  ]
}

const recorded = ({ ledger, refunds }: Pick<Order, 'ledger' | 'refunds'>): readonly Mistake[] => {
  const backOn = sums(
    standing(refunds).flatMap(({ lines: parts }) =>
      parts.map(({ line, amount }) => [line, amount] as const),
    ),
  )
  return ledger.flatMap(({ line, refunded }, index) => {
    const back = backOn.get(line) ?? 0
    return back === refunded
      ? []
      : [mistake(`ledger.${index}.refunded`, refunded, `${back}, by the refunds that did not fail`)]
  })
}

/** What an open claim is about: a later settlement posts these amounts out of the ledger. */
const claimed = ({
  terms,
  ledger,
  matter,
  settled,
}: Pick<Order, 'terms' | 'ledger' | 'matter' | 'settled'>): readonly Mistake[] => {
  if (matter === null || matter.kind === 'extension' || matter.kind === 'restitution') return []
  const names = terms.lines.map(({ id }) => id)
  const known = new Set(names)
  const closed = new Set(settled)
  const left = new Map(
    ledger.map(({ line, held, released }) => [
      line,
      matter.kind === 'cancellation' ? held : held + released,
    ]),
  )
  const judged = (path: string, amounts: readonly LineAmount[]): readonly Mistake[] => [
    ...repeated(
      amounts.map(({ line }) => line),
      (index) => `${path}.${index}.line`,
      'each line once',
    ),
    ...amounts.flatMap(({ line, amount }, index) => {
      if (!known.has(line)) return [mistake(`${path}.${index}.line`, line, oneOf(names))]
      if (closed.has(line))
        return [mistake(`${path}.${index}.line`, line, 'a line that no dispute has settled')]
      const most = left.get(line) ?? 0
      return amount > most
        ? [
            mistake(
              `${path}.${index}.amount`,
              amount,
              `at most ${most}, what is left of \`${line}\``,
            ),
          ]
        : []
    }),
  ]
  const { offer, settlement } =
    matter.kind === 'dispute' ? matter : { offer: null, settlement: null }
  return [
    ...judged('matter.lines', matter.lines),
    ...judged('matter.offer.lines', offer?.lines ?? []),
    ...judged('matter.settlement.lines', settlement?.lines ?? []),
  ]
}

const closedLines = ({
  ledger,
  settled,
}: Pick<Order, 'ledger' | 'settled'>): readonly Mistake[] => {
  const left = new Map(ledger.map(({ line, held }) => [line, held]))
  return settled.flatMap((line, index) =>
    (left.get(line) ?? 0) > 0
      ? [mistake(`settled.${index}`, line, 'a line of which nothing is held')]
      : [],
  )
}

/** What the parts of an order say of each other's money. */
export const MONEY: readonly Sense[] = [
  sense(['terms'], prices),
  sense(['terms', 'ledger'], lines),
  sense(['ledger'], conservation),
  sense(['terms', 'anchors', 'ledger'], paidInFull),
  sense(['anchors', 'ledger', 'refunds', 'ending', 'funds'], funds),
  sense(['anchors', 'ledger', 'ending'], ended),
  sense(['refunds', 'seq'], identified),
  sense(['terms', 'refunds'], records),
  sense(['ledger', 'refunds'], recorded),
  sense(['terms', 'ledger', 'matter', 'settled'], claimed),
  sense(['ledger', 'settled'], closedLines),
]
