import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  can,
  decide,
  order,
  settle,
  type Action,
  type Line,
  type Order,
  type Rulebook,
} from '../../src/index.js'
import type { LineClaim } from '../../src/model/action.js'
import { DAY, HOUR } from '../../src/model/span.js'
import { FAR_FUTURE } from '../../src/testing/support/farFuture.js'
import { firstDifference } from '../../src/testing/support/firstDifference.js'
import { rightOf } from '../support/rulebooks.js'
import { anyBook, broken } from '../support/roamed.js'

const PLACED = Date.UTC(2026, 1, 27, 9, 30)

/** How one line is settled, by itself: how much of it goes back, in thousandths. */
interface Fate {
  readonly kind: 'cancelled' | 'asked' | 'decided' | 'accepted' | 'given'
  readonly part: number
}

/** Lines with a fate each, and two orders in which they meet it. */
interface Settled {
  readonly rules: Rulebook
  readonly amounts: readonly number[]
  readonly fee: number
  /** How far the order has come before. */
  readonly stage: 'cleared' | 'delivered' | 'completed'
  readonly fates: readonly Fate[]
  readonly other: readonly number[]
}

/** What can befall a line at each stage. */
const KINDS = {
  cleared: ['decided', 'accepted', 'cancelled', 'asked'],
  delivered: ['decided', 'accepted'],
  completed: ['given', 'decided', 'accepted'],
} as const

/** The other orders of two lines, and of three. */
const SWAPPED = [[1, 0]]
const MIXED = [
  [2, 1, 0],
  [1, 2, 0],
  [2, 0, 1],
  [0, 2, 1],
  [1, 0, 2],
]

const settled: fc.Arbitrary<Settled> = fc
  .record({
    rules: anyBook,
    amounts: fc.array(fc.constantFrom(9000, 1000, 333, 1), { minLength: 2, maxLength: 3 }),
    fee: fc.constantFrom(2000, 0, 1),
    stage: fc.constantFrom('delivered', 'cleared', 'completed'),
  })
  .chain((drawn) =>
    fc.record({
      rules: fc.constant(drawn.rules),
      amounts: fc.constant(drawn.amounts),
      fee: fc.constant(drawn.fee),
      stage: fc.constant(drawn.stage),
      fates: fc.array(
        fc.record({
          kind: fc.constantFrom(...KINDS[drawn.stage]),
          part: fc.constantFrom(1000, 1, 500, 999),
        }),
        { minLength: 3, maxLength: 3 },
      ),
      other: fc.constantFrom(...(drawn.amounts.length === 2 ? SWAPPED : MIXED)),
    }),
  )

const begun = ({ amounts, fee, stage }: Settled): Order =>
  rightOf(
    order({
      id: 'o',
      currency: 'EUR',
      method: 'card',
      shippingFee: fee,
      placed: PLACED,
      paid: PLACED,
      cleared: PLACED,
      lines: amounts.map((amount, index) => ({ id: `l${index}`, amount })),
      ...(stage === 'cleared' ? {} : { shipped: PLACED + HOUR, delivered: PLACED + 4 * DAY }),
      ...(stage === 'completed' ? { completed: PLACED + 4 * DAY } : {}),
    }),
  )

/** The first payload of a verb that is accepted, about one line; null: none is. */
const about = (
  rules: Rulebook,
  current: Order,
  verb: 'cancel' | 'request-cancellation' | 'dispute',
  lines: readonly LineClaim[],
): Action | null => {
  const asked = can(rules, current, { by: 'buyer', verb }, current.at)
  if (E.isLeft(asked)) return null
  const payload = asked.right.options
    .map((option) => option.payload)
    .find(({ remedy }) => remedy === undefined || remedy.endsWith('refund'))
  // INVARIANT: an option is a payload of the verb that was asked about.
  return payload === undefined
    ? null
    : ({ by: 'buyer', verb, payload: { ...payload, lines } } as Action)
}

const GRANTED: Action = { by: 'platform', verb: 'decide', payload: { verdict: 'grant' } }
const CONSENT: Action = { by: 'seller', verb: 'consent' }
const ACCEPT: Action = { by: 'seller', verb: 'accept-claim' }
const ESCALATE: Action = { by: 'buyer', verb: 'escalate' }
/** What follows once the fate of a line has begun, as far as it is possible. */
const THEN: Readonly<Record<Fate['kind'], readonly Action[]>> = {
  cancelled: [],
  asked: [CONSENT],
  given: [],
  accepted: [ACCEPT, GRANTED],
  decided: [ESCALATE, GRANTED],
}

const first = (
  rules: Rulebook,
  current: Order,
  line: Line,
  { kind, part }: Fate,
): Action | null => {
  const lines = [{ line: line.id, amount: Math.max(1, Math.floor((line.amount * part) / 1000)) }]
  if (kind === 'given') return { by: 'seller', verb: 'goodwill-refund', payload: { lines } }
  if (kind === 'accepted' || kind === 'decided') return about(rules, current, 'dispute', lines)
  const verb = kind === 'cancelled' ? 'cancel' : 'request-cancellation'
  return about(rules, current, verb, [{ line: line.id }])
}

const taken = (rules: Rulebook, current: Order, action: Action): Order | null => {
  const answer = decide(rules, current, action, current.at)
  return E.isRight(answer) ? answer.right.order : null
}

/** The order once each line has met its fate, in turn; null: some fate was refused, or is open. */
const ended = (drawn: Settled, turns: readonly number[]): Order | null => {
  const { rules } = drawn
  let current = begun(drawn)
  for (const index of turns) {
    const [line, fate] = [current.terms.lines[index], drawn.fates[index]]
    if (line === undefined || fate === undefined) return null
    const action = first(rules, current, line, fate)
    const begin = action === null ? null : taken(rules, current, action)
    if (begin === null) return null
    current = THEN[fate.kind].reduce((order, next) => taken(rules, order, next) ?? order, begin)
    // A decision that can be appealed against is final when nobody does.
    if (current.claim === 'decided')
      current = rightOf(settle(rules, current, current.at + 60 * DAY)).order
    if (current.claim !== 'none') return null
  }
  return rightOf(settle(rules, current, FAR_FUTURE)).order
}

const money = ({ ledger, owed, ending }: Order): unknown => ({
  ledger,
  owed,
  ended: ending !== null,
})

/** Where do two orders of settling the same lines end differently? null: nowhere. */
const parted = (drawn: Settled, count: () => void): string | null => {
  const turns = drawn.amounts.map((_, index) => index)
  const [one, other] = [ended(drawn, turns), ended(drawn, drawn.other)]
  if (one === null || other === null) return null
  count()
  const differs = firstDifference(money(one), money(other))
  return differs === null
    ? null
    : `under ${drawn.rules.name}, in turn / as ${drawn.other.join(', ')}: ${differs}`
}

describe('the end does not depend on the order in which independent lines are settled', () => {
  it('to the minor unit, with the shipping fee', () => {
    let compared = 0
    const found = broken(settled, 1000, (drawn) =>
      parted(drawn, () => {
        compared += 1
      }),
    )
    expect(found).toBeNull()
    expect(compared).toBeGreaterThan(20)
  })
})
