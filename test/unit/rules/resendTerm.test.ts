import { describe, expect, it } from 'vitest'
import { decide, nextTimer, settle, type Action, type OrderInput } from '../../../src/index.js'
import { totals } from '../../../src/model/ledger.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import {
  CLEAR,
  DAY,
  DELIVER,
  history,
  PAY,
  PLACED,
  SHIP,
  type History,
} from '../questions/history.js'

type Steps = Parameters<typeof history>[1]

const rules = rulebook('aliexpress')
const shipped = (line: string | null): Action =>
  ({
    ...SHIP,
    payload: { tracking: 'RR123456785CN', ...(line === null ? {} : { lines: [{ line }] }) },
  }) as Action
const dispute = (line: string, day: number, remedy: 'return' | 'part-refund'): Steps[number] => [
  day,
  {
    by: 'buyer',
    verb: 'dispute',
    payload: {
      ground: 'damaged',
      remedy,
      lines: [remedy === 'return' ? { line } : { line, amount: 200 }],
      evidence: ['photo', 'video'],
    },
  },
]
/** It was agreed on the sixth day that the cup is sent again. */
const cupAgain: Steps = [
  dispute('cup', 5, 'return'),
  [5.2, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }],
  [5.5, { by: 'buyer', verb: 'accept-offer' }],
]
const past = (steps: Steps, input: Partial<OrderInput> = {}): History =>
  history(rules, [[0, PAY], [0, CLEAR], ...steps], {
    lines: [
      { id: 'cup', amount: 1000 },
      { id: 'saucer', amount: 500 },
    ],
    promisedAt: PLACED + 60 * DAY,
    ...input,
  })
/** What falls due next, and in how many days after the order was placed. */
const due = ({ order }: History): readonly [string, number] | null => {
  const timer = rightOf(nextTimer(rules, order, order.at))
  return timer === null ? null : [timer.row, (timer.dueAt - PLACED) / DAY]
}
const taken = ({ order }: History, action: Action, day: number): boolean =>
  decide(rules, order, action, PLACED + day * DAY)._tag === 'Right'
const refundedAt = ({ order }: History, at: number): number =>
  totals(rightOf(settle(rules, order, at)).order.ledger).refunded

describe('the term to send goods again, once a claim about others is over', () => {
  const here: Steps = [[2, shipped(null)], [4, DELIVER], ...cupAgain]
  const claimed = (...more: Steps): History => past([...here, ...more])
  const accepted: Steps = [
    dispute('saucer', 6, 'return'),
    [6.5, { by: 'seller', verb: 'accept-claim' }],
  ]

  it('is seven days from the agreement where nothing else is claimed', () => {
    expect(due(claimed())).toEqual(['resend.overdue', 12.5])
  })

  it('is left in full by a return, during which nothing could be sent', () => {
    const back = claimed(
      ...accepted,
      [12, { by: 'buyer', verb: 'ship-return', payload: { tracking: 'RR123456785CN' } }],
      [20, { by: 'carrier', verb: 'report-returned' }],
      [21, { by: 'seller', verb: 'confirm-return' }],
    )
    expect(due(back)).toEqual(['resend.overdue', 28])
    const at = back.order.at + 7 * DAY
    expect([refundedAt(back, at - 1), refundedAt(back, at)]).toEqual([500, 1500])
    expect([taken(back, shipped('cup'), 27.9), taken(back, shipped('cup'), 28)]).toEqual([
      true,
      false,
    ])
  })

  it('is left by a return of which nothing came, and by a decision', () => {
    const never = claimed(...accepted, [16.5, null])
    expect([never.order.claim, due(never)]).toEqual(['none', ['resend.overdue', 23.5]])
    const decided = claimed(
      dispute('saucer', 6, 'return'),
      [6.5, { by: 'seller', verb: 'refuse-claim' }],
      [7, { by: 'buyer', verb: 'escalate' }],
      [8, { by: 'platform', verb: 'decide', payload: { verdict: 'release' } }],
      [15, null],
    )
    expect([decided.order.claim, due(decided)]).toEqual(['none', ['resend.overdue', 22]])
  })

  it('is left by a claim that ends in money, or is dropped', () => {
    const money = dispute('saucer', 6, 'part-refund')
    const paid = claimed(money, [8, { by: 'seller', verb: 'accept-claim' }])
    const dropped = claimed(money, [8, { by: 'buyer', verb: 'withdraw-dispute' }])
    expect([due(paid), due(dropped)]).toEqual([
      ['resend.overdue', 15],
      ['resend.overdue', 15],
    ])
  })
})

describe('a parcel that comes back while others are to be sent again', () => {
  const inTwo = (input: Partial<OrderInput>, ...more: Steps): History =>
    past(
      [
        [2, shipped('cup')],
        [2.1, { ...SHIP, payload: { tracking: 'RR999999985CN' } } as Action],
        [4, { ...DELIVER, payload: { parcel: 'p3' } } as Action],
        ...cupAgain,
        ...more,
      ],
      input,
    )
  const own: Partial<OrderInput> = { shipWithin: { days: 40 }, promisedAt: PLACED + 90 * DAY }
  const report = (verb: 'report-refused' | 'report-returned'): Action => ({
    by: 'carrier',
    verb,
    payload: { parcel: 'p4' },
  })
  const contest: Action = { by: 'seller', verb: 'contest-return' }

  it('can be looked at for ten days, and the others are sent in a term of their own', () => {
    const back = inTwo({}, [12, report('report-refused')], [12.2, report('report-returned')])
    expect(due(back)).toEqual(['resend.overdue', 19.2])
    const sent = inTwo(
      {},
      [12, report('report-refused')],
      [12.2, report('report-returned')],
      [13, shipped('cup')],
    )
    expect(due(sent)).toEqual(['return.unaccepted', 22.2])
    expect([taken(sent, contest, 22.1), taken(sent, contest, 22.2)]).toEqual([true, false])
  })

  it('leaves these ten days, whenever the seller keeps what he agreed to', () => {
    const back: Steps = [
      [20, report('report-refused')],
      [22, report('report-returned')],
    ]
    expect(due(inTwo(own, ...back))).toEqual(['return.unaccepted', 32])
    expect(due(inTwo(own, ...back, [23, shipped('cup')]))).toEqual(['return.unaccepted', 32])
  })

  it('has four weeks to come back once it was refused', () => {
    const refused = inTwo(own, [32, report('report-refused')])
    expect(due(refused)).toEqual(['return.unaccepted-not-back', 60])
    const sent = inTwo(own, [32, report('report-refused')], [34, shipped('cup')])
    expect(due(sent)).toEqual(['return.unaccepted-not-back', 60])
  })

  it('begins the term to send the others anew, which goods that came do not', () => {
    const refused = inTwo({}, [10, report('report-refused')])
    expect(due(refused)).toEqual(['resend.overdue', 17])
    const came = inTwo({}, [10, { ...DELIVER, payload: { parcel: 'p4' } } as Action])
    expect(due(came)).toEqual(['resend.overdue', 12.5])
  })
})
