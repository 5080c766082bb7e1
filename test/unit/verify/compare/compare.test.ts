import { describe, expect, test } from 'vitest'
import { compile, type Rulebook } from '../../../../src/index.js'
import { DAY } from '../../../../src/model/span.js'
import { PRESETS } from '../../../../src/policies.js'
import {
  compare,
  switching,
  type Comparison,
  type Difference,
} from '../../../../src/verify/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'

const small = (changes: object): Rulebook =>
  rulebook({ name: 'small', title: 'small', extends: 'base', ...changes })
const SAME = { 'may do': 'same', gets: 'same', 'how long': 'same' }
const verbsOf = (differences: readonly Difference[], verb: string) =>
  differences.filter(({ action }) => action?.verb === verb)
const rowsOf = (found: Difference | undefined) =>
  [found?.history?.before, found?.history?.after].map((history) =>
    history?.steps.map(({ row }) => row),
  )
const difference = (comparison: Comparison, party: string, about: string) =>
  comparison.differences.find((each) => each.party === party && each.message.includes(about))

describe('a comparison', () => {
  test('of base with itself says same, and is complete', () => {
    const { judgements, complete, differences, unconfirmed } = compare(
      rulebook('base'),
      rulebook('base'),
    )
    expect({ judgements, complete, differences, unconfirmed }).toEqual({
      judgements: { buyer: SAME, seller: SAME },
      complete: true,
      differences: [],
      unconfirmed: [],
    })
  })

  test.each(Object.keys(PRESETS))(
    'of %s with itself says same as far as it goes, and has no doubts',
    (name) => {
      const { judgements, differences, unconfirmed } = compare(rulebook(name), rulebook(name), {
        most: 100,
      })
      expect({ judgements, differences, unconfirmed }).toEqual({
        judgements: { buyer: SAME, seller: SAME },
        differences: [],
        unconfirmed: [],
      })
    },
  )

  test('of two terms to ship: the buyer has his money sooner, from the very instant, and what either may no longer do only follows', () => {
    const comparison = compare(
      rulebook('base'),
      small({ shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } } }),
    )
    expect(comparison.complete).toBe(true)
    expect(comparison.judgements.buyer['how long']).toBe('better')
    expect(comparison.judgements.buyer['may do']).toBe('same')
    expect(comparison.judgements.seller['may do']).toBe('same')
    const followed = comparison.differences.filter(({ observable }) => observable === 'may do')
    expect(
      followed.map(({ party, action, change }) => `${party} ${action?.verb ?? ''} ${change}`),
    ).toEqual(expect.arrayContaining(['seller cancel worse', 'buyer dispute worse']))
    expect(new Set(followed.map(({ divergedAt: divergedAt }) => divergedAt))).toEqual(
      new Set(['shipment.overdue']),
    )
    const sooner = difference(
      comparison,
      'buyer',
      'the buyer is refunded earlier under the policy after',
    )
    expect(sooner?.history?.before.steps.map(({ row }) => row)).toEqual(['pay'])
    expect(sooner?.history?.after.steps.map(({ row }) => row)).toEqual(['pay', 'shipment.overdue'])
    const paid = sooner?.history?.before.steps[0]?.at ?? 0
    expect((sooner?.at ?? 0) - paid).toBe(5 * DAY)
    expect(sooner?.divergedAt).toBeNull()
  })

  test('turned round says the opposite', () => {
    const [five, seven] = [
      small({ shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } } }),
      rulebook('base'),
    ]
    const { judgements } = compare(five, seven)
    expect([judgements.buyer['how long'], judgements.buyer.gets, judgements.seller.gets]).toEqual([
      'worse',
      'worse',
      'better',
    ])
  })

  test('of two silences: who gets the money, in the shortest history', () => {
    const [refund, release] = (['refund', 'release'] as const).map((onSilence) =>
      small({
        payment: { hold: { within: { days: 30 }, onSilence } },
        shipment: { ship: { within: 'never', onSilence: 'continue' } },
      }),
    )
    const comparison = compare(refund!, release!)
    expect(comparison.judgements.buyer.gets).toBe('worse')
    expect(comparison.judgements.seller.gets).toBe('better')
    const lost = difference(comparison, 'buyer', 'the buyer gets 84.00 EUR before, 0.00 EUR after')
    expect(lost?.gets).toEqual({ before: 8400, after: 0, currency: 'EUR' })
    expect(rowsOf(lost)).toEqual([
      ['pay', 'payment.hold'],
      ['pay', 'payment.hold'],
    ])
  })

  test('of one more day to dispute: the buyer may do more, for a day', () => {
    const window = (days: number) =>
      small({ dispute: { window: { opens: 'shipped', closes: { days, after: 'shipped' } } } })
    const comparison = compare(window(10), window(11))
    expect(comparison.judgements.buyer['may do']).toBe('better')
    const more = difference(comparison, 'buyer', 'may `dispute` only under the policy after')
    const shipped = more?.history?.before.steps.find(({ row }) => row === 'ship')?.at ?? 0
    expect((more?.at ?? 0) - shipped).toBe(10 * DAY)
  })

  test('tells nothing apart by a title', () => {
    expect(compare(rulebook('base'), small({})).differences).toEqual([])
  })

  test('shows what a party may do where nothing has parted the orders, if it can', () => {
    const [longer, shorter] = [
      { days: 20, after: 'shipped' },
      { days: 10, after: 'shipped' },
    ].map((closes) => ({ window: { opens: 'shipped', closes } }))
    const both = compare(
      small({ dispute: longer }),
      small({ dispute: shorter, shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } } }),
    )
    expect(both.judgements.buyer['may do']).toBe('worse')
    const [lost, ...more] = verbsOf(both.differences, 'dispute')
    expect(more).toEqual([])
    expect(lost).toMatchObject({ change: 'worse', divergedAt: null, qualifiedBy: {} })
    expect(rowsOf(lost)).toEqual([
      ['pay', 'ship'],
      ['pay', 'ship'],
    ])
    expect((lost?.at ?? 0) - (lost?.history?.after.steps[1]?.at ?? 0)).toBe(10 * DAY)
  })

  test('names the action by which the orders had parted, and waits for a dispute about money that is out to end', () => {
    const asking = (more: object) =>
      small({
        dispute: {
          grounds: { 'not-received': 'missing' },
          window: { opens: 'shipped' },
          remedies: ['refund'],
          ...more,
        },
      })
    const { judgements, differences } = compare(
      asking({
        to: 'seller',
        answer: { within: { days: 5 }, onSilence: 'escalate', onRefusal: 'escalate' },
      }),
      asking({ to: 'nobody' }),
    )
    const [lost] = verbsOf(differences, 'accept-claim')
    expect(lost).toMatchObject({ party: 'seller', change: 'worse', divergedAt: 'dispute' })
    expect(rowsOf(lost)).toEqual([
      ['pay', 'ship', 'dispute'],
      ['pay', 'ship', 'dispute'],
    ])
    expect([
      judgements.seller['may do'],
      judgements.buyer['how long'],
      judgements.buyer.gets,
    ]).toEqual(['same', 'better', 'same'])
  })

  test('leaves freezes, chargebacks and orders that are taken up again aside, unless it is told not to', () => {
    const base = rulebook('base')
    const without = rightOf(
      compile(
        base.policy,
        base.calendar,
        base.rows.filter(({ id }) => id !== 'restore'),
      ),
    )
    expect(compare(base, without).differences).toEqual([])
    const { differences, judgements } = compare(base, without, { interventions: true, most: 400 })
    expect(differences.map(({ message }) => message)).toContain(
      'the seller may `restore` only under the policy before',
    )
    expect(judgements.seller['may do']).toBe('worse')
  })
})

