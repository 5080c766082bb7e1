import { describe, expect, it } from 'vitest'
import { asOfLines, goodsAnchors, goodsOf, impliedParcels } from '../../../src/model/goods.js'
import type { GoodsEvent } from '../../../src/model/goods.js'
import type { Order } from '../../../src/model/order.js'
import type { Parcel } from '../../../src/model/parcel.js'
import { acted, PAY, under } from '../compile/compiledOf.js'
import { parcelOf } from '../../support/parcelOf.js'

const paid = acted(under({}), PAY)
const parcel = (id: string, lines: readonly string[], more: Partial<Parcel> = {}): Parcel =>
  parcelOf(
    id,
    lines.map((line) => ({ line, quantity: 1 })),
    more,
  )
/** An order of a pot and a cup, of which these are the parcels. */
const sent = (...parcels: readonly Parcel[]): Order => ({ ...paid, parcels })
const HERE = { delivered: 5 }
const REFUSED = { refused: 5 }
const BACK = { refused: 5, returned: 6 }

describe('where the goods of an order are', () => {
  it.each<[string, Order, string]>([
    ['nothing left', sent(), 'unshipped'],
    ['a part left', sent(parcel('p1', ['pot'], HERE)), 'part-shipped'],
    ['all under way', sent(parcel('p1', ['pot', 'cup'])), 'shipped'],
    [
      'one here, one under way',
      sent(parcel('p1', ['pot'], HERE), parcel('p2', ['cup'])),
      'shipped',
    ],
    [
      'one here, one refused',
      sent(parcel('p1', ['pot'], HERE), parcel('p2', ['cup'], REFUSED)),
      'refused',
    ],
    [
      'one here, one back',
      sent(parcel('p1', ['pot'], HERE), parcel('p2', ['cup'], BACK)),
      'returned',
    ],
    [
      'one refused, one under way',
      sent(parcel('p1', ['pot'], REFUSED), parcel('p2', ['cup'])),
      'shipped',
    ],
    [
      'one refused, one back',
      sent(parcel('p1', ['pot'], BACK), parcel('p2', ['cup'], REFUSED)),
      'refused',
    ],
    ['all here', sent(parcel('p1', ['pot', 'cup'], HERE)), 'delivered'],
  ])('%s: %s', (_, order, goods) => {
    expect(goodsOf(order)).toBe(goods)
  })

  it('lines that are closed hold nobody up', () => {
    const order = sent(parcel('p1', ['pot'], HERE))
    const ledger = order.ledger.map((one) => (one.line === 'cup' ? { ...one, held: 0 } : one))
    expect(goodsOf({ ...order, ledger })).toBe('delivered')
    const none = order.ledger.map((one) => ({ ...one, held: 0 }))
    expect(goodsOf({ ...sent(parcel('p1', ['pot'], BACK)), ledger: none })).toBe('returned')
  })

  it('when the last parcel left, and when all of them were here', () => {
    const pot = parcel('p1', ['pot'], { shipped: 2, delivered: 9 })
    expect(goodsAnchors(sent())).toBe(null)
    expect(goodsAnchors(sent(pot, parcel('p2', ['cup'], { shipped: 3 })))).toEqual({
      shipped: 3,
      delivered: null,
    })
    const cup = parcel('p2', ['cup'], { shipped: 3, delivered: 4 })
    expect(goodsAnchors(sent(pot, cup))).toEqual({ shipped: 3, delivered: 9 })
    // The pot is paid for, and nothing is held for the cup, which never left: what was sent is here.
    const { goods: _, ...rest } = sent(parcel('p1', ['pot'], HERE))
    const ledger = rest.ledger.map((entry) =>
      entry.line === 'pot'
        ? { ...entry, held: 0, released: 0, refunded: entry.paid }
        : { ...entry, held: 0, released: entry.paid },
    )
    const paidFor = { ...rest, ledger }
    expect(goodsOf(paidFor)).toBe('delivered')
    expect(goodsAnchors(paidFor)?.delivered).toBe(5)
    expect(goodsAnchors(sent(pot, { ...cup, ...BACK, delivered: null }))).toEqual({
      shipped: 3,
      delivered: 9,
    })
    expect(goodsAnchors(sent({ ...pot, ...BACK, delivered: null }))?.delivered).toBe(null)
  })

  it('as a claim about some of the lines sees it', () => {
    const order = sent(parcel('p1', ['pot'], { shipped: 2, delivered: 9 }))
    const seen = (...lines: readonly string[]) => {
      const { goods, anchors } = asOfLines({ ...order, goods: 'part-shipped' }, lines)
      return [goods, anchors.shipped, anchors.delivered]
    }
    expect(seen('pot')).toEqual(['delivered', 2, 9])
    expect(seen('cup')).toEqual(['unshipped', null, null])
    expect(seen('pot', 'cup')).toEqual(['part-shipped', 2, 9])
    expect(seen('shipping')[0]).toBe('part-shipped')
    expect(asOfLines(paid, ['cup'])).toBe(paid)
  })
})

