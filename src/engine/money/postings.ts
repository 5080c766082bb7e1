import {
  byLine,
  SHIPPING,
  type LedgerAccount,
  type Entry,
  type LineAmount,
  type Posting,
} from '../../model/ledger.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import type { Policy } from '../../policy/format.js'
import { at } from '../../rules/vocabulary/lenses.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { givenLines } from './given.js'

/** Takes an amount out of a line: from what is held, then from what the seller was paid. */
const takeFrom = (
  entry: Entry,
  amount: Minor,
  to: LedgerAccount,
  intoPostings: Posting[],
): void => {
  const held = Math.min(entry.held, amount)
  const released = Math.min(entry.released, amount - held)
  if (held > 0) intoPostings.push({ line: entry.line, from: 'held', to, amount: held })
  if (released > 0) intoPostings.push({ line: entry.line, from: 'released', to, amount: released })
}

/** Takes amounts out of lines back to the buyer. */
const takeAll = (order: Order, lines: readonly LineAmount[]): readonly Posting[] => {
  const postings: Posting[] = []
  const entryIn = byLine(order.ledger)
  for (const { line, amount } of lines) {
    const entry = entryIn(line)
    if (entry !== undefined) takeFrom(entry, amount, 'refunded', postings)
  }
  return postings
}

/** What is done with the lines that a settlement closes; what is not named goes to the seller. */
export interface LineSettlement {
  /** The lines that are closed. */
  readonly closing: readonly string[]
  /** What goes back to the buyer. Where the shipping fee is named, so much of it, or nothing. */
  readonly refunds: readonly LineAmount[]
  /** What the seller keeps as a fee for cancelling. */
  readonly fees: readonly LineAmount[]
}

/** When the shipping fee goes back that nobody names. */
type ShippingFeeRule = Policy['refund']['shippingFee']

/** What of one line goes back, and what of it the seller keeps as a fee. */
interface LineShares {
  readonly refunded: Minor
  readonly asFee: Minor
}

/** Settles one line; gives whether it went back in full, a fee counted. */
const settleLine = (
  entry: Entry,
  { refunded, asFee }: LineShares,
  intoPostings: Posting[],
): boolean => {
  const { line } = entry
  // A fee is kept of what is held, and never of more.
  const fee = Math.min(asFee, entry.held - Math.min(entry.held, refunded))
  takeFrom(entry, refunded, 'refunded', intoPostings)
  if (fee > 0) intoPostings.push({ line, from: 'held', to: 'fees', amount: fee })
  const rest = entry.held - Math.min(entry.held, refunded) - fee
  if (rest > 0) intoPostings.push({ line, from: 'held', to: 'released', amount: rest })
  return refunded + fee >= entry.held + entry.released
}

/** What a settlement leaves of the goods, which decides about a fee that nobody names. */
interface GoodsLeft {
  /** Whether nothing is held any more for goods. */
  readonly isLast: boolean
  /** Whether all goods have gone back in full, and the last of them by this settlement. */
  readonly inFull: boolean
  /** The postings about goods. */
  readonly postings: readonly Posting[]
}

/** The shipping fee in proportion to the goods that have gone back, less what went back of it. */
const inProportion = (order: Order, shipping: Entry, moved: readonly Posting[]): Minor => {
  const goods = order.ledger.filter(({ line }) => line !== SHIPPING)
  const paid = goods.reduce((sum, entry) => sum + entry.paid, 0)
  if (paid === 0) return 0
  const now = moved.reduce((sum, { to, amount }) => (to === 'released' ? sum : sum + amount), 0)
  const back = goods.reduce((sum, { refunded, fees }) => sum + refunded + fees, now)
  const [share = 0] = allocate(shipping.paid, [back, paid - back])
  return Math.max(0, share - shipping.refunded)
}

/** What goes back of a shipping fee that nobody names. */
const unnamedFee = (
  order: Order,
  shipping: Entry,
  rule: ShippingFeeRule,
  { isLast, inFull, postings }: GoodsLeft,
): Minor => {
  const most = shipping.held + shipping.released
  switch (rule) {
    case 'with-everything':
      return isLast && inFull ? most : 0
    case 'in-proportion':
      return Math.min(most, inProportion(order, shipping, postings))
    case 'never':
      return 0
  }
}

/** The shipping fee that nobody names: as the policy says, and the rest with the last goods. */
const postUnnamedFee = (
  order: Order,
  shipping: Entry,
  rule: ShippingFeeRule,
  left: GoodsLeft,
): readonly Posting[] => {
  const postings: Posting[] = []
  const isOpen = !order.settled.includes(SHIPPING)
  const back = isOpen ? unnamedFee(order, shipping, rule, left) : 0
  takeFrom(shipping, back, 'refunded', postings)
  const rest = shipping.held - Math.min(shipping.held, back)
  if (left.isLast && rest > 0)
    postings.push({ line: SHIPPING, from: 'held', to: 'released', amount: rest })
  return postings
}

