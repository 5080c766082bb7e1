import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  balance,
  can,
  canCancel,
  decide,
  disputeOutcome,
  forecast,
  order,
  type Action,
  type Order,
} from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PLACED = Date.UTC(2026, 4, 4, 10)
const aliexpress = rulebook('aliexpress')

const CANCEL: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'not-needed' } }
const SHIP: Action = { by: 'seller', verb: 'ship', payload: { tracking: 'RB1' } }

const begun = (...prices: readonly number[]): Order =>
  rightOf(
    order({
      id: 'A',
      currency: 'USD',
      method: 'card',
      lines: prices.map((amount, index) => ({ id: `line-${index}`, amount })),
      shippingFee: 500,
      placed: PLACED,
      paid: PLACED + HOUR,
      cleared: PLACED + 2 * HOUR,
    }),
  )
const done = (of: Order, now: number, action: Action, rules = aliexpress): Order =>
  rightOf(decide(rules, of, action, now)).order
/** What is left of an order of which a bank took so much. */
const chargedBack = (of: Order, amount: number): Order =>
  done(
    done(of, PLACED + 2 * HOUR, { by: 'platform', verb: 'report-chargeback', payload: { amount } }),
    PLACED + 2 * HOUR,
    { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'lost' } },
  )
const sums = (of: Order, rules = aliexpress) => rightOf(balance(rules, of, of.at))
const again = (of: Order): Order =>
  rightOf(decodeOrder(JSON.parse(JSON.stringify(encodeOrder(of)))))

/** The fee of gifts; and what a bank left of a fee, with a minor unit of the goods and without. */
const ONLY_FEE = [
  ['gifts', begun(0, 0), 500],
  ['what a chargeback left', chargedBack(begun(10), 500), 10],
] as const

describe.each(ONLY_FEE)('of an order only the shipping fee is held: of %s', (_, held, left) => {
  it('cancelling gives it back, and ends the order', () => {
    expect(rightOf(canCancel(aliexpress, held, PLACED + 3 * HOUR))).toMatchObject({
      how: 'at-once',
      refund: { amount: left, fee: 0 },
    })
    const over = done(held, PLACED + 3 * HOUR, CANCEL)
    expect(over.ending).toMatchObject({ cause: 'cancelled' })
    expect(sums(over).held).toBe(0)
    expect(again(over)).toEqual(over)
    expect(E.isLeft(canCancel(aliexpress, over, PLACED + 4 * HOUR))).toBe(true)
  })

  it('cancelling by consent gives it back, named or not', () => {
    for (const lines of [{}, { lines: [{ line: 'shipping' }] }]) {
      const asked = done(held, PLACED + 2 * DAY, {
        by: 'buyer',
        verb: 'request-cancellation',
        payload: { reason: 'not-needed', ...lines },
      })
      expect(asked.matter).toMatchObject({ lines: [{ line: 'shipping', amount: left }] })
      const over = done(asked, PLACED + 3 * DAY, { by: 'seller', verb: 'consent' })
      expect(over.ending).toMatchObject({ cause: 'cancelled' })
      expect(sums(over).held).toBe(0)
    }
  })

  it('cancelling gives it back whatever the policy says of a fee that goes with goods', () => {
    for (const shippingFee of ['never', 'in-proportion', 'with-everything'] as const) {
      const rules = rulebook({
        name: 'mine',
        title: 'Mine',
        extends: 'aliexpress',
        refund: { shippingFee },
        cancellation: { fee: 50 },
      })
      const over = done(held, PLACED + 3 * HOUR, CANCEL, rules)
      expect(sums(over, rules)).toMatchObject({ held: 0, released: 0, fees: 0 })
    }
  })

  it('a claim that is accepted, or decided for the buyer, gives it back', () => {
    const claimed = done(done(held, PLACED + DAY, SHIP), PLACED + 20 * DAY, {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'not-received', remedy: 'refund' },
    })
    const accepted = done(claimed, PLACED + 21 * DAY, { by: 'seller', verb: 'accept-claim' })
    expect(sums(accepted)).toMatchObject({ held: 0, released: 0 })
    expect(accepted.ending).toMatchObject({ cause: 'dispute' })
    const asked = done(claimed, PLACED + 21 * DAY, {
      by: 'seller',
      verb: 'refuse-claim',
    })
    const before = done(asked, PLACED + 21 * DAY, { by: 'buyer', verb: 'escalate' })
    expect(rightOf(disputeOutcome(aliexpress, before, before.at)).lines).toMatchObject([
      { line: 'shipping' },
    ])
    const decided = done(before, PLACED + 22 * DAY, {
      by: 'platform',
      verb: 'decide',
      payload: { verdict: 'refund' },
    })
    expect(rightOf(forecast(aliexpress, decided, decided.at)).balance).toMatchObject({
      held: 0,
      released: 0,
    })
  })

  it('is nothing that could be sent again', () => {
    const came = done(done(held, PLACED + DAY, SHIP), PLACED + 5 * DAY, {
      by: 'carrier',
      verb: 'deliver',
    })
    const options = rightOf(can(aliexpress, came, { by: 'buyer', verb: 'dispute' }, came.at))
    expect(options.options.map(({ payload }) => payload.remedy)).not.toContain('resend')
  })

  it('giving it back by choice ends the order; giving a part of it does not', () => {
    const given = (amount: number): Order =>
      done(held, PLACED + 3 * HOUR, {
        by: 'seller',
        verb: 'goodwill-refund',
        payload: { lines: [{ line: 'shipping', amount }] },
      })
    const over = given(left)
    expect(over.ending).toMatchObject({ cause: 'goodwill' })
    expect(again(over)).toEqual(over)
    const part = given(left - 1)
    expect(part.ending).toBeNull()
    expect(sums(part)).toMatchObject({ held: 1, released: 0 })
    expect(again(part)).toEqual(part)
  })
})

describe('as long as a minor unit of goods is held too', () => {
  it('the goods are what is claimed, and the fee goes as the policy says', () => {
    const held = begun(0, 1)
    const asked = done(held, PLACED + 2 * DAY, {
      by: 'buyer',
      verb: 'request-cancellation',
      payload: { reason: 'not-needed' },
    })
    expect(asked.matter).toMatchObject({ lines: [{ line: 'line-1', amount: 1 }] })
    const given = done(held, PLACED + 3 * HOUR, {
      by: 'seller',
      verb: 'goodwill-refund',
      payload: { lines: [{ line: 'shipping' }] },
    })
    expect(given.ending).toBeNull()
    expect(sums(given)).toMatchObject({ held: 1 })
  })
})
