import { describe, expect, it } from 'vitest'
import { notationOf } from '../../../../src/cli/story/notation.js'
import { whyWords } from '../../../../src/cli/story/refusalWords.js'
import type { Reason } from '../../../../src/model/refusal.js'
import { standardOrder } from '../../../../src/testing/index.js'

const notation = notationOf(standardOrder(), 'UTC', standardOrder().at)
const words = (reason: Reason, found: string, expected: string): string =>
  whyWords({ reason, found, expected, clause: null }, notation)

describe('why something is refused', () => {
  it('has amounts in the currency of the order', () => {
    expect(words('amount-too-high', '3001', 'at most 3000')).toContain(
      'found 30.01 USD, expected at most 30.00 USD',
    )
    expect(words('no-partial', '2900', 'all of 3000, or a part-refund')).toContain(
      'found 29.00 USD, expected all of 30.00 USD, or a part-refund',
    )
  })

  it('has numbers of lines as they are', () => {
    expect(words('no-partial', '1 lines', '12 lines')).toContain('found 1 lines, expected 12 lines')
  })
})
