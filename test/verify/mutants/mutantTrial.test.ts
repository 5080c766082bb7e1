import { describe, expect, test } from 'vitest'
import { sampled, type Change } from './mutants.js'
import { judgeChange } from './mutantTrial.js'

const all = sampled(1, Infinity).changes
const change = (at: string, what: string): Change => {
  const found = all.find((each) => each.of === 'booking' && each.at === at && each.change === what)
  if (found === undefined) throw new Error(`no change of ${at}`)
  return found
}

describe('a change of the booking, and of the rows under it,', () => {
  test('is found by a worst case: who can no longer cancel gets nothing back', () => {
    expect(judgeChange(change('cancel.by-platform', 'dropped'))).toEqual({
      by: 'worst case',
      why: 'least-to-buyer-who-cancels: 8400 of 8400 -> nothing',
    })
    expect(judgeChange(change('refund.arrival.otherwise.days.1', '10 -> 11'))).toEqual({
      by: 'worst case',
      why: 'latest-refund.cancellation: 864000000 -> 950400000',
    })
  })
  test('is none where its row applies nowhere', () => {
    expect(judgeChange(change('request-cancellation', 'dropped'))).toEqual({
      by: 'equivalent',
      why: 'under this policy the row applies nowhere, with the change or without: compile says so',
    })
  })
  test('is drawn the same for the same seed, each once', () => {
    const [one, other] = [sampled(7, 50), sampled(7, 50)].map(({ changes }) =>
      changes.map(({ of, at, change: what }) => `${of} ${at} ${what}`),
    )
    expect(one).toEqual(other)
    expect(
      new Set(all.map(({ of, at, isRow, change: what }) => `${of} ${String(isRow)} ${at} ${what}`))
        .size,
    ).toBe(all.length)
  })
})
