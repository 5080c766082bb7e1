import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { formatError } from '../../../../src/codec/policy/decodePolicy.js'
import { load } from '../../../../src/policies.js'
import { errorsOf, mine, policyOf } from './decoded.js'

const told = (policy: unknown): readonly string[] =>
  errorsOf(policy).map((error) => formatError(error).replace(/^`(\S+)` of policy `mine`/u, '$1'))
const within = (value: unknown) =>
  mine({ shipment: { ship: { within: value, onSilence: 'refund' } } })
const byBuyer = (value: unknown) => mine({ cancellation: { byBuyer: value } })

describe('what was meant', () => {
  it.each([
    ['48h', '{"hours":48}'],
    ['48 hours', '{"hours":48}'],
    ['5d', '{"days":5}'],
    ['2 weeks', '{"days":14}'],
    ['3 business days', '{"businessDays":3}'],
    ['P5D', '{"days":5}'],
    ['PT90M', '{"minutes":90}'],
    [10, '{"days":10}'],
    [{ weeks: 2 }, '{"days":14}'],
    [{ months: 1 }, '{"days":30}'],
    [{ days: 5, hours: 3 }, '{"hours":123}'],
    ['forever', '"never"'],
    [null, '"never"'],
  ])('is a length: %j', (written, meant) => {
    const messages = told(within(written))
    expect(messages).toHaveLength(1)
    expect(messages[0]).toContain(`; perhaps \`${meant}\``)
  })

  it.each(['soon', 'P5D1', '5 parsecs', '-5d', '9999999 days'])('is not known: %j', (written) => {
    const messages = told(within(written))
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(
      /, expected a length such as `\{"days":5\}`, or `never`, or cases$/u,
    )
  })

  it.each([
    [true, '{"opens":"placed"}'],
    [false, '{"opens":"never"}'],
    ['never', '{"opens":"never"}'],
    ['paid', '{"opens":"paid"}'],
    [{ days: 2, after: 'paid' }, '{"opens":"paid","closes":{"days":2,"after":"paid"}}'],
  ])('is a window: %j', (written, meant) => {
    const [message, ...more] = told(byBuyer(written))
    expect(more).toHaveLength(0)
    expect(message).toContain('a window such as `{"opens":"paid","closes":"shipped"}`')
    expect(message).toContain(`; perhaps \`${meant}\``)
  })

  it.each([
    [10, '{"days":10,"after":"paid"}'],
    ['48h', '{"hours":48,"after":"paid"}'],
    [{ weeks: 2, after: 'shipped' }, '{"days":14,"after":"shipped"}'],
  ])('is an instant: %j', (written, meant) => {
    const [message, ...more] = told(byBuyer({ opens: 'paid', closes: written }))
    expect(more).toHaveLength(0)
    expect(message).toContain(`; perhaps \`${meant}\``)
  })

  it('is told for flags, counts and dates too', () => {
    expect(told(mine({ cancellation: { partial: 'yes', fee: '10%', times: '2' } }))).toStrictEqual([
      'cancellation.partial: found `yes`, expected `true` or `false`; perhaps `true`',
      'cancellation.fee: found `10%`, expected a percentage, or cases; perhaps `10`',
      'cancellation.times: found `2`, expected a count, a whole number from 0 to 1000; perhaps `2`, without quotes',
    ])
    expect(told(mine({ calendar: { holidays: ['25.12.2026'] } }))[0]).toMatch(
      /perhaps `"2026-12-25"`$/u,
    )
  })
})

describe('the names that are near', () => {
  it.each([
    ['payed', 'paid'],
    ['deliverd', 'delivered'],
    ['checkIn', null],
    ['arrival', null],
  ])('of an anchor: %s', (opens, near) => {
    expect(errorsOf(byBuyer({ opens }))[0]?.nearest).toBe(near)
  })

  it('of a fact, a policy, a key', () => {
    const fee = (fact: string) => ({ cases: [{ when: { [fact]: ['x'] }, use: 1 }], otherwise: 0 })
    const near = (fact: string) => errorsOf(mine({ cancellation: { fee: fee(fact) } }))[0]?.nearest
    expect(near('category')).toBeNull()
    expect(near('curency')).toBe('currency')
    expect(errorsOf(mine({ orders: {} }))[0]?.nearest).toBeNull()
    expect(errorsOf(mine({ cancelation: {} }))[0]?.nearest).toBe('cancellation')
  })

  it('of a policy that is loaded by its name', () => {
    const wrong = load('aliexpres')
    expect(isLeft(wrong) && wrong.left).toMatchObject([{ path: '', nearest: 'aliexpress' }])
    const far = load('mine.json')
    expect(isLeft(far) && far.left).toMatchObject([{ found: 'mine.json', nearest: null }])
  })
})

describe('one mistake', () => {
  it('is one message, also where a key stands in the place of another', () => {
    const since = { opens: 'paid', closes: { days: 2, since: 'shipped' } }
    expect(told(byBuyer(since))).toStrictEqual([
      'cancellation.byBuyer.closes.since: found `since`, expected the key `after`',
    ])
    const before = { opens: 'paid', closes: { days: 2, before: 'shipped' } }
    expect(told(byBuyer(before))).toStrictEqual([
      'cancellation.byBuyer.closes.before: found `shipped`, expected `event`',
    ])
    expect(told(mine({ cancellation: { answer: { days: 5 } } }))).toStrictEqual([
      'cancellation.answer: found `{"days":5}`, expected an answer such as `{"within":{"days":5},"onSilence":"grant"}`',
    ])
  })

  it('does not hide another of the same field', () => {
    const holidays = ['2026-02-28', '2026-02-29', '2028-02-29', '2100-02-29', 'x', '2026-04-31']
    expect(errorsOf(mine({ calendar: { holidays } })).map(({ found }) => found)).toStrictEqual([
      '2026-02-29',
      '2100-02-29',
      'x',
      '2026-04-31',
    ])
  })
})

describe('a zone', () => {
  it.each(['PST', 'pst', 'IST', 'BST', 'Mars/Olympus'])('is no zone of IANA: %s', (zone) => {
    expect(errorsOf(mine({ calendar: { zone } }))).toHaveLength(1)
  })
  it.each(['America/Los_Angeles', 'UTC', 'utc', 'CET', 'EST', 'PST8PDT', 'Etc/GMT+8'])(
    'is one: %s',
    (zone) => {
      expect(errorsOf(mine({ calendar: { zone } }))).toStrictEqual([])
    },
  )
})

describe('the address of a schema', () => {
  it('may stand in a policy, and is no part of it', () => {
    const policy = policyOf(mine({ $schema: './policy.schema.json' }))
    expect(policy).toStrictEqual(policyOf(mine({})))
    expect(errorsOf(mine({ $schema: 5 }))).toMatchObject([{ path: '$schema', found: '5' }])
    expect(errorsOf(mine({ schema: 'x' }))).toMatchObject([{ path: 'schema', nearest: '$schema' }])
  })
})

describe('a test for a word', () => {
  it('has a message also where no word can be right', () => {
    const to = { cases: [{ when: { ground: ['lost'] }, use: 'seller' }], otherwise: 'platform' }
    const dispute = { grounds: {}, window: { opens: 'never' }, to }
    expect(told(mine({ dispute }))[0]).toContain('expected no word, as the policy lists none')
  })
})
