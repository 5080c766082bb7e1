import { describe, expect, test } from 'vitest'
import { switching } from '../../../../src/verify/index.js'
import { rulebook } from '../../../support/rulebooks.js'
import { small } from '../compare/policyPairs.js'

describe('switching orders in flight', () => {
  test('to the same policy loses nothing', () => {
    expect(switching(rulebook('base'), rulebook('base'))).toEqual({
      safe: true,
      losses: [],
      keep: [],
      complete: true,
      bound: null,
    })
  })

  test('to longer terms loses nothing', () => {
    const longer = small({ dispute: { window: { opens: 'shipped' } } })
    expect(
      switching(rulebook('base'), longer).losses.filter(({ message }) =>
        message.includes('dispute'),
      ),
    ).toEqual([])
  })

  test('to shorter terms loses, and old orders have to keep those fields alone', () => {
    const shorter = small({
      title: 'another title',
      shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } },
      payment: { reprice: true },
      dispute: { window: { opens: 'shipped', closes: { days: 20, after: 'shipped' } } },
    })
    const { safe, losses, keep } = switching(rulebook('base'), shorter)
    expect(safe).toBe(false)
    expect(keep).toEqual(['dispute.window', 'shipment.ship'])
    expect(losses.map(({ message }) => message)).toContain(
      '`shipment.overdue` would be due at once',
    )
    expect(losses.every(({ history }) => history !== null)).toBe(true)
  })

  test('from days to business days loses without a weekend, back with one', () => {
    const window = (length: object) =>
      small({ dispute: { window: { opens: 'shipped', closes: { ...length, after: 'shipped' } } } })
    const kinds = (before: object, after: object) =>
      switching(window(before), window(after)).losses.map(
        ({ kind, party }) => `${party ?? ''} ${kind}`,
      )
    expect(kinds({ days: 4 }, { businessDays: 3 })).toEqual(['buyer gone', 'buyer sooner'])
    expect(kinds({ businessDays: 3 }, { days: 4 })).toEqual(['buyer gone', 'buyer sooner'])
    expect(kinds({ businessDays: 3 }, { businessDays: 4 })).toEqual([])
  })

  test('to shorter terms in business days reports only what the engine shows', () => {
    const ours = (days: number) =>
      small({
        dispute: {
          grounds: { 'not-shipped': 'unshipped' },
          window: { opens: 'paid' },
          to: 'platform',
          decision: { businessDays: 5 },
        },
        shipment: { ship: { within: { days }, onSilence: 'refund' } },
      })
    const { losses, keep } = switching(ours(7), ours(5), { most: 300 })
    expect(losses.map(({ kind, row }) => [kind, row])).toEqual([['timer', 'shipment.overdue']])
    expect(keep).toEqual(['shipment.ship'])
  })
})
