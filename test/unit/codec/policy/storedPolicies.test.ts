import { describe, expect, it } from 'vitest'
import {
  canCancel,
  decide,
  forecast,
  order,
  type Action,
  type Order,
  type Rulebook,
} from '../../../../src/index.js'
import { decodePolicy, encodePolicy } from '../../../../src/policies.js'
import { AS_BEFORE } from '../../../../src/policy/fields/asBefore.js'
import { FIELD_PATHS } from '../../../../src/policy/fields/names.js'
import { isRecord } from '../../../../src/model/input/json.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'
// What `encodePolicy` of 0.4.0 wrote of two of its policies.
import stored from './storedPolicies.json' with { type: 'json' }

const pathsOf = (sections: object): readonly string[] =>
  Object.entries(sections).flatMap(([section, fields]: [string, unknown]) =>
    isRecord(fields) ? Object.keys(fields).map((field) => `${section}.${field}`) : [],
  )
const KNOWN_THEN = pathsOf(stored.base).filter((path) => FIELD_PATHS.includes(path))
const CAME_AFTER = FIELD_PATHS.filter((path) => !KNOWN_THEN.includes(path))

const PLACED = Date.UTC(2026, 4, 4, 9)
const HOUR = 3_600_000
const placed = (name: string): Order =>
  rightOf(
    order({
      id: 'A-1',
      currency: 'EUR',
      lines: [{ id: 'cup', amount: 1000 }],
      shippingFee: 300,
      placed: PLACED,
      method: 'card',
      policy: { name, version: '1' },
    }),
  )

/** The order after some actions, and what then happens by itself. */
const after = (rules: Rulebook, ...acts: readonly (readonly [Action, hours: number])[]) => {
  let now = PLACED
  const end = acts.reduce((before, [action, hours]) => {
    now = PLACED + hours * HOUR
    return rightOf(decide(rules, before, action, now)).order
  }, placed(rules.name))
  const { steps } = rightOf(forecast(rules, end, now))
  return steps.map(({ row, at }) => `${row} ${new Date(at).toISOString().slice(0, 16)}`)
}
const PAID = [{ by: 'buyer', verb: 'pay' }, 1] as const
const CLEARED = [{ by: 'platform', verb: 'clear-payment' }, 2] as const
const SHIPPED = [{ by: 'seller', verb: 'ship', payload: { tracking: 'T-1' } }, 24] as const
const DELIVERED = [{ by: 'carrier', verb: 'deliver' }, 240] as const

describe('a policy that 0.4.0 wrote out in full', () => {
  const base = rulebook(stored.base)
  const aliexpress = rulebook(stored.aliexpress)

  it('means what it meant, whatever fields have come since', () => {
    // Stored orders keep these. A field that came needs its value in `AS_BEFORE`.
    expect([base.fingerprint, aliexpress.fingerprint]).toEqual([
      '11nuvkc-ih71cf',
      '1rwdkws-17gyji9',
    ])
  })

  it('answers as it did then: what happens by itself', () => {
    expect(after(base)).toEqual(['payment.unpaid 2026-05-05T09:00'])
    expect(after(base, PAID)).toEqual(['shipment.overdue 2026-05-11T10:00'])
    expect(after(base, PAID, SHIPPED)).toEqual([
      'delivery.late 2026-07-04T09:00',
      'protection.over 2026-07-18T09:00',
    ])
    expect(after(base, PAID, SHIPPED, DELIVERED)).toEqual(['protection.over 2026-05-28T09:00'])
    const dispute = {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'not-as-described', remedy: 'refund' },
    } as const
    expect(after(base, PAID, SHIPPED, DELIVERED, [dispute, 250])).toEqual([
      'dispute.decided-by-table 2026-05-28T19:00',
    ])
    expect(after(aliexpress)).toEqual(['payment.unpaid 2026-05-24T09:10'])
    expect(after(aliexpress, PAID, CLEARED)).toEqual(['shipment.overdue 2026-05-11T11:00'])
    expect(after(aliexpress, PAID, CLEARED, SHIPPED)).toEqual([
      'delivery.late 2026-07-04T09:00',
      'protection.over 2026-07-19T09:00',
    ])
  })

  it('answers as it did then: until when an order can be cancelled', () => {
    const until = (rules: Rulebook) =>
      rightOf(canCancel(rules, placed(rules.name), PLACED)).closesAt
    expect(until(base)).toBe(Date.UTC(2026, 4, 5, 9))
    expect(until(aliexpress)).toBe(Date.UTC(2026, 4, 24, 9, 10))
  })

  it('says of what came since that all is as before', () => {
    const { commission, commissionBack } = base.policy.payment
    expect({ commission, commissionBack }).toEqual(AS_BEFORE.payment)
    expect(base.policy.sources['payment.commission']).toEqual({
      cites: ['as before there was this field'],
      policy: 'base',
    })
  })

  it('is the same once it is written out in full now', () => {
    const again = encodePolicy(rightOf(decodePolicy(stored.aliexpress, {})))
    expect(pathsOf(again).filter((path) => FIELD_PATHS.includes(path))).toEqual(FIELD_PATHS)
    expect(rulebook(again).fingerprint).toBe(aliexpress.fingerprint)
  })

  it('means something else once it says something else of a field that came since', () => {
    const { name, title, cites, ...sections } = stored.base
    const saying = (shipment: object) =>
      rulebook({ name, title, cites, ...sections, shipment: { ...sections.shipment, ...shipment } })
        .fingerprint
    expect(saying({ refusable: true })).toBe(base.fingerprint)
    expect(saying({ refusable: false })).not.toBe(base.fingerprint)
  })
})

describe('a field that came after 0.4.0', () => {
  it('has a value that stands for what was before, and no other field has', () => {
    expect([...pathsOf(AS_BEFORE)].sort()).toEqual([...CAME_AFTER].sort())
  })

  it('means the same where a policy leaves it out and where it says that value', () => {
    expect(KNOWN_THEN).toHaveLength(FIELD_PATHS.length - CAME_AFTER.length)
    const { base } = stored
    for (const path of CAME_AFTER) {
      const [section = '', field = ''] = path.split('.')
      const [own, before] = [base, AS_BEFORE].map(
        (all: object) => Object.entries(all).find(([name]) => name === section)?.[1],
      ) as readonly Readonly<Record<string, unknown>>[]
      const said = { ...base, [section]: { ...own, [field]: before?.[field] } }
      expect(rulebook(said).fingerprint, path).toBe(rulebook(base).fingerprint)
    }
  })
})
