import { describe, expect, it } from 'vitest'
import { disputeOutcome, forecast, type Action, type Payload } from '../../../src/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, PLACED } from './history.js'

const rules = rulebook('aliexpress')
type Steps = Parameters<typeof history>[1]
const HOLD = 180
const at = (days: number): number => PLACED + days * DAY
const dispute = (payload: Payload = {}): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: {
    ground: 'damaged',
    remedy: 'part-refund',
    lines: [{ line: 'cup', amount: 300 }],
    evidence: ['photo'],
    ...payload,
  },
})
const REFUSE: Action = { by: 'seller', verb: 'refuse-claim' }
const ESCALATE: Action = { by: 'buyer', verb: 'escalate' }
const decide = (verdict: 'grant' | 'release' | 'return'): Action => ({
  by: 'platform',
  verb: 'decide',
  payload: { verdict },
})
const appeal = (by: 'buyer' | 'seller'): Action => ({ by, verb: 'appeal' })
/** Delivered on this day: what is disputed then is decided about ten days later, or more. */
const after = (delivered: number, ...steps: Steps) =>
  history(
    rules,
    [
      [0, PAY],
      [0, CLEAR],
      [3, { by: 'seller', verb: 'ship', payload: { tracking: '1' } }],
      [delivered, { by: 'carrier', verb: 'deliver' }],
      ...steps.map(([days, action]) => [delivered + days, action] as const),
    ],
    { promisedAt: at(165) },
  ).order
const answers = (delivered: number, ...steps: Steps) => {
  const order = after(delivered, ...steps)
  const { buyer, seller, atHold } = rightOf(disputeOutcome(rules, order, order.at))
  const { balance, steps: ahead } = rightOf(forecast(rules, order, order.at))
  return {
    said: [buyer, seller],
    atHold,
    end: [balance.refunded, balance.released],
    by: ahead.map(({ row }) => row).includes('payment.hold'),
  }
}
const OPEN: Steps = [
  [1, dispute()],
  [2, REFUSE],
  [3, ESCALATE],
]

describe('a dispute that the longest escrow ends before it is decided', () => {
  it.each<readonly [string, Steps, readonly number[]]>([
    ['undecided', OPEN, [1000, 0]],
    ['appealed by who lost', [...OPEN, [8, decide('release')], [9, appeal('buyer')]], [1000, 0]],
    [
      'to come back',
      [
        [1, dispute({ remedy: 'return', lines: [{ line: 'cup' }] })],
        [2, { by: 'seller', verb: 'accept-claim' }],
      ],
      [1000, 0],
    ],
  ])('says so: %s', (_, steps, [buyer, seller]) => {
    const found = answers(169, ...steps)
    expect(found.atHold).toEqual({ at: at(HOLD), buyer, seller })
    expect(found.end).toEqual([buyer, seller])
    expect(found.by).toBe(true)
  })

  it.each<readonly [string, number, Steps]>([
    ['in time', 100, OPEN],
    ['decided, and paid so', 169, [...OPEN, [8, decide('grant')]]],
    ['dismissed, and paid so', 169, [...OPEN, [8, decide('release')]]],
  ])('and nothing where it is as said: %s', (_, delivered, steps) => {
    const found = answers(delivered, ...steps)
    expect(found.atHold).toBeNull()
    expect(found.end).toEqual(found.said)
  })

  it('to the day, and time alone comes to it', () => {
    // The platform has twenty days to decide.
    const due = (delivered: number) =>
      answers(delivered, [0, dispute()], [0, REFUSE], [0, ESCALATE])
    expect([due(160).atHold, due(161).atHold?.at]).toEqual([null, at(HOLD)])
    for (let day = 150; day < HOLD; day += 1) {
      const { said, atHold, end } = due(day)
      expect(end).toEqual(atHold === null ? said : [atHold.buyer, atHold.seller])
    }
  })
})
