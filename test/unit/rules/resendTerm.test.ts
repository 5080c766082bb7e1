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

  it('runs on in a return, which leaves a day if it is over by then', () => {
    const back = (day: number): History =>
      claimed(
        ...accepted,
        [7, { by: 'buyer', verb: 'ship-return', payload: { tracking: 'RR123456785CN' } }],
        [day - 0.5, { by: 'carrier', verb: 'report-returned' }],
        [day, { by: 'seller', verb: 'confirm-return' }],
      )
    expect([due(back(10)), due(back(11.5)), due(back(11.7))]).toEqual([
      ['resend.overdue', 12.5],
      ['resend.overdue', 12.5],
      ['resend.overdue', 12.7],
    ])
    const at = PLACED + 22 * DAY
    expect(due(back(21))).toEqual(['resend.overdue', 22])
    expect([refundedAt(back(21), at - 1), refundedAt(back(21), at)]).toEqual([500, 1500])
    expect(
      [21.9, 22].map(
        (day) => decide(rules, back(21).order, shipped('cup'), PLACED + day * DAY)._tag,
      ),
    ).toEqual(['Right', 'Left'])
  })

  it('leaves a day after a return of which nothing came, and after a decision', () => {
    const never = claimed(...accepted, [16.5, null])
    expect([never.order.claim, due(never)]).toEqual(['none', ['resend.overdue', 17.5]])
    const decided = claimed(
      dispute('saucer', 6, 'return'),
      [6.5, { by: 'seller', verb: 'refuse-claim' }],
      [7, { by: 'buyer', verb: 'escalate' }],
      [8, { by: 'platform', verb: 'decide', payload: { verdict: 'release' } }],
      [15, null],
    )
    expect([decided.order.claim, due(decided)]).toEqual(['none', ['resend.overdue', 16]])
  })

  it('is not put off by a claim that ends in money, is dropped, or is about more time', () => {
    const money = dispute('saucer', 6, 'part-refund')
    const paid = claimed(money, [8, { by: 'seller', verb: 'accept-claim' }])
    const dropped = claimed(money, [8, { by: 'buyer', verb: 'withdraw-dispute' }])
    const longer = claimed(
      [6, { by: 'buyer', verb: 'request-extension', payload: { length: { days: 5 } } }],
      [6.5, { by: 'seller', verb: 'refuse-extension' }],
    )
    for (const one of [paid, dropped, longer]) expect(due(one)).toEqual(['resend.overdue', 12.5])
  })

  it('begins anew where it is agreed to send others again, too', () => {
    const both = claimed(
      dispute('saucer', 8, 'return'),
      [8.2, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }],
      [8.5, { by: 'buyer', verb: 'accept-offer' }],
    )
    expect([both.order.resending, due(both)]).toEqual([
      ['cup', 'saucer'],
      ['resend.overdue', 15.5],
    ])
  })

  it('is the order’s own where that is a length', () => {
    const own = past([...here], { shipWithin: { days: 40 } })
    expect(due(own)).toEqual(['resend.overdue', 45.5])
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
    expect(due(back)).toEqual(['resend.overdue', 12.5])
    const sent = inTwo(
      {},
      [12, report('report-refused')],
      [12.2, report('report-returned')],
      [12.4, shipped('cup')],
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
    const refused = inTwo(own, [32, report('report-refused')], [45.5, null])
    expect(due(refused)).toEqual(['return.unaccepted-not-back', 60])
    const sent = inTwo(own, [32, report('report-refused')], [34, shipped('cup')])
    expect(due(sent)).toEqual(['return.unaccepted-not-back', 60])
  })

  it('does not put off the term to send the others', () => {
    const refused = inTwo({}, [10, report('report-refused')])
    const came = inTwo({}, [10, { ...DELIVER, payload: { parcel: 'p4' } } as Action])
    for (const one of [refused, came]) expect(due(one)).toEqual(['resend.overdue', 12.5])
  })
})

describe('a parcel that is back, and holds goods that are to be sent again beside others', () => {
  /** The parcel comes back on the 17th day; the cup of it is to be sent again. */
  const both = (input: Partial<OrderInput>, ...more: Steps): History =>
    past(
      [
        [2, shipped(null)],
        [
          12,
          {
            by: 'buyer',
            verb: 'dispute',
            payload: { ground: 'not-received', remedy: 'refund', lines: [{ line: 'cup' }] },
          },
        ],
        [12.2, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }],
        [12.5, { by: 'buyer', verb: 'accept-offer' }],
        [17, { by: 'carrier', verb: 'report-returned' }],
        ...more,
      ],
      input,
    )
  const contest: Action = { by: 'seller', verb: 'contest-return' }

  it('leaves the seller ten days to look at the others, whenever he sends', () => {
    expect(due(both({}))).toEqual(['resend.overdue', 19.5])
    const sent = both({}, [19, shipped('cup')])
    expect(due(sent)).toEqual(['return.unaccepted', 27])
    expect([taken(sent, contest, 26.9), taken(sent, contest, 27)]).toEqual([true, false])
  })

  it('pays back the others, and not what is still to be sent again', () => {
    const long = { shipWithin: { days: 40 } } as const
    expect(due(both(long))).toEqual(['return.unaccepted', 27])
    const over = both(long, [27, null])
    expect([due(over), over.order.resending]).toEqual([['resend.overdue', 52.5], ['cup']])
    expect(over.order.ledger.map(({ refunded }) => refunded)).toEqual([0, 500, 0])
    const at = PLACED + 52.5 * DAY
    expect([refundedAt(over, at - 1), refundedAt(over, at)]).toEqual([500, 1500])
  })
})
