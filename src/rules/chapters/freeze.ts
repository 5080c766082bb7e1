import { outcomeGiven } from '../guards/givenGuards.js'
import { chargebackOpen, noChargeback } from '../guards/orderGuards.js'
import { choose, type Effect, type Selector } from '../vocabulary/effect.js'
import { action, chapter } from '../vocabulary/row.js'

const alive = { funds: ['due', 'checking', 'held'] } as const
const paid = ['checking', 'held', 'refunding', 'settled'] as const
const outcome: Selector = {
  name: 'outcome',
  clause: null,
  of: ({ payload }) => payload.outcome ?? 'none',
  possible: null,
}
const thaw: Effect = { to: { freeze: 'clear' }, resume: 'all', flags: { chargeback: false } }

export const freezeChapter = chapter({
  /** The platform freezes the order: every deadline stands still. */
  freeze: action('platform', {
    verb: 'freeze',
    when: { ...alive, freeze: 'clear' },
    then: { to: { freeze: 'frozen' }, pause: 'all' },
  }),
  /** The platform lets the order go on. */
  unfreeze: action('platform', {
    verb: 'unfreeze',
    when: { freeze: 'frozen' },
    guards: [noChargeback],
    then: { to: { freeze: 'clear' }, resume: 'all' },
  }),
  /** The buyer’s bank looks into a chargeback, which freezes the order. */
  'report-chargeback': action('platform', {
    verb: 'report-chargeback',
    when: { funds: paid, freeze: 'clear' },
    guards: [noChargeback],
    then: { to: { freeze: 'frozen' }, pause: 'all', flags: { chargeback: true } },
  }),
  /** The buyer’s bank looks into a chargeback of an order that is frozen already. */
  'report-chargeback.frozen': action('platform', {
    verb: 'report-chargeback',
    when: { funds: paid, freeze: 'frozen' },
    guards: [noChargeback],
    then: { flags: { chargeback: true } },
  }),
  /** The bank has decided about the chargeback. */
  'close-chargeback': action('platform', {
    verb: 'close-chargeback',
    when: { funds: paid, freeze: ['clear', 'frozen'] },
    guards: [chargebackOpen, outcomeGiven],
    then: choose(outcome, {
      won: thaw,
      lost: { ...thaw, money: { move: 'chargeback' }, ends: 'chargeback', close: true },
    }),
  }),
})
