import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standing, STANDINGS, type AccountRecord, type Offence } from '../../../../src/account.js'
import { PRESETS } from '../../../support/reached.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'

const aliexpress = rulebook('aliexpress')
const instant = rulebook('instant-cancel')
const consent = rulebook('two-week-consent')
const NOW = Date.UTC(2026, 5, 15, 12)
const HOUR = 3_600_000
const DAY = 24 * HOUR
const some = (
  count: number,
  counts: Offence['counts'],
  at: (index: number) => number = (index) => NOW - index * HOUR,
): readonly Offence[] => Array.from({ length: count }, (_, index) => ({ at: at(index), counts }))
const asked = (
  rules: typeof aliexpress,
  party: AccountRecord['party'],
  facts: readonly Offence[],
  now = NOW,
) => rightOf(standing(rules, { party, facts }, now))

describe('the standing of an account', () => {
  it('is clear under every policy where nothing is held against it', () => {
    for (const preset of PRESETS) {
      for (const party of ['buyer', 'seller'] as const)
        expect(asked(rulebook(preset), party, [])).toEqual({ standing: 'clear', consequences: [] })
    }
  })

  it('PAY-08: is blocked by the twenty-first unpaid order within 30 days, and not by the twentieth', () => {
    expect(asked(aliexpress, 'buyer', some(20, 'unpaid')).standing).toBe('clear')
    const blocked = asked(aliexpress, 'buyer', some(21, 'unpaid'))
    expect(blocked.standing).toBe('blocked')
    expect(blocked.consequences).toEqual([
      {
        limit: { counts: 'unpaid', above: 20, per: { days: 30 }, then: 'block' },
        clause: {
          path: 'conduct.buyer.0',
          cites: ['PAY-08', 'numbers assumed'],
          policy: 'aliexpress',
        },
        counted: 21,
        since: NOW,
        until: NOW - 20 * HOUR + 30 * DAY,
      },
    ])
  })

  it('PAY-11: is clear under two-week-consent however many orders were not paid', () => {
    expect(asked(consent, 'buyer', some(500, 'unpaid'))).toEqual({
      standing: 'clear',
      consequences: [],
    })
    expect(asked(consent, 'seller', some(500, 'unpaid'))).toEqual({
      standing: 'clear',
      consequences: [],
    })
  })

  it('CAN-15: is warned by more than 24 cancellations by the buyer within the last 30 days, and restricted by more than 48', () => {
    expect(asked(instant, 'buyer', some(24, 'cancelled')).standing).toBe('clear')
    expect(asked(instant, 'buyer', some(25, 'cancelled')).standing).toBe('warned')
    expect(asked(instant, 'buyer', some(48, 'cancelled')).standing).toBe('warned')
    expect(asked(instant, 'buyer', some(49, 'cancelled')).standing).toBe('restricted')
    expect(
      asked(
        instant,
        'buyer',
        some(25, 'cancelled', (index) => NOW - index * 2 * DAY),
      ).standing,
    ).toBe('clear')
  })

  it('counts an offence from its instant (included) until the period has passed (excluded)', () => {
    const facts = some(25, 'cancelled', () => NOW)
    const at = (now: number) => asked(instant, 'buyer', facts, now).standing
    expect([at(NOW - 1), at(NOW), at(NOW + 30 * DAY - 1), at(NOW + 30 * DAY)]).toEqual([
      'clear',
      'warned',
      'warned',
      'clear',
    ])
    expect(asked(instant, 'buyer', facts).consequences[0]).toMatchObject({
      counted: 25,
      since: NOW,
      until: NOW + 30 * DAY,
    })
  })

  it('counts a period in days of the policy, so that the end of daylight saving adds an hour', () => {
    const from = Date.UTC(2026, 9, 20, 12)
    const facts = some(25, 'cancelled', () => from)
    expect(asked(instant, 'buyer', facts, from + 30 * DAY + HOUR - 1).standing).toBe('warned')
    expect(asked(instant, 'buyer', facts, from + 30 * DAY + HOUR).standing).toBe('clear')
  })

  it('counts a period to the instant even where deadlines run to the end of the day', () => {
    const rules = rulebook({
      name: 'day',
      title: 'To the end of the day',
      extends: 'instant-cancel',
      calendar: { zone: 'UTC', due: 'end-of-day' },
    })
    expect(
      [30 * DAY - 1, 30 * DAY].map(
        (after) =>
          asked(
            rules,
            'buyer',
            some(25, 'cancelled', () => NOW),
            NOW + after,
          ).standing,
      ),
    ).toEqual(['warned', 'clear'])
  })

  it('has lasted since the instant from which there have been too many without a break', () => {
    const wave = (start: number) => some(25, 'cancelled', (index) => start + index * HOUR)
    const twice = [...wave(NOW - 100 * DAY), ...wave(NOW - 10 * DAY)]
    expect(asked(instant, 'buyer', twice).consequences[0]).toMatchObject({
      counted: 25,
      since: NOW - 10 * DAY + 24 * HOUR,
      until: NOW + 20 * DAY,
    })
    // The twenty-sixth comes in the very instant in which the first drops out: no break.
    const handed = [...wave(NOW - 30 * DAY), { at: NOW, counts: 'cancelled' } as const]
    expect(asked(instant, 'buyer', handed).consequences[0]).toMatchObject({
      counted: 25,
      since: NOW - 29 * DAY,
      until: NOW + HOUR,
    })
  })

  it('CAN-18, CAN-27: is restricted by more than five cancellations within 30 days that are the fault of the seller', () => {
    for (const rules of [aliexpress, consent]) {
      expect(asked(rules, 'seller', some(5, 'fault')).standing).toBe('clear')
      expect(asked(rules, 'seller', some(6, 'fault')).standing).toBe('restricted')
      expect(asked(rules, 'buyer', some(6, 'fault')).standing).toBe('clear')
    }
  })

  it('SHP-03, SHP-06: is fined for ever by the first late shipment or false tracking number of a seller', () => {
    expect(asked(aliexpress, 'seller', some(1, 'late-shipment')).standing).toBe('fined')
    const fined = asked(
      aliexpress,
      'seller',
      some(1, 'false-tracking', () => NOW - 2000 * DAY),
    )
    expect(fined).toMatchObject({
      standing: 'fined',
      consequences: [
        { counted: 1, since: NOW - 2000 * DAY, until: null, clause: { path: 'conduct.seller.2' } },
      ],
    })
  })

  it('LAT-02: is blocked by the third false claim', () => {
    expect(asked(aliexpress, 'buyer', some(2, 'false-claim')).standing).toBe('clear')
    expect(asked(aliexpress, 'buyer', some(3, 'false-claim')).standing).toBe('blocked')
  })

  it('LAT-01: is clear where refunded goods may be kept, however often', () => {
    for (const rules of [instant, rulebook('voluntary-repay')])
      expect(asked(rules, 'buyer', some(50, 'false-claim')).standing).toBe('clear')
  })

  it('is the gravest of the consequences, each of which names its clause', () => {
    const both = asked(aliexpress, 'seller', [...some(6, 'fault'), ...some(1, 'late-shipment')])
    expect([
      both.standing,
      both.consequences.map(({ limit, clause }) => [limit.then, clause.path]),
    ]).toEqual([
      'restricted',
      [
        ['restrict', 'conduct.seller.0'],
        ['fine', 'conduct.seller.1'],
      ],
    ])
  })

  it('never improves by more offences, whatever their order, and ignores those to come', () => {
    const fact = fc.record({
      at: fc.integer({ min: -60, max: 10 }).map((days) => NOW + days * DAY),
      counts: fc.constantFrom<Offence['counts'][]>(
        'unpaid',
        'cancelled',
        'false-claim',
        'fault',
        'late-shipment',
        'false-tracking',
      ),
    })
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 60 }),
        fact,
        fc.constantFrom('buyer', 'seller'),
        (facts, more, party) => {
          const before = asked(aliexpress, party, facts)
          const after = asked(aliexpress, party, [...facts, more])
          expect(STANDINGS.indexOf(after.standing)).toBeGreaterThanOrEqual(
            STANDINGS.indexOf(before.standing),
          )
          expect(asked(aliexpress, party, [...facts].reverse())).toEqual(before)
          expect(
            asked(
              aliexpress,
              party,
              facts.filter(({ at }) => at <= NOW),
            ),
          ).toEqual(before)
          for (const { limit, counted, since, until } of before.consequences) {
            expect(counted).toBeGreaterThan(limit.above)
            const still = (at: number) =>
              asked(
                aliexpress,
                party,
                facts.filter((one) => one.at <= NOW),
                at,
              ).consequences.some((one) => one.limit.counts === limit.counts)
            expect([still(since - 1), still(since), still(NOW)]).toEqual([false, true, true])
            if (until !== null) expect([still(until - 1), still(until)]).toEqual([true, false])
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is held against it since the number was exceeded last, also where that is this instant', () => {
    const facts = (last: number) => [
      ...some(1, 'cancelled', () => NOW - 30 * DAY - HOUR),
      ...some(24, 'cancelled', () => NOW - 10 * DAY),
      ...some(1, 'cancelled', () => last),
    ]
    // The first expires an hour ago: from then on they are 24, until the last is added.
    const since = (last: number) => asked(instant, 'buyer', facts(last)).consequences[0]?.since
    expect([since(NOW), since(NOW - 1), since(NOW - HOUR), since(NOW - HOUR - 1)]).toEqual([
      NOW,
      NOW - 1,
      NOW - 10 * DAY,
      NOW - 10 * DAY,
    ])
    expect(asked(instant, 'buyer', facts(NOW + 1)).consequences).toEqual([])
  })

  it('is refused at what is no instant', () => {
    expect(
      leftOf(standing(aliexpress, { party: 'buyer', facts: [] }, NaN)).failures[0]?.reason,
    ).toBe('not-an-instant')
  })
})
