import { describe, expect, it } from 'vitest'
import { regionReason } from '../../../src/engine/regionReason.js'
import type { Region, Regions } from '../../../src/model/state.js'

const STATE: Regions = { funds: 'held', goods: 'unshipped', claim: 'none', freeze: 'clear' }

describe('why a region keeps a row from applying', () => {
  it.each<[Region, string, string, string]>([
    ['funds', 'due', 'held', 'not-paid'],
    ['funds', 'checking', 'due', 'already-paid'],
    ['funds', 'checking', 'due void', 'already-paid'],
    ['funds', 'checking', 'held', 'payment-under-review'],
    ['funds', 'held', 'due checking', 'already-paid'],
    ['funds', 'held', 'checking', 'not-under-review'],
    ['funds', 'held', 'checking void', 'not-under-review'],
    ['funds', 'held', 'void', 'already-paid'],
    ['funds', 'held', 'settled refunding', 'no-refund-made'],
    ['funds', 'refunding', 'held', 'order-over'],
    ['funds', 'settled', 'due', 'order-over'],
    ['funds', 'void', 'held', 'order-over'],
    ['goods', 'unshipped', 'shipped', 'not-shipped'],
    ['goods', 'part-shipped', 'shipped delivered', 'not-shipped'],
    ['goods', 'part-shipped', 'unshipped', 'already-shipped'],
    ['goods', 'shipped', 'unshipped part-shipped', 'already-shipped'],
    ['goods', 'delivered', 'unshipped shipped', 'already-shipped'],
    ['goods', 'shipped', 'delivered', 'not-delivered'],
    ['goods', 'shipped', 'returned', 'not-returned'],
    ['goods', 'delivered', 'shipped', 'already-delivered'],
    ['goods', 'delivered', 'returned refused', 'not-returned'],
    ['goods', 'refused', 'returned', 'not-returned'],
    ['goods', 'returning', 'returned', 'not-returned'],
    ['goods', 'refused', 'shipped delivered', 'already-returned'],
    ['goods', 'returning', 'shipped', 'already-returned'],
    ['goods', 'returned', 'delivered', 'already-returned'],
    ['claim', 'none', 'dispute-seller', 'no-claim'],
    ['claim', 'extension', 'none cancellation', 'claim-pending'],
    ['claim', 'dispute-seller', 'none', 'claim-pending'],
    ['claim', 'dispute-seller', 'dispute-buyer', 'not-your-turn'],
    ['claim', 'dispute-platform', 'dispute-buyer', 'not-your-turn'],
    ['claim', 'decided', 'dispute-buyer', 'claim-pending'],
    ['claim', 'cancellation', 'extension', 'claim-pending'],
    ['freeze', 'frozen', 'clear', 'frozen'],
    ['freeze', 'clear', 'frozen', 'not-frozen'],
  ])('%s is %s, and asked for is %s: %s', (region, value, asked, reason) => {
    const state = { ...STATE, [region]: value } as Regions
    expect(regionReason(region, state, asked.split(' '), false)).toBe(reason)
  })

  it('of money that the seller was paid, that nothing was', () => {
    const asked = ['settled', 'refunding']
    expect(regionReason('funds', STATE, asked, true)).toBe('nothing-released')
    expect(regionReason('funds', STATE, ['checking'], true)).toBe('not-under-review')
  })
})
