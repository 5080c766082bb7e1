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
import { rightOf, rulebook } from '../../support/rulebooks.js'
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
    expect(claimed(parts, part, 'not-received')).toEqual(['a', 'b'])
    expect(claimed(parts, part, 'not-as-described')).toEqual(['a', 'b'])
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
    expect(claimed(parts, mixed, 'not-as-described')).toEqual(['b', 'c'])
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
  })

  it('under a policy that knows no parts, where all of those have to be named', () => {
    const whole = shop({ partial: false })
    expect(claimed(whole, part, 'not-sent')).toEqual(['c'])
    const named = (...lines: readonly string[]) =>
      isAllowed(
        can(
          whole,
          part,
          disputed('not-received', {
            remedy: 'part-refund',
            lines: lines.map((line) => ({ line, amount: 100 })),
          }),
          part.at,
        ),
      )
    expect([named('a', 'b'), named('a')]).toEqual([true, false])
  })

  it('and gives back the money for those alone, where nobody is asked', () => {
    const { order } = rightOf(decide(shop({ to: 'nobody' }), part, disputed('not-sent'), part.at))
    expect(order.ledger.map(({ refunded }) => refunded)).toEqual([0, 0, 3000, 0])
    expect(order).toMatchObject({ claim: 'none', goods: 'shipped' })
  })
})
