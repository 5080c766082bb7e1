import { describe, expect, it } from 'vitest'
import { swap } from '../../src/testing/index.js'
import { reachable } from '../support/reached.js'

describe('law 7: swap', () => {
  it.each(swap.sentences)('%s', (sentence) => {
    expect(swap(reachable, { sentence, runs: 300 })).toBeNull()
  })
})
