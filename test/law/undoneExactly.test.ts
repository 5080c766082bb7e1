import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Event } from '../../src/index.js'
import type { Posting } from '../../src/model/ledger.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { anyBook, brokenOnTheWay } from '../support/roamed.js'
import { rulebook } from '../support/rulebooks.js'

/** Lines are called off one by one, for all that they cost or for nothing, and taken up again. */
const FEES = rulebook({
  name: 'fees',
  title: 'Fees',
  extends: 'aliexpress',
  cancellation: {
    byBuyer: { opens: 'paid' },
    restoreByBuyer: { opens: 'paid' },
    restoreBySeller: { opens: 'paid' },
    fee: { cases: [{ when: { reason: ['changed-mind'] }, use: 100 }], otherwise: 0 },
    partial: true,
  },
})

const sorted = (postings: readonly Posting[]): string =>
  postings
    .map(({ line, from, to, amount }) => `${line} ${from} -> ${to} ${amount}`)
    .sort()
    .join(', ')
const reversed = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map(({ line, from, to, amount }) => ({ line, from: to, to: from, amount }))

const isUndoing = ({ verb }: Event): boolean => verb === 'restore'

const postingsOf = ({ change }: Event): readonly Posting[] => change.postings ?? []

/**
 * The first undoing that moves other money than what it undoes; null: none does. What was given
 * back by choice in between stays given, so that its lines are not looked at.
 */
const undoneOtherwise = ({ events }: RoamedOrder): string | null => {
  let ended: Event | null = null
  const given = new Set<string>()
  for (const event of events) {
    if (event.change.ending != null) {
      ended = event
      given.clear()
    } else if (!isUndoing(event)) postingsOf(event).forEach(({ line }) => given.add(line))
    if (!isUndoing(event) || ended === null) continue
    const isLeft = ({ line }: Posting): boolean => !given.has(line)
    const [was, back] = [postingsOf(ended).filter(isLeft), postingsOf(event).filter(isLeft)]
    if (sorted(reversed(was)) !== sorted(back))
      return `${ended.row} moved ${sorted(was)}, and ${event.row} moved ${sorted(back)}`
  }
  return null
}

describe('whatever is undone', () => {
  it('undoes what one cancellation did, and nothing else', () => {
    const books = fc.oneof(fc.constant(FEES), anyBook)
    expect(brokenOnTheWay(500, undoneOtherwise, books)).toBeNull()
  })
})
