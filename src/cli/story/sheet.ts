import type { Rulebook } from '../../compile/rulebook.js'
import { formatMoney, type Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { linesAsOrdered } from '../../model/views/unitCounts.js'
import { counted, joined, listed } from '../text/layout.js'
import type { AskedSide, OrderAnswers } from './answers.js'
import { notationOf, type Notation } from './notation.js'
import type { ToldStory } from './story.js'

/** Everything that is shown of one order. */
export interface Sheet {
  readonly title: string | null
  readonly source: string | null
  /** The cart that the order came out of. */
  readonly cart: string | null
  readonly rules: Rulebook
  readonly told: ToldStory
  readonly answers: OrderAnswers
  readonly sides: readonly AskedSide[]
}

/** How a sheet is written. `zone`: where instants are shown; default: where the policy counts. */
export const notationIn = ({ rules, told }: Sheet, zone: string = rules.zone): Notation =>
  notationOf(told.order, zone, told.now)

/** What all lines and the shipping cost together, minor units. */
export const totalOf = ({ terms }: Pick<Order, 'terms'>): Minor =>
  terms.lines.reduce((total, { amount }) => total + amount, terms.shippingFee)

/** "24.90 USD = desk-lamp 21.90 USD + shipping 3.00 USD, by card" */
export const termsWords = (order: Order): string => {
  const { terms } = order
  const money = (amount: number): string => formatMoney(amount, terms.currency)
  const lines = [
    ...linesAsOrdered(terms.lines).map(({ id, amount, quantity }) => ({
      name: quantity > 1 ? `${quantity} ${id}` : id,
      amount,
    })),
    ...(terms.shippingFee > 0 ? [{ name: 'shipping', amount: terms.shippingFee }] : []),
  ]
  const [only, ...more] = lines
  const parts =
    only !== undefined && more.length === 0
      ? ` for ${only.name}`
      : ` = ${lines.map(({ name, amount }) => `${name} ${money(amount)}`).join(' + ')}`
  const methods = terms.tenders.map(({ method, amount }) =>
    terms.tenders.length > 1 ? `${method} ${money(amount)}` : method,
  )
  return `${money(totalOf(order))}${parts}, by ${listed(methods)}`
}

/** Why it is asked about that instant. */
const BECAUSE_WORDS: { readonly [B in ToldStory['because']]: string } = {
  asked: 'as --at asks',
  story: 'as the story asks; --at asks about another instant',
  'last-event': 'the instant of the order’s last event; --at asks about another',
}

/** What of the history lies after the instant asked about; empty: nothing. */
export const leftWords = ({ left }: ToldStory): string =>
  left === 0 ? '' : `${counted(left, 'later entry', 'later entries')} of the history left out`

/** The instant asked about, and why that one. */
export const askedAtWords = ({ rules, told }: Sheet, { clock }: Notation): string => {
  const why = joined([BECAUSE_WORDS[told.because], leftWords(told)])
  return `${clock.iso(told.now)} in ${rules.zone} (${why})`
}
