import { describe, expect, test } from 'vitest'
import { DAY, type Rulebook } from '../../../src/index.js'
import { ACCOUNTS } from '../../../src/policies.js'
import { compare, switching, type Comparison } from '../../../src/verify/index.js'
import { rulebook } from '../../support/rulebooks.js'

const small = (changes: object): Rulebook => rulebook({ name: 'small', title: 'small', extends: 'base', ...changes })
const SAME = { 'may do': 'same', gets: 'same', 'how long': 'same' }
const difference = (comparison: Comparison, party: string, about: string) => comparison.differences.find((each) => each.party === party && each.message.includes(about))

describe('a comparison', () => {
  test('of base with itself says same, and is complete', () => {
    const { verdicts, complete, differences, unconfirmed } = compare(rulebook('base'), rulebook('base'))
    expect({ verdicts, complete, differences, unconfirmed }).toEqual({ verdicts: { buyer: SAME, seller: SAME }, complete: true, differences: [], unconfirmed: [] })
  })

  test.each(Object.keys(ACCOUNTS))('of %s with itself says same as far as it goes', (name) => {
    const rules = rulebook(name)
    expect(compare(rules, rules, { most: 120 }).differences).toEqual([])
  })

  test('of two terms to ship: the buyer has his money sooner, the seller can no longer ship, from the very instant', () => {
    const comparison = compare(rulebook('base'), small({ shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } } }))
    expect(comparison.complete).toBe(true)
    expect(comparison.verdicts.buyer['how long']).toBe('better')
    expect(comparison.verdicts.seller['may do']).toBe('worse')
    const sooner = difference(comparison, 'buyer', 'the buyer has the money only after')
    expect(sooner?.history?.before.steps.map(({ row }) => row)).toEqual(['pay'])
    expect(sooner?.history?.after.steps.map(({ row }) => row)).toEqual(['pay', 'shipment.overdue'])
    const paid = sooner?.history?.before.steps[0]?.at ?? 0
    expect((sooner?.at ?? 0) - paid).toBe(5 * DAY)
  })

  test('turned round says the opposite', () => {
    const [five, seven] = [small({ shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } } }), rulebook('base')]
    expect(compare(five, seven).verdicts.buyer['how long']).toBe('worse')
    expect(compare(five, seven).verdicts.seller['may do']).toBe('better')
  })

  test('of two silences: who gets the money, in the shortest history', () => {
    const [refund, release] = (['refund', 'release'] as const).map((onSilence) => small({ payment: { hold: { within: { days: 30 }, onSilence } }, shipment: { ship: { within: 'never', onSilence: 'continue' } } }))
    const comparison = compare(refund!, release!)
    expect(comparison.verdicts.buyer.gets).toBe('worse')
    expect(comparison.verdicts.seller.gets).toBe('better')
    expect(difference(comparison, 'buyer', 'everything back before, nothing after')?.history?.after.steps.map(({ row }) => row)).toEqual(['pay', 'payment.hold'])
  })

  test('of one more day to dispute: the buyer may do more, for a day', () => {
    const window = (days: number) => small({ dispute: { window: { opens: 'shipped', closes: { days, after: 'shipped' } } } })
    const comparison = compare(window(10), window(11))
    expect(comparison.verdicts.buyer['may do']).toBe('better')
    const more = difference(comparison, 'buyer', 'may `dispute` only after')
    const shipped = more?.history?.before.steps.find(({ row }) => row === 'ship')?.at ?? 0
    expect((more?.at ?? 0) - shipped).toBe(10 * DAY)
  })

  test('tells nothing apart by a title', () => {
    expect(compare(rulebook('base'), small({})).differences).toEqual([])
  })
})

describe('switching orders in flight', () => {
  test('to the same rules takes nothing away', () => {
    expect(switching(rulebook('base'), rulebook('base'))).toEqual({ safe: true, losses: [], keep: [], complete: true })
  })

  test('to longer terms takes nothing away', () => {
    const longer = small({ dispute: { window: { opens: 'shipped' } } })
    expect(switching(rulebook('base'), longer).losses.filter(({ message }) => message.includes('dispute'))).toEqual([])
  })

  test('to shorter terms does, and old orders need keep those alone', () => {
    const shorter = small({
      title: 'another title', shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } }, payment: { reprice: true },
      dispute: { window: { opens: 'shipped', closes: { days: 20, after: 'shipped' } } },
    })
    const { safe, losses, keep } = switching(rulebook('base'), shorter)
    expect(safe).toBe(false)
    expect(keep).toEqual(['dispute.window', 'shipment.ship'])
    expect(losses.map(({ message }) => message)).toContain('`shipment.overdue` would be due at once')
    expect(losses.every(({ history }) => history !== null)).toBe(true)
  })
})
