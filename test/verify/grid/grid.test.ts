import { describe, expect, test } from 'vitest'
import { FAMILY_NAMES, type Family } from './families.js'
import { trySeed } from './trials.js'

/** Families with few places on a grid. The rest, and ten thousand of each, are a campaign's. */
const QUICK = FAMILY_NAMES.filter(
  (family) => family === 'cancellation' || family === 'dispute' || family === 'shipment',
)

describe('zones and a grid of quarter hours', () => {
  for (const family of QUICK) {
    test(`agree on what orders reach and what is odd there, under policies of ${family}`, () => {
      const trials = [1, 2, 3].flatMap((seed) => trySeed(seed, family, false) ?? [])
      expect(trials.length).toBeGreaterThan(0)
      expect(trials.flatMap(({ disagreements }) => disagreements)).toEqual([])
    })
  }

  test('agree on who is better and who is worse off under another value', () => {
    const trials = [2, 3, 5, 9].flatMap((seed) => trySeed(seed, 'cancellation', true) ?? [])
    expect(trials.length).toBeGreaterThan(0)
    expect(trials.flatMap(({ disagreements }) => disagreements)).toEqual([])
  })
})

describe('zones agree with the grid at seeds at which they once did not:', () => {
  const agree = (seed: number, family: Family, pair: boolean): void => {
    const trial = trySeed(seed, family, pair)
    expect(trial).not.toBeNull()
    expect(trial?.disagreements).toEqual([])
  }

  test('what is overdue on entry by a second row', () => {
    agree(1108, 'protection', false)
  })
  test('no tie with a timer that records what no dispute can ask any more', () => {
    agree(105411, 'dispute', false)
  })
  test('no wait for a timer that records what no case asks', () => {
    agree(1036, 'protection', false)
  })
  test("a state settled before the other policy's deadline shows who is paid first", () => {
    agree(988, 'protection', true)
  })
  test('what is late under one policy and in time under the other', () => {
    agree(21129, 'shipment', true)
  })
})
