import type { LineClaim, Payload } from '../../model/action.js'
import { byLine, openEntries, SHIPPING, type Entry } from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { available, givable, nameableFee, unsentEntries } from '../record/amounts.js'
import { asMeant } from '../record/linesMeant.js'
import { openDispute } from '../record/openDispute.js'
import { at } from '../vocabulary/lenses.js'
import { asAppealed } from '../record/paidDecision.js'
import type { Guard, GuardFailure } from '../vocabulary/guard.js'
import type { Scope } from '../vocabulary/scope.js'
import type { Lens } from '../vocabulary/lens.js'
import { areUnitsWrong, fails, onPayload, readingOnly } from './guardKit.js'

// Whether the lines that an action names, and their amounts, are there to be acted on.

/**
 * Whether an open line can give the amount that is named; without one, all that it holds. A part of
 * it is a `part-refund`, and under every other remedy nothing.
 */
const amountFailure = (
  { line, amount }: LineClaim,
  entry: Entry,
  remedy: Payload['remedy'],
): GuardFailure | null => {
  if (amount === undefined)
    return remedy === 'part-refund' ? fails('amount-missing', line, 'an amount of it') : null
  if (!Number.isSafeInteger(amount) || amount <= 0)
    return fails('amount-missing', String(amount), 'a whole number above 0')
  const most = available(entry)
  if (amount > most) return fails('amount-too-high', String(amount), `at most ${most}`)
  return amount === most || remedy === undefined || remedy === 'part-refund'
    ? null
    : fails('no-partial', String(amount), `all of ${most}, or a part-refund`)
}

/** DIS-06: a part of lines is less than all that they hold. */
const partFailure = (named: Minor, entries: readonly Entry[]): GuardFailure | null => {
  const all = entries.reduce((sum, entry) => sum + available(entry), 0)
  return named < all ? null : fails('amount-too-high', String(named), `less than ${all}`)
}

/** Finds the price of a line that may be named, the shipping fee included. */
const pricesByLine = ({
  terms,
}: Order): ((line: string) => { readonly amount: Minor } | undefined) => {
  const fee = terms.shippingFee > 0 ? [{ line: SHIPPING, amount: terms.shippingFee }] : []
  return byLine([...terms.lines.map(({ id, amount }) => ({ line: id, amount })), ...fee])
}

/** Finds what the terms say of a line. */
export const termsByLine = ({
  terms,
}: Order): ((line: string) => { readonly amount: Minor } | undefined) =>
  byLine(terms.lines.map(({ id, amount }) => ({ line: id, amount })))

/** The lines that are named and were paid for, with how much of them in all. */
interface NamedLines {
  readonly paid: readonly Entry[]
  readonly sum: Minor
}

/** The lines exist, are named once and are open, and the amounts are no more than they hold. */
const namedLines = (
  claims: readonly LineClaim[],
  order: Order,
  open: readonly Entry[],
  remedy: Payload['remedy'],
): NamedLines | GuardFailure => {
  if (claims.length === 0) return fails('needs-lines')
  const [priceIn, openIn] = [pricesByLine(order), byLine(open)]
  const seen = new Set<string>()
  const paid: Entry[] = []
  let sum = 0
  for (const claim of claims) {
    const { line, amount } = claim
    const known = priceIn(line)
    if (seen.has(line) || known === undefined) return fails('unknown-line', line)
    seen.add(line)
    // A gift goes with the rest: there is nothing of it to give back.
    if (known.amount === 0 && amount === undefined) continue
    const entry = openIn(line)
    if (entry === undefined) return fails('line-closed', line)
    paid.push(entry)
    sum += amount ?? 0
    const failure = amountFailure(claim, entry, remedy)
    if (failure !== null) return failure
  }
  return paid.length === 0
    ? fails('amount-missing', [...seen].join(', '), 'a line that was paid for')
    : { paid, sum }
}

/** What no policy decides cites none. */
const uncited = (failure: GuardFailure | null): GuardFailure | null =>
  failure === null ? null : { ...failure, clause: null }

/** Which lines a row lets be named. */
interface LineRules {
  /** Whether the policy knows parts of an order; null: it has no say. */
  readonly partial: Lens<boolean> | null
  /** The goods that may be named. */
  readonly goods: (order: Order) => readonly Entry[]
  /** How many of them are all that can be named together. */
  readonly whole?: (scope: Scope) => number
  /** The shipping fee, if it may be named. */
  readonly fee: (order: Order) => readonly Entry[]
  /** Whether the fee may be named without goods. */
  readonly feeAlone: (remedy: Payload['remedy']) => boolean
}

const isFee = ({ line }: { readonly line: string }): boolean => line === SHIPPING

/**
 * What is named of an order's lines can be acted on. Where the policy knows no parts (`partial`),
 * every open line has to be named.
 */