describe('the parcels that an event of schema 1 tells of', () => {
  const event = (verb: string, change: object, more: Partial<GoodsEvent> = {}): GoodsEvent =>
    ({ seq: 7, occurredAt: 50, by: 'seller', verb, payload: null, change, ...more }) as GoodsEvent
  const told = (order: Order, one: GoodsEvent, resending: readonly string[] = []) => {
    const found = impliedParcels(order, resending, one)
    return found === null
      ? null
      : [found.goods, ...found.parcels.map((each) => [each.id, each.lines.map(({ line }) => line)])]
  }
  const all = { handedOver: ['pot', 'cup'], goods: 'shipped' }

  it('handed over: all that was not, or what is named', () => {
    expect(told(paid, event('ship', all))).toEqual(['shipped', ['p7', ['pot', 'cup']]])
    const pot = sent(parcel('p3', ['pot']))
    expect(told(pot, event('ship', all))).toEqual(['shipped', ['p3', ['pot']], ['p7', ['cup']]])
    const named = { payload: { lines: [{ line: 'cup' }] } }
    expect(told(paid, event('ship', all, named))).toEqual(['part-shipped', ['p7', ['cup']]])
    const both = sent(parcel('p3', ['pot', 'cup']))
    expect(told(both, event('ship', all))).toEqual(['shipped', ['p3', ['pot', 'cup']]])
  })

  it('sent again: what was to be, or all', () => {
    const both = sent(parcel('p3', ['pot', 'cup'], HERE))
    const again = event('ship', { ...all, resend: false })
    expect(told(both, again, ['cup'])).toEqual(['shipped', ['p3', ['pot', 'cup']], ['p7', ['cup']]])
    expect(told(both, again)).toEqual(['shipped', ['p3', ['pot', 'cup']], ['p7', ['pot', 'cup']]])
  })

  it('nothing, where it says nothing of goods, or knows parcels', () => {
    const two = sent(parcel('p3', ['pot']), parcel('p4', ['cup'], HERE))
    expect(told(two, event('pay', {}))).toBe(null)
    expect(told(paid, event('ship', { ...all, parcels: [] }))).toBe(null)
    expect(told(two, event('settle', { postings: [] }))?.[0]).toBe('shipped')
    expect(told(two, event('withdraw', { claim: 'none' }))?.[0]).toBe('shipped')
    expect(told(sent(parcel('p3', ['pot'])), event('withdraw', { claim: 'none' }))).toBe(null)
  })

  it('what a carrier says of them', () => {
    const both = sent(parcel('p3', ['pot', 'cup']))
    const refused = impliedParcels(both, [], event('report-refused', { goods: 'refused' }))
    expect(refused?.parcels.map((one) => one.refused)).toEqual([50])
    expect(refused?.goods).toBe('refused')
    const there = impliedParcels(both, [], event('report-returned', { goods: 'returned' }))
    expect(there?.parcels.map(({ returned, said }) => [returned, said])).toEqual([[50, 'returned']])
    const seen = impliedParcels(both, [], event('report-tracking', { tracking: 'customs' }))
    expect(seen?.parcels.map(({ said }) => said)).toEqual(['customs'])
    const came = impliedParcels(both, [], event('deliver', { goods: 'delivered' }))
    expect(came?.parcels.map(({ delivered, said, late }) => [delivered, said, late])).toEqual([
      [50, 'delivered', false],
    ])
    const claimed = (received?: boolean) =>
      told(both, event('dispute', { goods: 'delivered', ...(received && { received }) }))?.[0]
    expect([claimed(true), claimed()]).toEqual(['delivered', undefined])
    const own = event('deliver', { goods: 'delivered', late: ['delivery'] }, { by: 'buyer' })
    expect(impliedParcels(both, [], own)?.parcels.map(({ said, late }) => [said, late])).toEqual([
      ['none', true],
    ])
  })
})
