import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, type Action } from '../../../src/index.js'
import { leftOf, rightOf } from '../../support/rulebooks.js'
import { acted, DAY, PAY, SHIP, under } from '../compile/compiledOf.js'

const rules = (days: number | null) =>
  under({
    shipment: {
      ship: { within: { days: 7 }, onSilence: 'refund' },
      backdate: days === null ? 'never' : { days },
    },
  })

describe('a report that a party dates', () => {
  const of = acted(rules(1), PAY)
  const dated = of.at
  const action: Action = { ...SHIP, occurredAt: dated }
  const closes = (days: number | null, asked = action): number | null =>
    rightOf(can(rules(days), of, asked, dated)).closesAt

  it('is taken as long as its date may lie back, and not a millisecond longer', () => {
    const end = dated + DAY + 1
    expect(closes(1)).toBe(end)
    expect(E.isRight(decide(rules(1), of, action, end - 1))).toBe(true)
    expect(leftOf(decide(rules(1), of, action, end)).failures).toMatchObject([
      { reason: 'occurred-too-early' },
    ])
    const { payload, ...bare } = action
    expect(payload).toBeDefined()
    expect(closes(1, bare as Action)).toBe(end)
  })

  it('is taken no longer than the row is open; undated, as long as that', () => {
    const term = closes(null)
    expect(closes(30)).toBe(term)
    expect(closes(1, SHIP)).toBe(term)
  })

  it('never opens where its date is too far back by then', () => {
    const opensAt = (days: number | null) => {
      const late = under({
        shipment: { backdate: days === null ? 'never' : { days } },
        payment: { check: { within: { days: 2 }, onSilence: 'continue' } },
      })
      const paid = acted(late, PAY)
      return leftOf(can(late, paid, { ...SHIP, occurredAt: paid.at }, paid.at)).opensAt
    }
    expect(opensAt(null)).not.toBeNull()
    expect(opensAt(2)).toBe(opensAt(null))
    expect(opensAt(1)).toBeNull()
  })
})
