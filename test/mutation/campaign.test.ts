import { describe, expect, it } from 'vitest'
import { ROWS } from '../../src/rules/chapters/book.js'
import { EQUIVALENTS, equivalentOf } from './equivalents.js'
import { tryPolicy, type Tried } from './policyTrial.js'
import { tryRows } from './rowTrial.js'

// The whole of it is `npm run mutants`; here a part, another one with each seed.
const seed = Number(process.env.FC_SEED ?? 0)
const PARTS = 8
const unnoticed = (tried: Iterable<Tried>): readonly Tried[] =>
  [...tried].filter((each) => each.noticed === null && equivalentOf(each) === null)

describe('what no case notices', () => {
  it.each(['voluntary-repay', 'repay-channels', 'one-day-window'])(
    'is never a value that %s sets itself',
    (name) => {
      expect(unnoticed(tryPolicy(name, 'own', { part: seed % PARTS, parts: PARTS }))).toEqual([])
    },
  )

  it('is never a dropped row', () => {
    const sample = ROWS.filter((_, index) => index % (2 * PARTS) === seed % (2 * PARTS)).map(
      ({ id }) => id,
    )
    const tried = [...tryRows(({ row, change }) => change === 'dropped' && sample.includes(row))]
    expect(tried.map(({ of }) => of)).toEqual(sample)
    expect(unnoticed(tried)).toEqual([])
  })
})

describe('an equivalent change', () => {
  it('is excused only under a policy for which its reason is true', () => {
    const silent = (of: string): Tried => ({
      of,
      setBy: of,
      path: 'dispute.reply.onSilence',
      change: 'continue -> release',
      noticed: null,
    })
    expect(equivalentOf(silent('payment-check'))).not.toBeNull()
    // There the buyer's turn ends after five days.
    expect(equivalentOf(silent('processing-timer'))).toBeNull()
  })

  it('has a reason of its own', () => {
    const reasons = EQUIVALENTS.map(({ reason }) => reason)
    expect(new Set(reasons).size).toBe(reasons.length)
  })
})
