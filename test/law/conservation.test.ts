import { describe, expect, it } from 'vitest'
import { conservation } from '../../src/testing/index.js'
import { reachable } from '../support/reached.js'

describe('law 1: conservation', () => {
  it.each(conservation.sentences)('%s', (sentence) => {
    expect(conservation(reachable, { sentence, runs: 400 })).toBeNull()
  })
})
