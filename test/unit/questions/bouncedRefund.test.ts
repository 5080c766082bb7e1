import { expect, it } from 'vitest'
import { can, decide, isFinal, nextStates, type Action } from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, history, PAY } from './history.js'

const rules = rulebook('aliexpress')
const BOUNCES = { by: 'platform', verb: 'fail-refund' } as const

it('a refund that landed may bounce, and one that failed may land, without a payload too', () => {
  const cancel: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }
  const { order: started } = history(rules, [
    [0, PAY],
    [0, CLEAR],
    [0, cancel],
  ])
  const [refund = ''] = started.refunds.map(({ id }) => id)
  const at = started.at
  const landed = rightOf(
    decide(rules, started, { by: 'platform', verb: 'land-refund', payload: { refund } }, at),
  ).order
  // It is over, but for what may be reported: so says `isFinal`.
  expect(isFinal(rules, landed, at)).toBe(true)
  const [option] = rightOf(can(rules, landed, BOUNCES, at)).options
  expect(option?.payload).toEqual({ refund, method: 'card' })
  expect(rightOf(nextStates(rules, landed, at)).map(({ row }) => row)).toContain('fail-refund')

  const failed = rightOf(
    decide(rules, started, { ...BOUNCES, payload: { refund, method: 'balance' } }, at),
  ).order
  const ids = failed.refunds.map(({ id }) => id)
  const named = (verb: 'land-refund' | 'fail-refund' | 'release-refund') =>
    rightOf(can(rules, failed, { by: 'platform', verb }, at)).options.map(
      ({ payload }) => payload.refund,
    )
  // The record that carries the money comes first; what failed does not fail again.
  expect(named('land-refund')).toEqual([ids[1], refund])
  expect(named('fail-refund')).toEqual([ids[1]])
  expect(named('release-refund')).toEqual([ids[1]])
})

const platform = (verb: Action['verb'], payload: object): Action =>
  ({ by: 'platform', verb, payload }) as Action

it.each([
  [1000, []],
  [999, [1]],
  [1, [999]],
])('what bounces after a bank took %s of 1000 goes out again less that', (taken, again) => {
  const price = 1000
  const { order: cancelled } = history(rules, [
    [0, PAY],
    [0, CLEAR],
    [0, { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }],
  ])
  const first = cancelled.refunds.map(({ id, amount }) => ({ id, amount }))
  expect(first.map(({ amount }) => amount)).toEqual([price])
  const refund = first[0]?.id
  const steps = [
    platform('land-refund', { refund }),
    platform('report-chargeback', { amount: taken }),
    platform('close-chargeback', { outcome: 'lost' }),
    platform('fail-refund', { refund, method: 'balance' }),
  ]
  const end = steps.reduce(
    (order, action) => rightOf(decide(rules, order, action, cancelled.at)).order,
    cancelled,
  )
  const live = end.refunds.filter(({ failed }) => failed === null)
  expect(live.flatMap(({ landed, amount }) => (landed === null ? [amount] : []))).toEqual(again)
  expect(live.flatMap(({ cause, amount }) => (cause === 'chargeback' ? [amount] : []))).toEqual([
    taken,
  ])
  expect(end.funds).toBe(again.length === 0 ? 'settled' : 'refunding')
  expect(rightOf(decodeOrder(encodeOrder(end)))).toEqual(end)
})
