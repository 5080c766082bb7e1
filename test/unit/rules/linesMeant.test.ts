import { describe, expect, it } from 'vitest'
import {
  can,
  decide,
  isAllowed,
  type Action,
  type Order,
  type Payload,
  type Rulebook,
} from '../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { DAY, history, PAY } from '../questions/history.js'

const three = { lines: ['a', 'b', 'c'].map((id) => ({ id, amount: 3000 })) }
const ship = (line: string): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { lines: [{ line }], parcel: line },
})
const reported = (
  verb: 'deliver' | 'report-refused' | 'report-returned',
  parcel: string,
): Action => ({
  by: 'carrier',
  verb,
  payload: { parcel },
})
const shop = (more: object): Rulebook =>
  rulebook({
    name: 'parts',
    title: 'Parts',
    extends: 'base',
    dispute: {
      window: { opens: 'paid', closes: 'completed' },
      grounds: {
        'not-sent': 'unshipped',
        'not-received': 'missing',
        'not-as-described': 'received',
        'not-accepted': 'returned',
      },
      remedies: ['refund', 'part-refund'],
      partial: true,
      ...more,
    },
  })
const parts = shop({})
const disputed = (ground: string, payload: Payload = {}): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: { ground, remedy: 'refund', ...payload },
})
/** The lines of the dispute that is open once the buyer names a ground, and no line. */
const claimed = (rules: Rulebook, order: Order, ground: string): readonly string[] => {
  const { matter } = rightOf(decide(rules, order, disputed(ground), order.at + DAY)).order
  return matter?.kind === 'dispute' ? matter.lines.map(({ line }) => line) : []
}
type Steps = Parameters<typeof history>[1]
const after = (steps: Steps, rules = parts): Order =>
  history(rules, [[0, PAY], ...steps], three).order

describe('a ground without lines is about the goods that it can be about', () => {
  const part = after([
    [0, ship('a')],
    [1, ship('b')],
    [2, reported('deliver', 'a')],
  ])

  it('what is still to be sent, or what has left', () => {
    expect(claimed(parts, part, 'not-sent')).toEqual(['c'])
    expect(claimed(parts, part, 'not-received')).toEqual(['b'])
    // Of what has left that is here of which something is wrong, by the record or by his word.
    expect(claimed(parts, part, 'not-as-described')).toEqual(['a'])
  })

  it('what has come is missing only where all has', () => {
    const came = rightOf(decide(parts, part, reported('deliver', 'b'), part.at)).order
    expect(claimed(parts, came, 'not-received')).toEqual(['a', 'b'])
  })

  it('all of it where nothing left, and where all did', () => {
    expect(claimed(parts, after([]), 'not-sent')).toEqual(['a', 'b', 'c'])
    const sent = after([[0, { by: 'seller', verb: 'ship' }]])
    expect(claimed(parts, sent, 'not-received')).toEqual(['a', 'b', 'c'])
  })

  it('not what went back, nor what the buyer said is here', () => {
    const mixed = after([
      [0, ship('a')],
      [0, ship('b')],
      [0, ship('c')],
      [2, reported('report-refused', 'a')],
      [3, { by: 'buyer', verb: 'deliver', payload: { parcel: 'b' } }],
    ])
    expect(claimed(parts, mixed, 'not-received')).toEqual(['c'])
    expect(claimed(parts, mixed, 'not-as-described')).toEqual(['b'])
    const back = rightOf(decide(parts, mixed, reported('report-returned', 'a'), mixed.at)).order
    expect(claimed(parts, back, 'not-accepted')).toEqual(['a'])
  })

  it('each of which can be named alone, and no other beside them', () => {
    const named = (ground: string, ...lines: readonly string[]) =>
      isAllowed(
        can(parts, part, disputed(ground, { lines: lines.map((line) => ({ line })) }), part.at),
      )
    expect([named('not-sent', 'c'), named('not-sent', 'a'), named('not-sent', 'c', 'a')]).toEqual([
      true,
      false,
      false,
    ])
    expect([named('not-received', 'b'), named('not-received', 'a', 'c')]).toEqual([true, false])
    // Of what the carrier brought the buyer may say that it did not come, by itself.
    expect([named('not-received', 'a'), named('not-received', 'a', 'b')]).toEqual([true, false])
  })

  it('and is told which lines are missing where others came', () => {
    const both = disputed('not-received', { lines: [{ line: 'a' }, { line: 'b' }] })
    expect(leftOf(decide(parts, part, both, part.at)).failures).toMatchObject([
      { reason: 'needs-lines', found: 'a, which came', expected: 'only b' },
    ])
  })

  it('and of a part of the money the amounts are said', () => {
    const expected = (lines: Payload['lines']): unknown => {
      const payload = { remedy: 'part-refund', ...(lines === undefined ? {} : { lines }) } as const
      const asked = decide(parts, part, disputed('not-received', payload), part.at)
      return leftOf(asked).failures.map(({ reason, expected: told }) => [reason, told])
    }
    expect(expected([{ line: 'b' }])).toEqual([['amount-missing', 'an amount of it']])
    expect(expected(undefined)).toEqual([['amount-missing', 'lines, and an amount of each']])
  })

  it('under a policy that knows no parts, where all of those have to be named', () => {
    const whole = shop({ partial: false })
    expect(claimed(whole, part, 'not-sent')).toEqual(['c'])
    const named = (ground: string, ...lines: readonly string[]) =>
      isAllowed(
        can(
          whole,
          part,
          disputed(ground, {
            remedy: 'part-refund',
            lines: lines.map((line) => ({ line, amount: 100 })),
          }),
          part.at,
        ),
      )
    const had = 'not-as-described'
    expect([named(had, 'a', 'b'), named(had, 'a')]).toEqual([true, true])
    expect([named('not-received', 'b'), named('not-received', 'a', 'b')]).toEqual([true, false])
  })

  it('and gives back the money for those alone, where nobody is asked', () => {
    const { order } = rightOf(decide(shop({ to: 'nobody' }), part, disputed('not-sent'), part.at))
    expect(order.ledger.map(({ refunded }) => refunded)).toEqual([0, 0, 3000, 0])
    expect(order).toMatchObject({ claim: 'none', goods: 'shipped' })
  })
})

