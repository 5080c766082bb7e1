import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { checkOrder, order, orThrow, type OrderInput } from '../../../../src/index.js'
import { load } from '../../../../src/policies.js'

const PLACED = Date.UTC(2026, 4, 4)
const on = (days: number): number => PLACED + days * 86_400_000
const made = (over: Partial<OrderInput>) =>
  orThrow(
    order({
      id: 'A-1',
      currency: 'EUR',
      method: 'card',
      lines: [{ id: 'stay', amount: 1000 }],
      placed: PLACED,
      paid: PLACED,
      cleared: PLACED,
      ...over,
    }),
  )

describe('terms without which an order means something else', () => {
  const FEE = 'an instant, towards which the fee for cancelling grows (`cancellation.feeTiers`)'
  const END = 'where it ends (a check-out, the end of a show)'
  const toldOf = (policy: unknown, over: Partial<OrderInput>): readonly unknown[] => {
    const checked = checkOrder(orThrow(load(policy)), made(over))
    return isLeft(checked)
      ? checked.left.map(({ path, found, expected }) => [path, found, expected])
      : []
  }
  const STAY = { eventAt: on(20), promisedAt: on(23) }

  it.each<[string, Partial<OrderInput>, readonly string[]]>([
    ['a stay', STAY, []],
    ['a stay without its end', { eventAt: on(20) }, ['terms.promisedAt nothing']],
    ['one that is over as it begins', { eventAt: on(20), promisedAt: on(20) }, []],
    [
      'one that is over before',
      { eventAt: on(20), promisedAt: on(20) - 1 },
      [`terms.promisedAt ${on(20) - 1}`],
    ],
    ['a stay that is over in time', { eventAt: on(20), deliverWithin: { days: 20 } }, []],
    [
      'a stay that is over in less',
      { eventAt: on(20), deliverWithin: { days: 19 } },
      ['terms.deliverWithin {"days":19}'],
    ],
    ['an appointment within the day', { eventAt: on(1) }, []],
    ['one after that', { eventAt: on(1) + 1 }, ['terms.promisedAt nothing']],
    ['a stay that names no beginning', { promisedAt: on(23) }, ['terms.eventAt nothing']],
    ['neither', {}, ['terms.eventAt nothing']],
  ])('%s', (_, over, expected) => {
    const found = toldOf('booking', over).map((one) =>
      (one as readonly string[]).slice(0, 2).join(' '),
    )
    expect(found).toEqual(expected)
  })

  it('are told with what to type', () => {
    const from = `an instant from ${new Date(on(20)).toISOString()} (\`eventAt\`) on, ${END}`
    expect(toldOf('booking', { eventAt: on(20) })).toEqual([['terms.promisedAt', 'nothing', from]])
    expect(toldOf('booking', { promisedAt: on(20) })).toEqual([['terms.eventAt', 'nothing', FEE]])
    const short = toldOf('booking', { eventAt: on(20), deliverWithin: { days: 2 } })
    expect(short).toEqual([['terms.deliverWithin', '{"days":2}', `\`promisedAt\`: ${from}`]])
  })

  it('are none where goods are sent, or where no fee grows', () => {
    expect(toldOf('aliexpress', { eventAt: on(20) })).toEqual([])
    expect(toldOf('digital', { eventAt: on(20) })).toEqual([])
  })

  it('are a promise too, towards which a fee grows while goods are not sent', () => {
    const policy = {
      name: 'towards-the-promise',
      title: 'A fee that grows towards the promised day',
      extends: 'aliexpress',
      cancellation: {
        byBuyer: { opens: 'paid' },
        fee: 100,
        feeTiers: [{ until: { days: 2 }, before: 'promised', percent: 0 }],
      },
    }
    expect(toldOf(policy, {})).toEqual([['terms.promisedAt', 'nothing', FEE]])
    expect(toldOf(policy, { promisedAt: on(9) })).toEqual([])
  })
})