describe('a comparison in business days', () => {
  const ship = (within: object, calendar: object = {}) =>
    small({ shipment: { ship: { within, onSilence: 'refund' } }, calendar })
  const window = (length: object, calendar: object = {}) =>
    small({
      dispute: { window: { opens: 'shipped', closes: { ...length, after: 'shipped' } } },
      calendar,
    })
  const told = ({ party, observable, change }: Difference) => `${party} ${observable} ${change}`
  const causes = ({ differences }: Comparison) =>
    differences
      .filter(
        ({ divergedAt: divergedAt, observable }) => divergedAt === null || observable === 'gets',
      )
      .map(told)

  test.each([
    ['second-hand', 2000],
    ['payment-check', 700],
    ['one-day-window', 700],
  ] as const)('of %s with itself has no doubts deep in disputes either', (name, most) => {
    const { differences, unconfirmed } = compare(rulebook(name), rulebook(name), { most })
    expect({ differences, unconfirmed }).toEqual({ differences: [], unconfirmed: [] })
  })

  test('of deadlines at the end of the day with themselves has no doubts, and is complete', () => {
    const daily = ship({ businessDays: 3 }, { due: 'end-of-day', holidays: ['2026-05-01'] })
    expect(compare(daily, daily)).toMatchObject({
      judgements: { buyer: SAME, seller: SAME },
      differences: [],
      unconfirmed: [],
      complete: true,
    })
  })

  test('of one more to ship: the buyer waits longer for his money, for one more, and nothing else is in doubt', () => {
    const comparison = compare(ship({ businessDays: 3 }), ship({ businessDays: 4 }))
    expect(causes(comparison)).toEqual([
      'buyer how long worse',
      'buyer gets worse',
      'seller gets better',
    ])
    expect(comparison.unconfirmed).toEqual([])
    const sooner = difference(
      comparison,
      'buyer',
      'the buyer is refunded earlier under the policy before',
    )
    // Paid on a Monday.
    expect((sooner?.at ?? 0) - (sooner?.history?.before.steps[0]?.at ?? 0)).toBe(3 * DAY)
  })

  test('of one more to dispute: the buyer may, and nothing else is in doubt', () => {
    const { differences, unconfirmed, complete } = compare(
      window({ businessDays: 3 }),
      window({ businessDays: 4 }),
    )
    expect({ told: differences.map(told), unconfirmed, complete }).toEqual({
      told: ['buyer may do better'],
      unconfirmed: [],
      complete: true,
    })
  })

  test('of a holiday under one policy alone: only later, and on the days before it', () => {
    const holidays = { holidays: ['2026-03-04'] }
    const [shipped, disputed] = [
      compare(ship({ businessDays: 3 }), ship({ businessDays: 3 }, holidays)),
      compare(window({ businessDays: 3 }), window({ businessDays: 3 }, holidays)),
    ]
    expect([causes(shipped), causes(disputed)]).toEqual([
      ['buyer how long worse', 'buyer gets worse', 'seller gets better'],
      ['buyer may do better'],
    ])
    expect([shipped.unconfirmed, disputed.unconfirmed]).toEqual([[], []])
    expect(compare(small({}), small({ calendar: holidays })).unconfirmed).toEqual([])
  })

  test('of three with four days says mixed: over a weekend they are longer, and otherwise shorter', () => {
    const { judgements, differences } = compare(window({ days: 4 }), window({ businessDays: 3 }))
    expect(judgements.buyer['may do']).toBe('mixed')
    const took = differences.map(({ change, at, history }) => [
      change,
      (at ?? 0) - (history?.after.steps.find(({ row }) => row === 'ship')?.at ?? 0),
    ])
    // Shipped on a Monday, until Thursday; or on a day after which the weekend comes.
    expect(took).toEqual([
      ['worse', 3 * DAY],
      ['better', 4 * DAY],
    ])
  })
})

