import { describe, expect, test } from 'vitest'
import { flat, running } from '../read.js'
import { compare, days, shop } from './shops.js'

describe('policies that part by a timer', () => {
  const { out, err } = compare('two.json', 'sooner.json')
  const [first = '', later = ''] = out.split(
    'Consequences, where the policies have parted (they leave it undecided)',
  )

  test('are told with that first: the money is back two days sooner, and where it stands under each', () => {
    expect(flat(first)).toContain(
      'better for the buyer (how long): the buyer is refunded earlier under the new policy: under the old policy the money is still held [buyer.how-long]',
    )
    expect(flat(first)).toContain(
      'under the old policy money: 84.00 EUR is in escrow under the new policy 2026-03-07T18:00Z · the deadline to ship passes',
    )
  })

  test('are told with what somebody may do after that second, and by what they had parted', () => {
    expect(first).not.toContain('[buyer.dispute]\n')
    expect(later).toMatch(
      /^\nAfter the deadline to ship passes with nothing shipped \[row shipment\.overdue\]\n/,
    )
    expect(flat(later)).toContain(
      'worse for the buyer (may do): only the old policy lets the buyer open a dispute [buyer.dispute]',
    )
  })

  test('fail by what each gets, and not by what only follows', () => {
    expect(err).toBe('escrow-rules: worse for the buyer or seller: seller.gets\n')
    expect(out).toMatch(
      /^buyer {6}undecided better {4}better\nseller {5}undecided worse {5}undecided$/m,
    )
  })

  test('count on, and keep to 100 columns', () => {
    const numbers = [...out.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([])
  })
})

describe('policies that list other grounds', () => {
  test('are told in one line a direction, with what is said, and shown by the first', () => {
    const listing = running({
      'old.json': shop({
        dispute: {
          grounds: { 'not-received': 'missing', damaged: 'received', counterfeit: 'received' },
          window: { opens: 'paid' },
        },
      }),
      'new.json': shop({
        dispute: {
          grounds: { 'not-shipped': 'unshipped', 'not-received': 'missing' },
          window: { opens: 'paid' },
        },
      }),
      'less.json': shop({
        dispute: { grounds: { counterfeit: 'received' }, window: { opens: 'paid' } },
      }),
    })
    const { out, err } = listing('compare', 'old.json', 'new.json', '--protect', 'buyer')
    expect(err).toBe('escrow-rules: worse for the buyer: buyer.dispute\n')
    expect(flat(out)).toContain(
      '1. worse for the buyer (may do): only the old policy lets the buyer open a dispute: ground damaged or counterfeit [buyer.dispute]',
    )
    expect(flat(out)).toContain(
      '2. better for the buyer (may do): only the new policy lets the buyer open a dispute: ground not-shipped [buyer.dispute]',
    )
    const other = flat(listing('compare', 'new.json', 'less.json', '--protect', 'buyer').out)
    expect(other).toContain(
      '1. worse for the buyer (may do): only the old policy lets the buyer open a dispute: ground not-shipped; ground not-received [buyer.dispute]',
    )
    expect(other.match(/only the old policy lets/g)).toHaveLength(1)
  })
})

describe('policies that leave other amounts', () => {
  const charging = (fee: number) =>
    shop({ ...days(2), cancellation: { ...days(2).cancellation, fee } })
  const { out, err } = running({ 'free.json': charging(0), 'fee.json': charging(1) })(
    'compare',
    'free.json',
    'fee.json',
  )

  test('are told to the cent, and where the money went under each', () => {
    expect(flat(out)).toContain(
      '1. worse for the buyer (gets): the buyer gets 84.00 EUR before, 83.20 EUR after [buyer.gets]',
    )
    expect(flat(out)).toContain(
      '2. better for the seller (gets): the seller gets 0.00 EUR before, 0.80 EUR after [seller.gets]',
    )
    expect(flat(out)).toContain(
      'money: of 84.00 EUR paid, 83.20 EUR is on its way back to the buyer and 0.80 EUR has been kept as fees',
    )
  })

  test('fail for the one who gets less', () => {
    expect(err).toBe('escrow-rules: worse for the buyer or seller: buyer.gets\n')
  })
})
