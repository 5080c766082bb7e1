import { describe, expect, it } from 'vitest'
import { trimmedClaim } from '../../../../src/engine/enact/claims.js'
import type { Posting } from '../../../../src/model/ledger.js'
import { standardOrder } from '../../../../src/testing/index.js'

const entry = (held: number, released: number) => ({
  line: 'a',
  paid: 1000,
  held,
  released,
  refunded: 0,
  fees: 1000 - held - released,
})
const claimed = (kind: 'dispute' | 'cancellation', amount: number) => ({
  kind,
  lines: [{ line: 'a', amount }],
  offer: null,
  settlement: null,
})
const taken = (from: Posting['from'], amount: number): readonly Posting[] =>
  amount === 0 ? [] : [{ line: 'a', from, to: 'refunded', amount }]
const trimmed = (matter: object | null, ledger: readonly object[], postings: readonly Posting[]) =>
  trimmedClaim({ ...standardOrder, ledger, matter } as never, postings)

describe('a claim of which a bank has taken a part', () => {
  it.each([
    // what is claimed, held, released, where and how much the bank took, what is left of the claim
    ['dispute', 1000, 1000, 0, 'held', 0, 1000],
    ['dispute', 1000, 300, 700, 'held', 0, 1000],
    ['dispute', 1000, 300, 600, 'held', 0, 900],
    ['dispute', 800, 300, 700, 'released', 200, 600],
    ['dispute', 800, 300, 700, 'held', 300, 500],
    ['dispute', 200, 300, 700, 'released', 700, 0],
    ['dispute', 800, 500, 300, 'fees', 200, 800],
    ['cancellation', 1000, 1000, 0, 'held', 0, 1000],
    ['cancellation', 1000, 300, 700, 'held', 0, 300],
    ['cancellation', 300, 300, 700, 'held', 100, 200],
    ['cancellation', 1000, 600, 0, 'held', 100, 500],
  ] as const)('%s of %d, %d held and %d released, less %s %d: %d', (...row) => {
    const [kind, amount, held, released, from, bank, left] = row
    const found = trimmed(claimed(kind, amount), [entry(held, released)], taken(from, bank))
    expect(found).toMatchObject({ kind, lines: [{ line: 'a', amount: left }] })
  })

  it('trims what was offered and settled, too, and knows no line that was not paid', () => {
    const terms = { remedy: 'part-refund', lines: [{ line: 'a', amount: 600 }], returnShipping: 0 }
    const matter = { ...claimed('dispute', 900), offer: terms, settlement: terms }
    expect(trimmed(matter, [entry(1000, 0)], taken('held', 400))).toMatchObject({
      lines: [{ amount: 500 }],
      offer: { ...terms, lines: [{ line: 'a', amount: 200 }] },
      settlement: { ...terms, lines: [{ line: 'a', amount: 200 }] },
    })
    expect(trimmed(claimed('dispute', 900), [], [])).toMatchObject({ lines: [{ amount: 0 }] })
  })

  it('of another kind stays as it is', () => {
    const extension = { kind: 'extension', length: { days: 3 } }
    expect(trimmed(extension, [entry(1000, 0)], taken('held', 400))).toBe(extension)
    expect(trimmed(null, [entry(1000, 0)], [])).toBeNull()
  })
})
