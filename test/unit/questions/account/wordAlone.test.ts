import { describe, expect, it } from 'vitest'
import { offencesOf } from '../../../../src/account.js'
import { type Action } from '../../../../src/index.js'
import { PRESETS } from '../../../../src/policies.js'
import { explored } from '../../../../src/testing/index.js'
import { rulebook } from '../../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, PLACED } from '../history.js'

const aliexpress = rulebook('aliexpress')
const CONSENT: Action = { by: 'seller', verb: 'consent' }
type Steps = Parameters<typeof history>[1]
const on = (steps: Steps) => {
  const { order, events } = history(aliexpress, steps)
  const told = offencesOf(aliexpress, order, events)
  return {
    buyer: told.buyer.map(({ counts, at }) => [counts, (at - PLACED) / DAY]),
    seller: told.seller.map(({ counts, at }) => [counts, (at - PLACED) / DAY]),
  }
}
const PAID: Steps = [
  [0, PAY],
  [0, CLEAR],
]
const ask = (reason: string): Action => ({
  by: 'buyer',
  verb: 'request-cancellation',
  payload: { reason },
})
describe('a buyer’s word alone', () => {
  const atOnce = (reason: string): Action => ({ by: 'buyer', verb: 'cancel', payload: { reason } })

  it('puts nothing on the seller’s record, whatever the reason for which he cancels alone', () => {
    for (const reason of ['out-of-stock', 'late-shipment', 'refuses-to-ship'])
      expect(on([...PAID, [0.5, atOnce(reason)]])).toEqual({
        buyer: [['cancelled', 0.5]],
        seller: [],
      })
  })

  it('does with the seller’s: where he agrees, or lets his time to answer pass', () => {
    const held = { buyer: [], seller: [['fault', 3]] }
    expect(on([...PAID, [2, ask('out-of-stock')], [3, CONSENT]])).toEqual(held)
    expect(on([...PAID, [1, ask('out-of-stock')], [7, null]])).toEqual({
      buyer: [],
      seller: [['fault', 6]],
    })
  })

  /** By one of these the seller or the platform said that it is so, or the seller let it pass. */
  const BORNE_OUT = {
    fault: ['consent', 'cancel.by-seller', 'cancellation.unanswered'],
    'false-tracking': ['decide', 'accept-claim', 'dispute.seller-silent'],
  } as const

  it.each(Object.keys(PRESETS))('%s: no offence of the seller’s rests on nothing else', (name) => {
    const rules = rulebook(name)
    const baseless = explored(rules, { most: 1000 }).filter(({ place: { order }, events }) => {
      const rows: readonly string[] = events.map(({ row }) => row)
      return offencesOf(rules, order, events).seller.some(
        ({ counts }) =>
          (counts === 'fault' || counts === 'false-tracking') &&
          !BORNE_OUT[counts].some((row) => rows.includes(row)),
      )
    })
    expect(baseless).toEqual([])
  })
})
