import { describe, expect, it } from 'vitest'
import {
  actions,
  balance,
  canCancel,
  forecast,
  nextTimer,
  type Action,
  type Order,
} from '../../../src/index.js'
import { PRESETS as POLICIES } from '../../../src/policies.js'
import { everyCase } from '../../support/reached.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, history, PAY, SHIP } from '../questions/history.js'

const REFUSE: Action = { by: 'buyer', verb: 'refuse-delivery' }
const isGoingBackUnaccepted = ({
  goods,
  anchors,
  funds,
  claim,
  freeze,
  received,
}: Order): boolean =>
  // Who said that all came has accepted it.
  !received &&
  (goods === 'refused' || (goods === 'returned' && anchors.delivered === null)) &&
  funds === 'held' &&
  claim === 'none' &&
  freeze === 'clear'

describe('a parcel that nobody accepts', () => {
  const cases = everyCase.filter(({ place }) => isGoingBackUnaccepted(place.order))

  it('is not paid for by silence, in whatever way it came to go back', () => {
    expect(cases.length).toBeGreaterThan(30)
    for (const { rules, place } of cases) {
      const before = rightOf(balance(rules, place.order, place.now))
      const after = rightOf(forecast(rules, place.order, place.now)).balance
      const paidAtTheEnd = rules.policy.payment.hold.onSilence === 'release'
      if (!paidAtTheEnd) expect(after.released).toBe(before.released)
      expect(nextTimer(rules, place.order, place.now)).not.toMatchObject({ right: null })
    }
  })

  it('leaves the seller something to do at once', () => {
    for (const { rules, place } of cases) {
      const { now } = rightOf(actions(rules, place.order, 'seller', place.now))
      expect(now.map(({ row }) => row)).toEqual(
        expect.arrayContaining(['confirm-return.unaccepted', 'contest-return.unaccepted']),
      )
    }
  })

  it.each(
    Object.keys(POLICIES).filter((name) => {
      const { shipment } = rulebook(name).policy
      return name !== 'booking' && name !== 'on-chain' && shipment.refusable === true
    }),
  )(
    'under %s: what the buyer is advised to do instead of cancelling leads to his money',
    (name) => {
      const rules = rulebook(name)
      const checked = rules.policy.payment.check.within
      const isCheckedAtOnce = JSON.stringify(checked) === '{"minutes":0}'
      const shipped = history(rules, [
        [0, PAY],
        ...(isCheckedAtOnce ? [] : ([[0, CLEAR]] as const)),
        [1, SHIP],
      ]).order
      const { instead } = leftOf(canCancel(rules, shipped, shipped.at))
      expect(instead.map(({ verb }) => verb)).toContain('refuse-delivery')
      const refused = history(rules, [
        [0, PAY],
        ...(isCheckedAtOnce ? [] : ([[0, CLEAR]] as const)),
        [1, SHIP],
        [2, REFUSE],
      ]).order
      expect(rightOf(forecast(rules, refused, refused.at))).toMatchObject({
        stuck: false,
        steps: [{ row: 'return.unaccepted-not-back' }],
        balance: { held: 0, refunded: 1000, released: 0 },
      })
    },
  )
})
