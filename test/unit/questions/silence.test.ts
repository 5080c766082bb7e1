import { describe, expect, it } from 'vitest'
import { can, canCancel, decide, forecast, order, type Action } from '../../../src/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { acted, DAY, HOUR, PAY, PLACED, SHIP, under } from '../compile/compiledOf.js'

describe('where `can` says that silence leads', () => {
  const lines = [{ id: 'pot', amount: 4000 }]
  const paid = rightOf(
    order({ id: 'A', currency: 'USD', lines, placed: PLACED, paid: PLACED, cleared: PLACED }),
  )

  it.each([
    ['two-week-consent', 1],
    ['milestones', 25],
  ])('of a request to cancel: what ends it, as `canCancel` says (%s)', (name, days) => {
    const rules = rulebook(name)
    const now = PLACED + days * DAY
    const { onSilence } = rightOf(canCancel(rules, paid, now))
    const request = { by: 'buyer', verb: 'request-cancellation' } as const
    const { silence, options } = rightOf(can(rules, paid, request, now))
    expect(onSilence).toMatchObject({ row: 'cancellation.unanswered', state: { claim: 'none' } })
    expect(silence).toStrictEqual(onSilence)
    // What fires first, and leaves the request as it is.
    const payload = options[0]?.payload ?? {}
    const asked = rightOf(decide(rules, paid, { ...request, payload } as Action, now)).order
    expect(rightOf(forecast(rules, asked, now)).steps[0]).toMatchObject({
      row: 'shipment.late',
      state: { claim: 'cancellation' },
    })
  })

  const within = { days: 5 }
  const answering = (days: number) =>
    under({
      shipment: { deliver: { within, onSilence: 'continue' } },
      dispute: {
        window: { opens: 'shipped' },
        to: 'seller',
        answer: { within: { days }, onSilence: 'escalate' },
      },
    })
  const dispute: Action = {
    by: 'buyer',
    verb: 'dispute',
    payload: { ground: 'not-as-described', remedy: 'refund' },
  }

  it.each([4, 6])('of a dispute: what ends the turn of the seller, after %i days', (days) => {
    const rules = answering(days)
    const shipped = acted(rules, PAY, SHIP)
    const now = shipped.at + HOUR
    expect(rightOf(can(rules, shipped, dispute, now)).silence).toMatchObject({
      at: now + days * DAY,
      state: { claim: 'dispute-platform' },
    })
  })

  it('of what opens no claim: the next timer, whatever it is about', () => {
    const rules = answering(6)
    const held = acted(rules, PAY)
    expect(rightOf(can(rules, held, SHIP, held.at)).silence?.row).toBe('delivery.late')
  })
})
