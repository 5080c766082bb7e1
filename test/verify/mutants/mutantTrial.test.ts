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
  test('is found by comparing: the platform can no longer cancel, where a guest still can', () => {
    expect(judgeChange(change('cancel.by-platform', 'dropped'))).toEqual({
      by: 'compare',
      why: 'may do, platform worse: the platform may `cancel` only under the old policy',
    })
  })
  test('is found by a worst case: refunds of what is cancelled take longer', () => {
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
