import { describe, expect, test } from 'vitest'
import { flat } from '../read.js'
import { compare, DECIDED, NEAR } from './shops.js'

describe('a policy that takes something from the buyer', () => {
  const { out, err, code } = compare('two.json', 'one.json')

  test('is refused with exit code 1, and the key of what is worse', () => {
    expect([err, code]).toEqual(['escrow-rules: worse for the buyer or seller: buyer.cancel\n', 1])
  })

  test('is shown as a table of parties and what is observed', () => {
    expect(out).toMatch(
      /^ {11}may do {4}gets {6}how long\nbuyer {6}worse {5}undecided undecided\nseller {5}undecided undecided undecided$/m,
    )
  })

  test('is shown by one history, and what each policy makes of it, in the zone of the policy after', () => {
    expect(out).toContain(
      [
        '   2026-03-02T15:00-03:00   buyer pays: 84.00 EUR into escrow → awaiting-shipment',
        '   under the old policy',
        '      2026-03-03T15:00-03:00   buyer cancels the order at once (other): 84.00 EUR back to the buyer',
        '                               → cancelled',
        '   under the new policy',
        '      2026-03-03T15:00-03:00 ✗ buyer may not cancel the order (other): it is too late: it was',
        '                               possible before 2026-03-03T15:00-03:00 [cancellation.byBuyer.closes]',
      ].join('\n'),
    )
  })

  test('names both files, since both policies have one name', () => {
    expect(flat(out)).toContain('Old policy shop (two.json) New policy shop (one.json)')
  })

  test('is undecided where the other party alone is protected: nobody followed what comes of it', () => {
    const { err, code } = compare(...DECIDED, '--protect', 'seller')
    expect([err, code]).toEqual([
      'escrow-rules: undecided: nothing is known to be worse for the seller, but one policy alone allows `cancel` of the buyer: what follows is open\n',
      3,
    ])
    expect(compare(...NEAR, '--protect', 'buyer')).toMatchObject({
      err: 'escrow-rules: worse for the buyer: buyer.cancel\n',
      code: 1,
    })
  })

  test('passes where the changelog names it, and the report says so', () => {
    const named = compare(...DECIDED, '--protect', 'buyer', '--allow', 'named.md')
    expect([named.err, named.code]).toEqual([
      'escrow-rules: nothing is worse for the buyer but what is named\n',
      0,
    ])
    expect(flat(named.out)).toContain('[buyer.cancel; the changelog names it]')
  })

  test('passes where the changelog names all that the buyer may do', () => {
    expect(compare(...DECIDED, '--allow', 'all.md').code).toBe(0)
  })

  test('does not pass by what the changelog says of a release, or by a word that only looks like the key', () => {
    expect(compare(...NEAR, '--allow', 'other.md')).toMatchObject({
      code: 1,
      err: 'escrow-rules: worse for the buyer or seller: buyer.cancel; other.md does not name it under Unreleased\n',
    })
    expect(compare(...NEAR, '--allow', 'released.md')).toMatchObject({
      code: 1,
      err: 'escrow-rules: worse for the buyer or seller: buyer.cancel; released.md has no section Unreleased to name it\n',
    })
  })
})

describe('a policy that gives something to the buyer', () => {
  test('passes with exit code 0 where the buyer is protected, and leaves open what the seller loses', () => {
    const { out, err, code } = compare('day.json', 'two.json', '--protect', 'buyer')
    expect([err, code]).toEqual(['escrow-rules: nothing is worse for the buyer\n', 0])
    expect(compare('day.json', 'two.json').code).toBe(3)
    expect(flat(out)).toContain(
      '1. better for the buyer (may do): only the new policy lets the buyer cancel the order [buyer.cancel]',
    )
  })
})

describe('a policy under which the platform may do more', () => {
  test('is undecided, and says so apart from what counts', () => {
    const { out, code } = compare('two.json', 'platform.json')
    expect(code).toBe(3)
    expect(flat(out)).toContain(
      'Differences none for buyer or seller Differences for platform and carrier (they fail nothing) 1. only the new policy lets the platform cancel the order [platform.cancel]',
    )
  })
})

describe('the same policy twice', () => {
  test('is the same in everything', () => {
    const { out, err, code } = compare('base', 'base')
    expect([err, code]).toEqual(['escrow-rules: nothing is worse for the buyer or seller\n', 0])
    expect(out.match(/\bsame\b/g)).toHaveLength(7)
    expect(out).toContain('No difference was found.')
  })
})

describe('compare --interventions', () => {
  test('explores more', () => {
    const statesOf = (...more: readonly string[]): number =>
      Number(/(\d+) states/.exec(compare(...NEAR, ...more).out)?.[1])
    expect(statesOf('--interventions')).toBeGreaterThan(statesOf())
  })
})
