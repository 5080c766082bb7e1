import { describe, expect, it } from 'vitest'
import { keptPromises } from '../../src/testing/index.js'
import { reachable } from '../support/reached.js'

describe('law 3: kept promises', () => {
  it.each(keptPromises.sentences)('%s', (sentence) => {
    expect(keptPromises(reachable, { sentence, runs: 200 })).toBeNull()
  })
})
