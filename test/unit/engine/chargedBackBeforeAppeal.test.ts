import { describe, expect, it } from 'vitest'
import { decide, type Action } from '../../../src/index.js'
import { openDispute } from '../../../src/rules/record/openDispute.js'
import { totals } from '../../../src/model/ledger.js'
import { rightOf } from '../../support/rulebooks.js'
import { acted, DELIVER, HOUR, PAY, SHIP, under } from '../compile/compiledOf.js'

const rules = under({
  dispute: {
    to: 'platform',
    settles: 'at-once',
    remedies: ['refund', 'part-refund'],
    sides: 'both',
    partial: true,
    appeal: { opens: 'decided', closes: { days: 10, after: 'decided' } },
  },
})
const platform = (verb: string, payload: object): Action =>
  ({ by: 'platform', verb, payload }) as Action
const GRANT = platform('decide', { verdict: 'grant' })

/** A claim of 1500 of a pot of 3000, rejected and paid for, before a bank takes something. */
const released = acted(
  rules,
  PAY,
  SHIP,
  DELIVER,
  {
    by: 'buyer',
    verb: 'dispute',
    payload: {
      ground: 'not-as-described',
      remedy: 'part-refund',
      lines: [{ line: 'pot', amount: 1500 }],
    },
  },
  platform('decide', { verdict: 'release' }),
)
const then = (...actions: readonly Action[]) =>
  actions.reduce(
    (now, action) => rightOf(decide(rules, now, action, now.at + HOUR)).order,
    released,
  )
const lost = (amount: number): readonly Action[] => [
  platform('report-chargeback', { chargeback: 'c', amount }),
  platform('close-chargeback', { chargeback: 'c', outcome: 'lost' }),
]
const APPEAL: Action = { by: 'buyer', verb: 'appeal' }
const claimedOf = (order: typeof released) => openDispute(order)?.lines[0]?.amount ?? 0

const ofPot = ({ ledger }: typeof released) =>
  ledger.find(({ line }) => line === 'pot')?.refunded ?? 0
/** What is still held, of the cup and for shipping, goes first. */
const HELD = 1500

describe('what a bank takes after a decision was paid', () => {
  it('counts towards what an appeal gives', () => {
    expect(totals(released.ledger)).toMatchObject({ held: HELD, released: 3000 })
    for (const amount of [0, 1, 400, 1499, 1500, 1600]) {
      const taken = then(...lost(HELD + amount))
      expect(ofPot(taken)).toBe(amount)
      expect(claimedOf(taken)).toBe(Math.max(0, 1500 - amount))
    }
  })

  it('is not given a second time', () => {
    expect(ofPot(then(APPEAL, GRANT))).toBe(1500)
    for (const amount of [0, 1, 400, 1499])
      expect(ofPot(then(...lost(HELD + amount), APPEAL, GRANT))).toBe(1500)
  })
})
