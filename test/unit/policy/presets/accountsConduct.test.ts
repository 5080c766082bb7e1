import { describe, expect, it } from 'vitest'
import { standing, type Offence, type Standing } from '../../../../src/account.js'
import { type Rulebook } from '../../../../src/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'

const NOW = Date.UTC(2026, 5, 30, 19)
const HOUR = 3_600_000
const books = new Map<string, Rulebook>()
const bookOf = (account: string): Rulebook => {
  const book = books.get(account) ?? rulebook(account)
  books.set(account, book)
  return book
}
const asked = (
  account: string,
  party: 'buyer' | 'seller',
  counts: Offence['counts'],
  times: number,
): Standing =>
  rightOf(
    standing(
      bookOf(account),
      {
        party,
        facts: Array.from({ length: times }, (_, index) => ({ at: NOW - index * HOUR, counts })),
      },
      NOW,
    ),
  )
const cited = ({ consequences }: Standing): readonly string[] =>
  consequences.flatMap(({ clause }) => clause.cites)

describe('the conduct of buyers', () => {
  it('PAY-08: many unpaid orders get the account blocked, under the account that checks payments', () => {
    expect(asked('payment-check', 'buyer', 'unpaid', 20).standing).toBe('clear')
    const blocked = asked('payment-check', 'buyer', 'unpaid', 21)
    expect(blocked.standing).toBe('blocked')
    expect(cited(blocked)).toContain('PAY-08')
  })

  it('PAY-07: unpaid orders bring no sanction, under the account of a day before consent', () => {
    expect(asked('day-after-consent', 'buyer', 'unpaid', 500).standing).toBe('clear')
  })

  it('PAY-11: nor under the account of two weeks, and neither side is penalized', () => {
    expect(asked('two-week-consent', 'buyer', 'unpaid', 500).standing).toBe('clear')
    expect(asked('two-week-consent', 'seller', 'unpaid', 500).standing).toBe('clear')
  })

  it('CAN-15: dozens of cancellations in a month get the account flagged, and still more restricted', () => {
    expect(asked('instant-cancel', 'buyer', 'cancelled', 24).standing).toBe('clear')
    expect(asked('instant-cancel', 'buyer', 'cancelled', 25).standing).toBe('warned')
    expect(asked('instant-cancel', 'buyer', 'cancelled', 49).standing).toBe('restricted')
    expect(cited(asked('instant-cancel', 'buyer', 'cancelled', 25))).toContain('CAN-15')
  })

  it('LAT-02: one report of goods that were kept although refunded is enough to be blocked, under the account of late arrivals', () => {
    expect(asked('late-arrival', 'buyer', 'false-claim', 0).standing).toBe('clear')
    const blocked = asked('late-arrival', 'buyer', 'false-claim', 1)
    expect(blocked.standing).toBe('blocked')
    expect(cited(blocked)).toContain('LAT-02')
  })

  it.each(['processing-timer', 'repay-channels', 'voluntary-repay'])(
    'LAT-01, LAT-10, LAT-13: nothing follows from keeping them under %s',
    (account) => {
      expect(asked(account, 'buyer', 'false-claim', 500).standing).toBe('clear')
      expect(asked(account, 'buyer', 'unpaid', 21).standing).toBe('blocked')
    },
  )
})

describe('the conduct of sellers', () => {
  it('SHP-06: one bad tracking number is fined, under the account of a day before consent', () => {
    expect(asked('day-after-consent', 'seller', 'false-tracking', 0).standing).toBe('clear')
    const fined = asked('day-after-consent', 'seller', 'false-tracking', 1)
    expect(fined.standing).toBe('fined')
    expect(cited(fined)).toStrictEqual(['SHP-06'])
  })

  it('SHP-03: one late shipment is fined, under the account of the processing timer', () => {
    expect(asked('processing-timer', 'seller', 'late-shipment', 0).standing).toBe('clear')
    expect(asked('processing-timer', 'seller', 'late-shipment', 1).standing).toBe('fined')
    expect(cited(asked('processing-timer', 'seller', 'late-shipment', 1))).toStrictEqual(['SHP-03'])
  })

  it('CAN-27: cancellations that are his fault bring sanctions on the seller, under the account of seven days', () => {
    expect(asked('seven-day-shipping', 'seller', 'fault', 5).standing).toBe('clear')
    const restricted = asked('seven-day-shipping', 'seller', 'fault', 6)
    expect(restricted.standing).toBe('restricted')
    expect(cited(restricted)).toContain('CAN-27')
  })

  it('CAN-18: so they do under the account of two weeks', () => {
    expect(asked('two-week-consent', 'seller', 'fault', 5).standing).toBe('clear')
    expect(asked('two-week-consent', 'seller', 'fault', 6).standing).toBe('restricted')
  })
})
