import { describe, expect, it } from 'vitest'
import { lateness } from '../../src/testing/index.js'
import { reachable } from '../support/reached.js'

describe('law 4: lateness is invisible', () => {
  it.each(lateness.sentences)('%s', (sentence) => {
    expect(lateness(reachable, { sentence, runs: 500 })).toBeNull()
  })
})