const linesHold = (name: string, { partial, goods, whole, fee, feeAlone }: LineRules): Guard =>
  readingOnly(
    whole === undefined ? ['lines', 'remedy'] : ['ground', 'lines', 'remedy'],
    onPayload(name, partial, (scope) => {
      const { order, policy, parted } = scope
      const { lines, remedy } = scope.payload
      const isPart = remedy === 'part-refund'
      if (lines === undefined)
        return isPart
          ? uncited(fails('amount-missing', undefined, 'lines, and an amount of each'))
          : null
      if (areUnitsWrong(parted)) return null
      const open = goods(order)
      const named = namedLines(lines, order, [...open, ...fee(order)], remedy)
      if ('reason' in named) return uncited(named)
      const { paid, sum } = named
      // Where only the fee is held, the fee is what there is to act on.
      const isFeeAll = open.some(isFee)
      const count = paid.filter((entry) => isFeeAll || !isFee(entry)).length
      if (count === 0 && !feeAlone(remedy))
        return uncited(fails('needs-lines', SHIPPING, 'a line of goods too'))
      const all = whole?.(scope) ?? open.length
      if (partial !== null && !partial.get(policy.policy) && count < all)
        return parted === undefined || parted.split.length === 0
          ? fails('no-partial', `${count} lines`, `${all} lines`)
          : fails('no-partial', 'some units of a line', 'all of every line')
      return isPart ? uncited(partFailure(sum, paid)) : null
    }),
  )
/** By the seller's leave a cancellation brings the shipping fee back, along with goods. */
export const linesCancellable = linesHold('linesCancellable', {
  partial: at.cancellation.partial,
  goods: unsentEntries,
  fee: (order) => nameableFee(order).filter(({ held }) => held > 0),
  feeAlone: () => false,
})
/** All that a claim can be about: by its ground, or the goods that are claimed already. */
const claimWhole = ({ order, payload, policy }: Scope): number => {
  const open = openEntries(asAppealed(order))
  const meant =
    payload.ground === undefined
      ? openDispute(order)?.lines
      : asMeant(order, { ground: payload.ground }, policy.policy).lines
  const isMeant = new Set(meant?.map(({ line }) => line))
  return meant === undefined ? open.length : open.filter(({ line }) => isMeant.has(line)).length
}
/** A fee alone is nothing that could be sent back, or again. */
export const linesDisputable = linesHold('linesDisputable', {
  partial: at.dispute.partial,
  goods: (order) => openEntries(asAppealed(order)),
  whole: claimWhole,
  fee: (order) => nameableFee(asAppealed(order)),
  feeAlone: (remedy) => remedy !== 'return' && remedy !== 'resend',
})
/** What is given back by choice comes out of what is held, or of what the seller was paid. */
export const linesGivable = linesHold('linesGivable', {
  partial: null,
  goods: (order) => givable(order).filter((entry) => !isFee(entry)),
  fee: (order) => givable(order).filter(isFee),
  feeAlone: () => true,
})
/** Alone nobody takes the shipping fee back: what becomes of it is what the policy says. */
export const feeUnnamed = readingOnly(
  ['lines'],
  onPayload('feeUnnamed', at.refund.shippingFee, ({ payload }) =>
    payload.lines?.some(isFee) === true
      ? fails('unexpected-field', `lines: ${SHIPPING}`, 'lines of goods')
      : null,
  ),
)
/** A cancellation is of whole lines. */
export const wholeLines = readingOnly(
  ['lines'],
  onPayload('wholeLines', at.cancellation.partial, ({ order, payload }) => {
    if (payload.lines === undefined) return null
    const openIn = byLine([...openEntries(order), ...nameableFee(order)])
    const short = payload.lines.find(
      ({ line, amount }) => amount !== undefined && amount !== openIn(line)?.held,
    )
    return short === undefined ? null : fails('no-partial', String(short.amount), 'the whole line')
  }),
)
/** PAY-12: an unpaid price may only fall, and never to nothing. */
export const priceLower = onPayload('priceLower', at.payment.reprice, ({ order, payload }) => {
  const lines = payload.lines ?? []
  if (lines.length === 0) return fails('needs-lines')
  if (new Set(lines.map(({ line }) => line)).size !== lines.length) return fails('unknown-line')
  const termIn = termsByLine(order)
  for (const { line, amount, quantity } of lines) {
    if (quantity !== undefined) return fails('unexpected-field', 'lines.quantity', 'lines.amount')
    const before = termIn(line)
    if (before === undefined) return fails('unknown-line', line)
    if (amount === undefined || !Number.isSafeInteger(amount) || amount < 1)
      return fails(
        'amount-missing',
        amount === undefined ? line : `${line}: ${amount}`,
        'a whole number above 0',
      )
    if (amount >= before.amount)
      return fails('price-not-lower', String(amount), `below ${before.amount}`)
  }
  return null
})
