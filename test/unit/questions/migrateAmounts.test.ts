import { describe, expect, it } from 'vitest'
import { migrate, type Order, type Rulebook } from '../../../src/index.js'
import { rightOf } from '../../support/rulebooks.js'
import { first, version } from '../../support/shop.js'
import { CLEAR, DAY, history, HOUR, PAY, PLACED, SHIP } from './history.js'

const paid = history(first, [
  [0, PAY],
  [0, CLEAR],
]).order
const shipped = history(first, [
  [0, PAY],
  [0, CLEAR],
  [1, SHIP],
]).order
const amounts = (order: Order, to: Rulebook) =>
  rightOf(migrate(first, order, { to }, Math.max(order.at, PLACED + HOUR))).amounts
const shares = (buyer: number, seller: number, platform = 0) => ({ buyer, seller, platform })

describe('an order under rules by which somebody gets another sum', () => {
  const dear = version(4, { cancellation: { fee: 10 } })
  const taxed = version(5, { payment: { commission: { percent: 5 } } })

  it('is named by what can be done now: a fee for cancelling', () => {
    const found = amounts(paid, dear)
    expect(new Set(found.map(({ by, verb }) => `${by} ${verb}`))).toEqual(new Set(['buyer cancel']))
    expect(found[0]).toMatchObject({ before: shares(1000, 0), after: shares(900, 100) })
  })

  it('and by what comes of it in the end: a commission', () => {
    const [change, ...more] = amounts(shipped, taxed).filter(({ by }) => by === null)
    expect(more).toEqual([])
    expect(change).toEqual({
      by: null,
      verb: null,
      payload: null,
      before: shares(0, 1000),
      after: shares(0, 950, 50),
    })
    expect(amounts(shipped, taxed).map(({ verb }) => verb)).toContain('confirm-receipt')
  })

  it('and not where sums stay, however rules differ', () => {
    expect(amounts(shipped, dear)).toEqual([])
    expect(
      amounts(
        paid,
        version(6, { shipment: { ship: { within: { days: 20 }, onSilence: 'refund' } } }),
      ),
    ).toEqual([])
    expect(amounts(paid, first)).toEqual([])
  })

  it('also where it is migrated by force', () => {
    const hasty = version(7, {
      cancellation: { fee: 10 },
      shipment: { ship: { within: { days: 3 }, onSilence: 'refund' } },
    })
    const at = PLACED + DAY / 2
    const { losses, amounts: found } = rightOf(migrate(first, paid, { to: hasty, force: true }, at))
    expect([losses.length > 0, found.length > 0]).toEqual([true, true])
  })
})
