import { describe, expect, it } from 'vitest'
import { marksUnder } from '../../../../src/compile/due/quiet.js'
import { valuesUnder } from '../../../../src/compile/values/values.js'
import type { Order } from '../../../../src/model/order.js'
import { stateCode } from '../../../../src/model/state.js'
import { DAY } from '../../../../src/model/span.js'
import { utc } from '../../../../src/index.js'
import { explored } from '../../../../src/testing/index.js'
import { at } from '../../../../src/rules/vocabulary/lenses.js'
import { after, derived, moment } from '../../../../src/rules/vocabulary/timing.js'
import { rulebook } from '../../../support/rulebooks.js'

describe('nothing falls due', () => {
  it.each(['aliexpress', 'milestones', 'digital'])(
    'of %s before any of its timers may, for orders without terms of their own',
    (name) => {
      const rules = rulebook(name)
      const loud = explored(rules).flatMap(({ place: { order } }) => {
        const code = stateCode(order)
        return (rules.timers[code] ?? []).filter((timer) => {
          const soonest = timer.soonest(order)
          return soonest < Infinity && rules.isQuiet(code, order, soonest)
        })
      })
      expect(loud.map(({ row }) => row.id)).toEqual([])
    },
  )

  it('by an instant before the first mark, and an order with a term of its own never says so', () => {
    const rules = rulebook('aliexpress')
    const [first] = explored(rules)
    const order = { ...first?.place.order, funds: 'due' } as NonNullable<
      typeof first
    >['place']['order']
    const code = stateCode(order)
    const due = Math.min(...(rules.timers[code] ?? []).map((timer) => timer.soonest(order)))
    const own = { ...order, terms: { ...order.terms, eventAt: due } }
    expect(rules.isQuiet(code, order, due - 1)).toBe(true)
    expect(rules.isQuiet(code, order, due)).toBe(false)
    expect(rules.isQuiet(code, own, due - 1)).toBe(false)
    expect(rules.isQuiet(stateCode({ ...order, funds: 'void' }), own, Infinity)).toBe(true)
  })
})

it('nothing falls due of a parcel that was accepted, or may be, but of others it may', () => {
  const rules = rulebook('aliexpress')
  const order = explored(rules).find(({ place }) => place.order.goods === 'refused')?.place
    .order as Order
  const code = stateCode(order)
  const parcels = order.parcels.map((one) => ({ ...one, refused: null, returned: null }))
  expect(rules.isQuiet(code, order, order.at)).toBe(false)
  expect(rules.isQuiet(code, { ...order, parcels }, order.at)).toBe(true)
})

describe('the marks of a timing', () => {
  const onSilence = 'continue'
  const policy = (more: object) =>
    rulebook({ name: 'marks', title: 'Marks', extends: 'base', ...more }).policy
  const marksOf = (more: object) => marksUnder(valuesUnder(policy(more), utc))

  it('of the promised delivery count from the payment, too, where nothing may be shipped', () => {
    const deliver = { within: { days: 5 }, onSilence: 'continue' }
    const shipped = marksOf({ shipment: { deliver, ship: { within: { days: 2 }, onSilence } } })
    const promise = derived('promised', at.shipment.deliver.within)
    expect(shipped(promise)).toEqual([{ anchor: 'shipped', least: 3 * DAY }])
    const never = marksOf({ shipment: { deliver, ship: { within: 'never', onSilence } } })
    expect(never(promise)?.map(({ anchor }) => anchor)).toEqual(['shipped', 'cleared'])
  })

  it('are those of every point that a moment may lie at', () => {
    const ends = {
      earliest: [
        { days: 9, after: 'cleared' },
        { hours: 1, after: 'shipBy' },
      ],
    }
    const marks = marksOf({
      protection: { ends },
      shipment: { ship: { within: { hours: 2 }, onSilence } },
    })
    expect(marks(moment(at.protection.ends))).toEqual([
      { anchor: 'cleared', least: 7 * DAY },
      { anchor: 'cleared', least: DAY / 8 },
    ])
    expect(marks(after('cleared', at.shipment.ship.within))).toEqual([
      { anchor: 'cleared', least: DAY / 12 },
    ])
  })
})