describe('units of a line that are missing', () => {
  const cups = { lines: [{ id: 'cup', amount: 900, quantity: 3 }] }
  const sent = (parcel: string, quantity: number): Action => ({
    by: 'seller',
    verb: 'ship',
    payload: { parcel, lines: [{ line: 'cup', quantity }] },
  })
  const two = history(
    parts,
    [
      [0, PAY],
      [0, sent('A', 2)],
      [1, sent('B', 1)],
      [2, reported('deliver', 'A')],
    ],
    cups,
  ).order
  const amounts = (payload: Payload): readonly number[] => {
    const claim = disputed('not-received', payload)
    const { matter } = rightOf(decide(parts, two, claim, two.at + DAY)).order
    return matter?.kind === 'dispute' ? matter.lines.map(({ amount }) => amount) : []
  }

  it('are claimed without those that came, by the name of the line and without it', () => {
    expect(amounts({})).toEqual([300])
    expect(amounts({ lines: [{ line: 'cup' }] })).toEqual([300])
    expect(amounts({ lines: [{ line: 'cup', quantity: 1 }] })).toEqual([300])
  })

  it('and not along with them', () => {
    const claim = disputed('not-received', { lines: [{ line: 'cup', quantity: 2 }] })
    expect(leftOf(decide(parts, two, claim, two.at + DAY)).failures).toMatchObject([
      { reason: 'needs-lines' },
    ])
  })

  it('all of them once all came', () => {
    const came = rightOf(decide(parts, two, reported('deliver', 'B'), two.at)).order
    const claim = disputed('not-received', { lines: [{ line: 'cup' }] })
    const { matter } = rightOf(decide(parts, came, claim, two.at + DAY)).order
    expect(matter).toMatchObject({ lines: [{ amount: 600 }, { amount: 300 }] })
  })
})

describe('what a ground is not likely about', () => {
  const rules = shop({
    window: {
      opens: {
        cases: [{ when: { ground: ['not-received'] }, use: { days: 10, after: 'shipped' } }],
        otherwise: 'paid',
      },
      closes: 'never',
    },
  })
  // One parcel came, and the other left later: that it is missing can be said later, too.
  const order = after(
    [
      [1, ship('a')],
      [1, ship('b')],
      [5, ship('c')],
      [6, reported('deliver', 'a')],
    ],
    rules,
  )
  const offered = (days: number): readonly (string | undefined)[] => {
    const asked = can(rules, order, { by: 'buyer', verb: 'dispute' }, order.at + days * DAY)
    const { options } = rightOf(asked)
    return options.flatMap(({ payload: { ground, remedy, lines } }) =>
      ground === 'not-received' && remedy === 'refund'
        ? [lines?.map(({ line }) => line).join()]
        : [],
    )
  }

  it('is offered by itself, where it can be claimed and the rest cannot yet', () => {
    const claim = disputed('not-received', { lines: [{ line: 'a' }] })
    const isTaken = (days: number): boolean =>
      isAllowed(can(rules, order, claim, order.at + days * DAY))
    expect([isTaken(4), isTaken(5)]).toEqual([false, true])
    expect(offered(4)).toEqual([])
    expect(offered(5)).toContain('a')
  })
})
