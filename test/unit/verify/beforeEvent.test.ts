import { describe, expect, it } from 'vitest'
import { compare } from '../../../src/verify/index.js'
import { edgesBeforeEvent } from '../../../src/verify/domain/eventPositions.js'
import { rulebook } from '../../support/rulebooks.js'

const closing = (closes: unknown) =>
  rulebook({
    name: 'seats',
    title: 'Seats',
    extends: 'booking',
    cancellation: { byBuyer: { opens: 'cleared', closes }, feeTiers: [] },
  })
const day = closing({ days: 1, before: 'event' })

describe('what counts back from an event', () => {
  it('is told by its place, and fees are not of it', () => {
    expect(edgesBeforeEvent(day.policy)).toEqual([
      ['cancellation.byBuyer.closes', '{"days":1,"before":"event"}'],
    ])
    expect(edgesBeforeEvent(rulebook('booking').policy)).toEqual([])
  })

  it('is not proved to be the same where two policies differ in it', () => {
    const hours = closing({ earliest: [{ hours: 2, before: 'event' }, 'completed'] })
    const { complete, bound } = compare(day, hours)
    expect([complete, bound]).toEqual([false, 'what counts back from an event is not followed'])
    expect(compare(day, day).complete).toBe(true)
  })
})
