import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fromOpenPlatform,
  openPlatform,
  type OpenPlatform,
} from '../../../src/projections/index.js'
import { everyCase, reachable } from '../../support/reached.js'

describe('reading the fields of the open platform', () => {
  it('is never wrong: an order is among those that its own fields leave possible', () => {
    for (const {
      place: { order },
    } of everyCase) {
      const { possible, regions, contradicted, unread, unknown, ending } = fromOpenPlatform(
        openPlatform(order),
      )
      expect([contradicted, unread]).toEqual([[], []])
      for (const region of ['funds', 'goods', 'claim', 'freeze'] as const) {
        expect(possible[region]).toContain(order[region])
        expect(regions[region] ?? order[region]).toBe(order[region])
        expect(unknown.includes(region)).toBe(regions[region] === undefined)
      }
      if (ending !== null) expect(order.ending?.cause).toBe(ending)
    }
  })

  it('is never wrong for an order under any policy', () => {
    fc.assert(
      fc.property(reachable, ({ place: { order } }) => {
        const { possible } = fromOpenPlatform(openPlatform(order))
        for (const region of ['funds', 'goods', 'claim', 'freeze'] as const)
          expect(possible[region]).toContain(order[region])
      }),
      { numRuns: 200 },
    )
  })

  it('determines some regions, and names those that stay unknown', () => {
    const paid = fromOpenPlatform({
      order_status: 'WAIT_SELLER_SEND_GOODS',
      issue_status: 'NO_ISSUE',
      frozen_status: 'NO_FROZEN',
      fund_status: 'PAY_SUCCESS',
      logistics_status: 'WAIT_SELLER_SEND_GOODS',
    })
    expect(paid).toMatchObject({
      regions: { funds: 'held', goods: 'unshipped', freeze: 'clear' },
      unknown: ['claim'],
      possible: { claim: ['none', 'extension', 'restitution'] },
      ending: null,
    })
    expect(fromOpenPlatform({ order_status: 'PAYMENT_PROCESSING' })).toMatchObject({
      regions: { goods: 'unshipped', claim: 'none' },
      unknown: ['funds', 'freeze'],
      possible: { funds: ['due', 'checking'] },
    })
    expect(fromOpenPlatform({ order_status: 'WAIT_SELLER_EXAMINE_MONEY' }).regions.funds).toBe(
      'due',
    )
    expect(fromOpenPlatform({ end_reason: 'seller_send_goods_timeout' }).ending).toBe(
      'late-shipment',
    )
    expect(fromOpenPlatform({})).toMatchObject({
      regions: {},
      unknown: ['funds', 'goods', 'claim', 'freeze'],
      contradicted: [],
      unread: [],
    })
  })

  it('names the fields that contradict each other, and those with undocumented values', () => {
    expect(
      fromOpenPlatform({ order_status: 'PLACE_ORDER_SUCCESS', fund_status: 'PAY_SUCCESS' })
        .contradicted,
    ).toEqual(['funds'])
    const strange: unknown = { order_status: 'WAIT_GROUP_SUCCESS', end_reason: 'toString' }
    expect(fromOpenPlatform(strange as Partial<OpenPlatform>).unread).toEqual([
      'order_status',
      'end_reason',
    ])
  })
})
