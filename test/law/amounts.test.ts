import { describe, expect, it } from 'vitest'
import { amounts } from '../../src/testing/index.js'
import { reachable } from '../support/reached.js'

describe('law 9: amounts', () => {
  it.each(amounts.sentences)('%s', (sentence) => {
    expect(amounts(reachable, { sentence, runs: 300 })).toBeNull()
  })
})
