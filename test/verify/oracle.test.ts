import { describe, expect, test } from 'vitest'
import { HOUR } from '../../src/model/span.js'
import { rulebook } from '../support/rulebooks.js'
import { judgeSeed } from './judge.js'
import { exploredFor, followedWalk } from './walks.js'
import { FAMILY_NAMES, type Family } from './smallPolicies.js'

/** Families with few places on a grid. The rest, and ten thousand of each, are a campaign's. */
const QUICK = FAMILY_NAMES.filter(
  (family) => family === 'cancellation' || family === 'dispute' || family === 'shipment',
)

describe('zones and a grid of quarter hours', () => {
  for (const family of QUICK) {
    test(`agree on where orders get, and on what is odd there, under small policies of ${family}`, () => {
      const judged = [1, 2, 3].flatMap((seed) => judgeSeed(seed, family, false) ?? [])
      expect(judged.length).toBeGreaterThan(0)
      expect(judged.flatMap(({ disagreements }) => disagreements)).toEqual([])
    })
  }
  test('agree on who is better and who is worse off under another value', () => {
    const judged = [2, 3, 5, 9].flatMap((seed) => judgeSeed(seed, 'cancellation', true) ?? [])
    expect(judged.length).toBeGreaterThan(0)
    expect(judged.flatMap(({ disagreements }) => disagreements)).toEqual([])
  })
})

// Seeds at which the two once disagreed.
describe('zones that', () => {
  const agrees = (seed: number, family: Family, pair: boolean): void => {
    const judged = judgeSeed(seed, family, pair)
    expect(judged).not.toBeNull()
    expect(judged?.disagreements).toEqual([])
  }
  test('a second row leads to see what is overdue there too', () => {
    agrees(1108, 'protection', false)
  })
  test('know of no tie with a timer that tells what no dispute can ask any more', () => {
    agrees(105411, 'dispute', false)
  })
  test('wait for a timer which no case asks about call it idle', () => {
    agrees(1036, 'protection', false)
  })
  test('are calm before the other policy’s deadline show who has the money first', () => {
    agrees(988, 'protection', true)
  })
  test('hold what is late under one policy and in time under the other follow both', () => {
    agrees(21129, 'shipment', true)
  })
})

describe('walks on the engine', () => {
  test.each([1, 2] as const)(
    'never leave what was explored to the end, of orders of %i lines',
    (lines) => {
      const small = rulebook({
        name: 'small',
        title: 'small',
        extends: 'base',
        payment: { hold: { within: { hours: 20 }, onSilence: 'refund' } },
        shipment: { ship: { within: { hours: 2 }, onSilence: 'refund' } },
      })
      const [explored] = exploredFor(small, 40_000, lines)
      if (explored === undefined) throw new Error('nothing explored')
      expect(explored.complete).toBe(true)
      let places = 0
      const strayed = Array.from({ length: 40 }, (_, seed) =>
        followedWalk(explored, seed, 20, (more) => {
          places += more
        }),
      ).filter((found) => found !== null)
      expect(strayed).toEqual([])
      expect(places).toBeGreaterThan(100)
      expect(explored.start.at % HOUR).toBe(0)
    },
  )
})