/** Settles the shipping fee: as it is named, else as the policy says. */
const settleFee = (
  order: Order,
  { closing, refunds }: LineSettlement,
  rule: ShippingFeeRule,
  left: GoodsLeft,
): readonly Posting[] => {
  const shipping = order.ledger.find(({ line }) => line === SHIPPING)
  if (shipping === undefined || closing.length === 0) return []
  const named = refunds.find(({ line }) => line === SHIPPING)?.amount
  if (!closing.includes(SHIPPING))
    return postUnnamedFee(order, shipping, named === undefined ? rule : 'never', left)
  const postings: Posting[] = []
  settleLine(shipping, { refunded: named ?? 0, asFee: 0 }, postings)
  return postings
}

/**
 * The postings of a settlement. What is named of the shipping fee is paid, and the rest of it is
 * the seller's. Where it is not named, the policy says what goes back (`rule`), and what is left
 * goes to the seller with the last line. Once he was paid, a seller who gives a line back by choice
 * gives that line and no fee, first or last.
 */
const settleLines = (
  order: Order,
  settlement: LineSettlement,
  rule: ShippingFeeRule,
): readonly Posting[] => {
  const { closing, refunds, fees } = settlement
  const postings: Posting[] = []
  const isClosing = new Set(closing)
  const [entryIn, refundIn, feeIn] = [byLine(order.ledger), byLine(refunds), byLine(fees)]
  const others = order.ledger.filter(({ line }) => line !== SHIPPING && !isClosing.has(line))
  const isEscrow = closing.some((line) => (entryIn(line)?.held ?? 0) > 0)
  let inFull = others.every(({ released }) => released === 0)
  // Once the seller was paid, a gift is no step towards giving everything back.
  if (inFull && !isEscrow && others.length > 0) {
    const isGiven = givenLines(order)
    inFull = others.every(({ line }) => !isGiven.has(line))
  }
  for (const line of closing) {
    const entry = line === SHIPPING ? undefined : entryIn(line)
    const shares = { refunded: refundIn(line)?.amount ?? 0, asFee: feeIn(line)?.amount ?? 0 }
    if (entry !== undefined && !settleLine(entry, shares, postings)) inFull = false
  }
  const isLast = !others.some(({ held }) => held > 0)
  const goodsBack = refunds.some(({ line }) => line !== SHIPPING)
  return [
    ...postings,
    ...settleFee(order, settlement, rule, { isLast, inFull: inFull && goodsBack, postings }),
  ]
}

/** The postings of a settlement, with what the policy says of a shipping fee that is not named. */
export const settling = (
  { order, policy }: Scope,
  settlement: LineSettlement,
): readonly Posting[] => {
  // A payment that is still checked is void, with all that it was for.
  const isVoid = order.funds === 'checking'
  return settleLines(
    order,
    settlement,
    isVoid ? 'with-everything' : at.refund.shippingFee.get(policy.policy),
  )
}

/** What a gift leaves of the goods: they all went back if none of them stays with the seller. */
const leftByGift = (order: Order, postings: readonly Posting[], isLast: boolean): GoodsLeft => {
  const released = order.ledger.reduce(
    (sum, entry) => (entry.line === SHIPPING ? sum : sum + entry.released),
    0,
  )
  const given = postings
    .filter(({ from }) => from === 'released')
    .reduce((sum, { amount }) => sum + amount, 0)
  return { isLast, inFull: released === given, postings }
}

/**
 * What is given back by choice, as it is named. Of a shipping fee that is not named the policy says
 * what goes back with it. `isLast`: it is the last of the goods in escrow.
 */
export const giving = (
  { order, policy }: Scope,
  lines: readonly LineAmount[],
  isLast: boolean,
): readonly Posting[] => {
  const postings = takeAll(order, lines)
  const shipping = order.ledger.find(({ line }) => line === SHIPPING)
  if (shipping === undefined) return postings
  const named = lines.find(({ line }) => line === SHIPPING)?.amount
  if (named === undefined) {
    const rule = at.refund.shippingFee.get(policy.policy)
    const left = leftByGift(order, postings, isLast)
    return [...postings, ...postUnnamedFee(order, shipping, rule, left)]
  }
  const rest = shipping.held - Math.min(shipping.held, named)
  return isLast && rest > 0
    ? [...postings, { line: SHIPPING, from: 'held', to: 'released', amount: rest }]
    : postings
}

/** Everything in one account goes to another. */
export const everything = (
  order: Order,
  from: 'held' | 'released',
  to: LedgerAccount,
): readonly Posting[] =>
  order.ledger
    .filter((entry) => entry[from] > 0)
    .map((entry) => ({ line: entry.line, from, to, amount: entry[from] }))
