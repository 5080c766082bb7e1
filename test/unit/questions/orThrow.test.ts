import { left } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  canCancel,
  compile,
  decide,
  isAllowed,
  isMistakesError,
  isRefusalError,
  isRefused,
  isValid,
  migrate,
  order,
  orThrow,
  type OrderInput,
} from '../../../src/index.js'
import { load } from '../../../src/policies.js'
import { leftOf, rulebook } from '../../support/rulebooks.js'

const rules = rulebook('aliexpress')
const AT = Date.parse('2026-05-06T09:00:00Z')
const unchecked: OrderInput = {
  id: 'A-1',
  currency: 'USD',
  lines: [{ id: 'seeds', amount: 10 }],
  placed: Date.parse('2026-05-04T10:00:00Z'),
  paid: Date.parse('2026-05-04T10:02:00Z'),
}
const input: OrderInput = { ...unchecked, cleared: Date.parse('2026-05-04T11:00:00Z') }
const paid = orThrow(order(input))
const tracked = { by: 'seller', verb: 'ship', payload: { tracking: 'RR123456785CN' } } as const
const shipped = orThrow(decide(rules, paid, tracked, AT)).order

/** What is thrown; fails where nothing is. */
const thrownBy = (asked: () => unknown): Error => {
  try {
    asked()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('nothing was thrown')
}

describe('orThrow', () => {
  it('gives what stands on the right', () => {
    expect(orThrow(canCancel(rules, paid, AT))).toMatchObject({ how: 'with-consent' })
  })

  it('throws a refusal that says who may not do what, why, and what instead', () => {
    const answer = canCancel(rules, shipped, AT)
    const error = thrownBy(() => orThrow(answer))
    expect(error.message).toBe(
      'the buyer may not `cancel`: already shipped (found `shipped`, expected unshipped, part-shipped); ' +
        'window over under `cancellation.byBuyer.closes` (found `2026-05-06T09:00:00.000Z`, ' +
        'expected before 2026-05-05T10:02:00.000Z); ' +
        'possible instead: `refuse-delivery`, `request-extension`',
    )
    expect(error).toMatchObject({ refusal: leftOf(answer) })
  })

  it.each([
    ['x', 'y', 'not offered (found `x`, expected y)'],
    ['x', null, 'not offered (found `x`)'],
    [null, 'y', 'not offered (expected y)'],
    ['', null, 'not offered (found nothing)'],
    [null, null, 'not offered'],
  ])('says what was found, %j, and what was expected, %j, where that is known', (...given) => {
    const [found, expected, text] = given
    const refusal = leftOf(canCancel(rules, shipped, AT))
    const failures = [{ reason: 'not-offered', found, expected, clause: null }] as const
    const bare = { ...refusal, failures, opensAt: null, instead: [] }
    expect(thrownBy(() => orThrow(left(bare))).message).toBe(
      `the buyer may not \`cancel\`: ${text}`,
    )
  })

  it('says from when a refused action is possible', () => {
    const early = orThrow(order(unchecked))
    const { message } = thrownBy(() => orThrow(decide(rules, early, tracked, early.at)))
    expect(message).toContain('the seller may not `ship`: payment under review')
    expect(message).toContain('; possible from 2026-05-05T10:02:00.000Z')
  })

  it('throws a refusal of the question itself', () => {
    expect(thrownBy(() => orThrow(canCancel(rules, shipped, 0))).message).toBe(
      'no answer: in the past (found `1970-01-01T00:00:00.000Z`, ' +
        'expected not before the last event at 2026-05-06T09:00:00.000Z)',
    )
  })

  it('throws all mistakes in an input, one a line', () => {
    const made = order({ ...input, currency: 'USDX', lines: [] })
    const error = thrownBy(() => orThrow(made))
    expect(error.message.split('\n')).toEqual([
      '`currency`: found `USDX`, expected an ISO 4217 code',
      '`lines`: found `[]`, expected a list of at least one line',
    ])
    expect(error).toMatchObject({ mistakes: leftOf(made) })
  })

  it('throws what makes a policy unusable', () => {
    expect(thrownBy(() => orThrow(load(7))).message).toBe('the input: found `7`, expected a policy')
    expect(
      thrownBy(() => orThrow(load({ name: 'x', title: 'X', extends: 'bse' }))).message,
    ).toMatch(/^`extends`: found `bse`, expected .*; nearest is `base`$/)
    const { policy } = rules
    const elsewhere = { ...policy, calendar: { ...policy.calendar, zone: 'Asia/Tokyo' } }
    expect(thrownBy(() => orThrow(compile(elsewhere))).message).toBe(
      'policy `aliexpress` counts days in `Asia/Tokyo`; the calendar given is of `UTC`',
    )
  })

  it('throws what an order would lose, or why it cannot be migrated', () => {
    const to = rulebook('two-week-consent')
    const error = thrownBy(() => orThrow(migrate(rules, paid, { to }, AT)))
    expect(error.message).toBe(
      'not migrated, since something would be lost: the buyer may `request-cancellation` ' +
        'until 2026-05-11T11:00:00.000Z, then not at all',
    )
    expect(error).toMatchObject({ refusal: null, losses: [{ by: 'buyer' }, {}, {}, {}, {}, {}] })
    expect(thrownBy(() => orThrow(migrate(rules, shipped, { to }, 0))).message).toMatch(
      /^no answer: in the past/,
    )
  })
})

describe('what is thrown', () => {
  const refused = thrownBy(() => orThrow(canCancel(rules, shipped, AT)))
  const to = rulebook('two-week-consent')
  const kept = thrownBy(() => orThrow(migrate(rules, paid, { to }, AT)))
  const late = thrownBy(() => orThrow(migrate(rules, shipped, { to }, 0)))
  const wrong = thrownBy(() => orThrow(order({ ...input, lines: [] })))
  const unusable = thrownBy(() => orThrow(load(7)))
  const asked = [refused, kept, late]
  const given = [wrong, unusable]

  it('has a name, and a guard that knows it', () => {
    expect(asked.map(({ name }) => name)).toEqual(asked.map(() => 'RefusalError'))
    expect(asked.map(isRefusalError)).toEqual(asked.map(() => true))
    expect(asked.map(isMistakesError)).toEqual(asked.map(() => false))
    expect(given.map(({ name }) => name)).toEqual(given.map(() => 'MistakesError'))
    expect(given.map(isMistakesError)).toEqual(given.map(() => true))
    expect(given.map(isRefusalError)).toEqual(given.map(() => false))
  })

  it('says in a type of its own what would be lost', () => {
    expect(asked.map((error) => (isRefusalError(error) ? error.losses.length : null))).toEqual([
      0, 6, 0,
    ])
  })

  it('is not taken for anything else that a host may catch', () => {
    const others = [
      new Error('x'),
      new TypeError('refusal'),
      Object.assign(new Error('x'), { name: 'RefusalError' }),
      Object.assign(new Error('x'), { name: 'MistakesError' }),
      Object.assign(new Error('x'), { refusal: null, mistakes: [] }),
      'RefusalError',
      null,
      undefined,
      [],
    ]
    expect(others.filter(isRefusalError)).toEqual([])
    expect(others.filter(isMistakesError)).toEqual([])
  })
})

describe('the guards', () => {
  it('tell a Yes from a No, and narrow to either', () => {
    const [yes, no] = [canCancel(rules, paid, AT), canCancel(rules, shipped, AT)]
    expect([isAllowed(yes), isRefused(yes), isAllowed(no), isRefused(no)]).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect(isAllowed(yes) ? yes.right.how : yes.left.failures).toBe('with-consent')
    expect(isRefused(no) ? no.left.failures.length : no.right.how).toBe(2)
  })

  it('tell input that can be used from input that cannot', () => {
    const wrong = order({ ...input, lines: [] })
    expect(isValid(order(input))).toBe(true)
    expect(isValid(wrong) ? null : wrong.left.map(({ path }) => path)).toEqual(['lines'])
  })
})