describe('what is said in a comparison', () => {
  const offering = (grounds: object, more: object = {}) => small({ dispute: { grounds, ...more } })
  const words = ({ change, qualifiedBy }: Difference) => [change, qualifiedBy]

  test('is told apart where one ground is gone, and another is new', () => {
    const [one, other] = [
      offering({ 'not-received': 'missing', damaged: 'received', counterfeit: 'received' }),
      offering({ 'not-received': 'missing', damaged: 'received', defective: 'received' }),
    ]
    const disputes = verbsOf(compare(one, other).differences, 'dispute')
    expect(disputes.map(words)).toEqual([
      ['worse', { ground: ['counterfeit'] }],
      ['better', { ground: ['defective'] }],
    ])
    expect(disputes.map(({ action }) => action?.payload.ground)).toEqual([
      'counterfeit',
      'defective',
    ])
    expect(disputes[0]?.message).toBe(
      'the buyer may `dispute` with ground `counterfeit` only under the policy before',
    )
  })

  test('is told apart though the grounds that are gone belong to different stages', () => {
    const [one, other] = [
      offering(
        { 'not-shipped': 'unshipped', 'not-received': 'missing', damaged: 'received' },
        { window: { opens: 'paid' } },
      ),
      offering({ 'not-received': 'missing' }, { window: { opens: 'paid' } }),
    ]
    const grounds = verbsOf(compare(one, other).differences, 'dispute').map(words)
    expect(grounds).toEqual([
      ['worse', { ground: ['not-shipped'] }],
      ['worse', { ground: ['damaged'] }],
    ])
  })

  test('names all the values that neither policy tells from another', () => {
    const [one, other] = [
      offering({ 'not-received': 'missing', damaged: 'received', counterfeit: 'received' }),
      offering({ 'not-received': 'missing' }),
    ]
    expect(verbsOf(compare(one, other).differences, 'dispute').map(words)).toEqual([
      ['worse', { ground: ['damaged', 'counterfeit'] }],
    ])
  })

  test('is told apart by the remedy alone where a remedy is gone', () => {
    const [one, other] = [['refund', 'return'], ['refund']].map((remedies) =>
      offering({ 'not-received': 'missing', damaged: 'received' }, { remedies }),
    )
    expect(verbsOf(compare(one!, other!).differences, 'dispute').map(words)).toEqual([
      ['worse', { remedy: ['return'] }],
    ])
  })

  test('does not matter where the window differs for whatever is said', () => {
    const window = (days: number) => ({
      window: { opens: 'shipped', closes: { days, after: 'shipped' } },
    })
    const grounds = { 'not-received': 'missing', damaged: 'received' }
    expect(
      verbsOf(
        compare(offering(grounds, window(12)), offering(grounds, window(11))).differences,
        'dispute',
      ).map(words),
    ).toEqual([['worse', {}]])
  })

  test('goes on with what satisfies both where the evidence that is demanded differs', () => {
    const deciding = (evidence: object, days: number) =>
      offering(
        { damaged: 'received' },
        {
          window: { opens: 'shipped' },
          to: 'platform',
          remedies: ['refund'],
          times: 1,
          evidence,
          decision: { days },
        },
      )
    const { differences, unconfirmed } = compare(
      deciding({ allOf: [] }, 9),
      deciding({ allOf: ['video'] }, 5),
      { most: 600 },
    )
    expect(
      verbsOf(differences, 'dispute').map(({ change, action }) => [change, action?.payload]),
    ).toEqual([['worse', { ground: 'damaged', remedy: 'refund' }]])
    expect(verbsOf(unconfirmed, 'dispute')).toEqual([])
    expect(rowsOf(differences.find(({ observable }) => observable === 'how long'))).toEqual([
      ['pay', 'ship', 'dispute'],
      ['pay', 'ship', 'dispute', 'dispute.decided-by-table'],
    ])
  })

  test('is the same in another order', () => {
    const [one, other] = [
      offering({ damaged: 'received', counterfeit: 'received' }),
      offering({ counterfeit: 'received', damaged: 'received' }),
    ]
    const { differences, unconfirmed, complete } = compare(one, other)
    expect({ differences, unconfirmed, complete }).toEqual({
      differences: [],
      unconfirmed: [],
      complete: true,
    })
  })
})

