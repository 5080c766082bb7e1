import { describe, expect, test } from 'vitest'
import { compare } from '../../../../src/verify/index.js'
import { small } from './policyPairs.js'

const cancelWithin = (days: number) => ({
  cancellation: { byBuyer: { opens: 'paid', closes: { days, after: 'paid' } } },
})
const shipWithin = (days: number) => ({
  shipment: { ship: { within: { days }, onSilence: 'refund' } },
})
const alone = (before: object, after: object) => {
  const found = compare(small(before), small(after))
  const fields = found.fields.filter(({ by }) => by !== 'nothing')
  return { ...found, fields, verdicts: fields.map((one) => [one.path, one.buyer, one.seller]) }
}

describe('each field that differs is compared alone', () => {
  const less = { ...cancelWithin(2), refund: { arrival: { businessDays: [3, 15] } } }
  const more = {
    ...cancelWithin(1),
    ...shipWithin(5),
    refund: { arrival: { businessDays: [3, 20] } },
  }

  test('with what shows it and what is open, and all of them together', () => {
    const { fields, verdicts, together } = alone(less, more)
    expect(verdicts).toEqual([
      ['cancellation.byBuyer', 'worse', 'undecided'],
      // What follows from the earlier refund is open: that it is better is not proved.
      ['shipment.ship', 'undecided', 'worse'],
      ['refund.arrival', 'worse', 'same'],
    ])
    expect(fields[0]?.why).toEqual([
      'worse for the buyer (may do): the buyer may `cancel` only under the old policy',
      'undecided: one policy alone allows `cancel` of the buyer: what follows is open',
    ])
    expect(fields[1]?.why).toContain(
      'better for the buyer (gets): the buyer gets 0.00 EUR before, 84.00 EUR after',
    )
    expect(fields[0]?.explored.complete).toBe(true)
    expect(fields[2]?.explored).toEqual({ zones: 0, complete: true })
    expect([together.buyer, together.seller]).toEqual(['mixed', 'worse'])
  })

  test('so that what two fields do against each other is told of each', () => {
    const { verdicts } = alone(
      { refund: { release: { days: [0, 1] }, arrival: { days: [0, 3] } } },
      { refund: { release: { days: [0, 2] }, arrival: { days: [0, 2] } } },
    )
    expect(verdicts).toEqual([
      ['refund.release', 'worse', 'same'],
      ['refund.arrival', 'better', 'same'],
    ])
  })

  test('and is what both policies come to where it is the only one', () => {
    const { fields, together, zones } = alone(cancelWithin(2), cancelWithin(1))
    expect(fields[0]).toMatchObject(together)
    expect(together.explored).toEqual({ zones, complete: true })
  })

  test('and is the same, proved, where it says the same otherwise', () => {
    const hours = {
      cancellation: { byBuyer: { opens: 'paid', closes: { hours: 5, after: 'paid' } } },
    }
    const minutes = {
      cancellation: { byBuyer: { opens: 'paid', closes: { minutes: 300, after: 'paid' } } },
    }
    expect(alone(hours, { ...minutes, ...shipWithin(5) }).verdicts).toEqual([
      ['cancellation.byBuyer', 'same', 'same'],
      ['shipment.ship', 'undecided', 'worse'],
    ])
    expect(alone(hours, minutes).verdicts).toEqual([['cancellation.byBuyer', 'same', 'same']])
  })

  test('and is undecided where its share of the zones does not do', () => {
    const { fields, together } = compare(small(less), small(more), { most: 40 })
    const [cancel] = fields.filter(({ by }) => by === 'orders')
    expect(cancel?.explored.complete).toBe(false)
    expect(cancel?.why).toContain('undecided: the exploration stopped after 20 zones')
    expect(together.explored.complete).toBe(false)
  })
})
