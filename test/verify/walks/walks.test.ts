import { describe, expect, test } from 'vitest'
import { rulebook } from '../../support/rulebooks.js'
import { exploredGraphs, followWalk } from './walks.js'

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
      const [graph] = exploredGraphs(small, 40_000, lines)
      if (graph === undefined) throw new Error('nothing explored')
      expect(graph.complete).toBe(true)
      let places = 0
      const strays = Array.from({ length: 40 }, (_, seed) =>
        followWalk(graph, seed, 20, () => {
          places += 1
        }),
      ).filter((stray) => stray !== null)
      expect(strays).toEqual([])
      expect(places).toBeGreaterThan(100)
    },
  )
})
