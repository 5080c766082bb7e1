import { describe, expect, it } from 'vitest'
import { roundTrips } from '../../src/testing/index.js'
import { reachable } from '../support/reached.js'

describe('law 6: round trips', () => {
  it.each(roundTrips.sentences)('%s', (sentence) => {
    expect(roundTrips(reachable, { sentence, runs: 60 })).toBeNull()
  })
})
