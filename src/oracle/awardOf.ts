import type { Payload } from '../model/action.js'
import type { Event } from '../model/event.js'
import { SHIPPING, type LineAmount } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { pick } from '../compile/values/choice.js'
import type { Rulebook } from '../compile/rulebook.js'
import type { Choice } from '../policy/format.js'
import { at, or } from '../rules/lenses.js'
import type { Lens } from '../rules/vocabulary/lens.js'

/** What a dispute ends in: of these lines so much goes back, and the rest to the seller. */
export interface Award {
  readonly lines: readonly string[]
  readonly back: readonly LineAmount[]
  /** What the way back cost, where the seller is to bear it. */
  readonly postage: Minor
}

/** What a policy says to an order and what is done with it; `live`: on the record as it stands. */
export const saidBy =
  (rules: Rulebook, order: Order, payload: Payload | null) =>
  <T>(of: Lens<Choice<T>>, live = false): T =>
    pick(rules.choiceOf(of), {
      order,
      payload: payload ?? {},
      policy: rules.policy,
      current: live,
      refund: null,
    })

/** What can still be given back of a line. */
export const leftOf = (order: Order, line: string): Minor =>
  order.ledger.reduce(
    (sum, entry) => (entry.line === line ? sum + entry.held + entry.released : sum),
    0,
  )

/**
 * The lines that a claim can be about: those that are held; once none is, those that the seller was
 * paid and no dispute settled.
 */
export const openLines = ({ ledger, settled }: Order): readonly string[] => {
  const goods = ledger.filter(({ line }) => line !== SHIPPING)
  const held = goods.filter((entry) => entry.held > 0)
  return (
    held.length > 0
      ? held
      : goods.filter(({ line, released }) => released > 0 && !settled.includes(line))
  ).map(({ line }) => line)
}

/** What is named of the open lines, all of them where none is, each in full where no amount is. */
const namedOf = (order: Order, named: Payload['lines']): readonly LineAmount[] => {
  const open = openLines(order)
  return (named ?? open.map((line) => ({ line }))).flatMap(
    ({ line, amount }: { readonly line: string; readonly amount?: Minor }) =>
      open.includes(line) ? [{ line, amount: amount ?? leftOf(order, line) }] : [],
  )
}

/**
 * What was decided, by the words of the claim, the offer, the settlement or the verdict: whichever
 * the event takes up. null: the event does not end a dispute with money.
 */
export const awardOf = (
  rules: Rulebook,
  order: Order,
  { verb, by, payload, change }: Event,
): Award | null => {
  const says = saidBy(rules, order, payload)
  if (
    change.claim !== 'none' &&
    (verb !== 'dispute' || change.claim !== undefined || order.claim !== 'none')
  )
    return null
  if (verb === 'dispute') {
    const back = namedOf(order, payload?.lines)
    if (
      payload?.remedy === 'wait' ||
      payload?.remedy === 'resend' ||
      says(at.dispute.to) !== 'nobody'
    )
      return null
    const postage =
      payload?.remedy === 'return' && says(at.returns.cost) === 'seller'
        ? (payload.returnShipping ?? 0)
        : 0
    return { lines: back.map(({ line }) => line), back, postage }
  }
  const { matter, claim, goods } = order
  if (matter?.kind !== 'dispute') return null
  const lines = matter.lines.map(({ line }) => line)
  const toSeller: Award = { lines, back: [], postage: 0 }
  const inWords = (
    words: {
      readonly remedy: string
      readonly lines: readonly LineAmount[]
      readonly returnShipping: Minor
    } | null,
  ): Award | null => {
    if (words === null || words.remedy === 'wait' || words.remedy === 'resend') return null
    return words.remedy === 'release'
      ? toSeller
      : { lines, back: words.lines, postage: words.returnShipping }
  }
  const claimed = (): Award | null =>
    inWords({
      ...matter,
      returnShipping:
        matter.remedy === 'return' && says(at.returns.cost) === 'seller'
          ? matter.returnShipping
          : 0,
    })
  const outcome = (word: string): Award | null =>
    word === 'grant' ? claimed() : word === 'release' ? toSeller : null
  const verdict = (): Award | null => {
    switch (payload?.verdict ?? says(at.dispute.verdict, true)) {
      case 'grant':
        return claimed()
      case 'release':
        return toSeller
      case 'refund':
        return {
          lines,
          back: namedOf(order, payload?.lines ?? lines.map((line) => ({ line }))),
          postage: 0,
        }
      case 'return':
        return {
          lines,
          back: namedOf(
            order,
            lines.map((line) => ({ line })),
          ),
          postage: 0,
        }
    }
  }
  const silence = by === 'timer'
  switch (claim) {
    case 'dispute-seller':
    case 'dispute-buyer':
      if (verb === 'accept-claim') return claimed()
      if (verb === 'accept-offer') return inWords(matter.offer)
      if (verb === 'refuse-claim') return outcome(says(or(at.dispute.answer.onRefusal, 'reply')))
      return silence
        ? outcome(
            says(
              claim === 'dispute-seller' ? at.dispute.answer.onSilence : at.dispute.reply.onSilence,
            ),
          )
        : null
    case 'dispute-platform':
      return verb === 'decide' || silence ? verdict() : null
    case 'decided':
      return silence ? inWords(matter.settlement) : null
    case 'return':
      if (
        verb === 'confirm-return' ||
        (verb === 'contest-return' &&
          says(or(at.returns.inspect.onRefusal, 'continue')) === 'refund')
      )
        return inWords(matter.settlement)
      if (!silence) return null
      if (goods === 'returned')
        return says(at.returns.inspect.onSilence) === 'refund' ? inWords(matter.settlement) : null
      return says(at.returns.ship.onSilence) === 'release' ? toSeller : null
    case 'none':
    case 'cancellation':
    case 'extension':
    case 'restitution':
      return null
  }
}