describe('amounts in a comparison', () => {
  const charging = (fee: unknown) =>
    small({ cancellation: { byBuyer: { opens: 'paid', closes: { days: 2, after: 'paid' } }, fee } })
  const amounts = (before: Rulebook, after: Rulebook) =>
    compare(before, after)
      .differences.filter(({ observable }) => observable === 'gets')
      .map(({ party, change, message }) =>
        `${change}: ${message}`.replace(`${party} gets `, `${party} `),
      )

  test('are told to the minor unit where there was no fee, and is one', () => {
    expect(amounts(charging(0), charging(1))).toEqual([
      'worse: the buyer 84.00 EUR before, 83.20 EUR after',
      'better: the seller 0.00 EUR before, 0.80 EUR after',
    ])
  })

  test('are told apart where both keep a part', () => {
    expect(amounts(charging(11), charging(10))).toEqual([
      'better: the buyer 75.20 EUR before, 76.00 EUR after',
      'worse: the seller 8.80 EUR before, 8.00 EUR after',
    ])
  })

  test('are told apart by one minor unit', () => {
    const cheap = (use: number) =>
      charging({ cases: [{ when: { total: { atMost: 60 } }, use }], otherwise: 0 })
    const { differences, judgements } = compare(cheap(1), cheap(3))
    expect(
      differences.map(({ party, change, gets, divergedAt: divergedAt }) => ({
        party,
        change,
        gets,
        divergedAt,
      })),
    ).toEqual([
      {
        party: 'buyer',
        change: 'worse',
        gets: { before: 59, after: 58, currency: 'EUR' },
        divergedAt: null,
      },
      {
        party: 'seller',
        change: 'better',
        gets: { before: 1, after: 2, currency: 'EUR' },
        divergedAt: null,
      },
    ])
    expect([judgements.buyer.gets, judgements.seller.gets]).toEqual(['worse', 'better'])
  })

  test('count the way back where one policy has the seller pay for it', () => {
    const paying = (cost: string) =>
      small({
        dispute: { grounds: { damaged: 'received' }, remedies: ['return'] },
        returns: { cost },
      })
    expect(amounts(paying('buyer'), paying('seller'))).toEqual([
      'better: the buyer 84.00 EUR before, 87.00 EUR after',
      'worse: the seller 0.00 EUR before, -3.00 EUR after',
    ])
  })
})

describe('switching orders in flight', () => {
  test('to the same rules takes nothing away', () => {
    expect(switching(rulebook('base'), rulebook('base'))).toEqual({
      safe: true,
      losses: [],
      keep: [],
      complete: true,
      bound: null,
    })
  })

  test('to longer terms takes nothing away', () => {
    const longer = small({ dispute: { window: { opens: 'shipped' } } })
    expect(
      switching(rulebook('base'), longer).losses.filter(({ message }) =>
        message.includes('dispute'),
      ),
    ).toEqual([])
  })

  test('to shorter terms does, and old orders need keep those alone', () => {
    const shorter = small({
      title: 'another title',
      shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } },
      payment: { reprice: true },
      dispute: { window: { opens: 'shipped', closes: { days: 20, after: 'shipped' } } },
    })
    const { safe, losses, keep } = switching(rulebook('base'), shorter)
    expect(safe).toBe(false)
    expect(keep).toEqual(['dispute.window', 'shipment.ship'])
    expect(losses.map(({ message }) => message)).toContain(
      '`shipment.overdue` would be due at once',
    )
    expect(losses.every(({ history }) => history !== null)).toBe(true)
  })

  test('from days to business days takes away what the weekend does not give back, and the other way what it did', () => {
    const window = (length: object) =>
      small({ dispute: { window: { opens: 'shipped', closes: { ...length, after: 'shipped' } } } })
    const kinds = (before: object, after: object) =>
      switching(window(before), window(after)).losses.map(
        ({ kind, party }) => `${party ?? ''} ${kind}`,
      )
    expect(kinds({ days: 4 }, { businessDays: 3 })).toEqual(['buyer gone', 'buyer sooner'])
    expect(kinds({ businessDays: 3 }, { days: 4 })).toEqual(['buyer gone', 'buyer sooner'])
    expect(kinds({ businessDays: 3 }, { businessDays: 4 })).toEqual([])
  })

  test('to shorter terms counts what the engine shows alone where deadlines are in business days', () => {
    const ours = (days: number) =>
      small({
        dispute: {
          grounds: { 'not-shipped': 'unshipped' },
          window: { opens: 'paid' },
          to: 'platform',
          decision: { businessDays: 5 },
        },
        shipment: { ship: { within: { days }, onSilence: 'refund' } },
      })
    const { losses, keep } = switching(ours(7), ours(5), { most: 300 })
    expect(losses.map(({ kind, row }) => [kind, row])).toEqual([['timer', 'shipment.overdue']])
    expect(keep).toEqual(['shipment.ship'])
  })
})

describe('what the platform may do otherwise', () => {
  const rights = (cancels: boolean) =>
    rulebook({
      name: 'rights',
      title: 'rights',
      extends: 'base',
      cancellation: {
        byPlatform: cancels ? { opens: 'cleared', closes: 'shipped' } : { opens: 'never' },
      },
    })

  test('is told with a history, and is neither better nor worse for a party', () => {
    const { differences, unconfirmed, judgements, complete } = compare(rights(false), rights(true))
    expect([complete, unconfirmed]).toEqual([true, []])
    expect(
      differences
        .filter(({ divergedAt: divergedAt }) => divergedAt === null)
        .map(({ party, change, action, confirmed }) => [party, change, action?.verb, confirmed]),
    ).toEqual([['platform', 'better', 'cancel', true]])
    expect(differences[0]?.history?.before.steps.map(({ row }) => row)).toEqual(['pay'])
    expect(judgements).toEqual({ buyer: SAME, seller: SAME })
  })

  test('about a refund is asked of the refund that the order has', () => {
    const base = rulebook('base')
    const without = rightOf(
      compile(
        base.policy,
        base.calendar,
        base.rows.filter(({ id }) => id !== 'fail-refund'),
      ),
    )
    const [found] = compare(base, without).differences.filter(
      ({ action }) => action?.verb === 'fail-refund',
    )
    expect([found?.party, found?.change, found?.confirmed]).toEqual(['platform', 'worse', true])
    expect(found?.action?.payload.refund).toBe(found?.history?.before.end.refunds[0]?.id)
  })
})
