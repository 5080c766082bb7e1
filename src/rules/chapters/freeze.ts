import { outcomeGiven } from '../guards/givenGuards.js'
import {
  chargebackAmount,
  chargebackKnown,
  chargebackMethod,
  chargebackNew,
  notBeforeAnchor,
} from '../guards/factGuards.js'
import {
  chargebackOpen,
  frozenByPlatform,
  leftForTheBank,
  notFrozenByPlatform,
} from '../guards/orderGuards.js'
import { banksAsk, chargebackLeaves, staysFrozen } from '../selectors.js'
import { choose, type Effect, type EffectChoice, type Selector } from '../vocabulary/effect.js'
import { action, chapter } from '../vocabulary/row.js'

// An order is frozen by risk control, and by each chargeback that is open, and stays so until the
// last of them is gone.

const alive = { funds: ['due', 'checking', 'held'] } as const
const paid = ['checking', 'held', 'refunding', 'settled'] as const
const outcome: Selector = {
  name: 'outcome',
  clause: null,
  of: ({ payload }) => payload.outcome ?? 'none',
  possible: null,
}
const stop: Effect = { to: { freeze: 'frozen' }, pause: 'all' }
const thaw: Effect = { to: { freeze: 'clear' }, resume: 'all' }

/** A chargeback is closed, and the order goes on unless something else freezes it. */
const close = (effect: Effect): EffectChoice =>
  choose(staysFrozen, {
    frozen: { ...effect, chargeback: 'closed' },
    clear: { ...effect, ...thaw, chargeback: 'closed' },
  })
/** By a chargeback that is won, too, banks may take something: what was left there for it. */
const banksTake = (what: 'asked' | 'left'): EffectChoice => {
  const taken: Effect = { money: { move: 'chargeback', what } }
  return choose(chargebackLeaves, {
    nothing: close(taken),
    part: close({ ...taken, ends: 'chargeback', updateClaim: 'trimmed' }),
    all: close({ ...taken, ends: 'chargeback', close: true }),
  })
}

/** What has to be true of a chargeback that a bank begins. */
const newChargeback = [
  leftForTheBank,
  chargebackNew,
  chargebackMethod,
  chargebackAmount,
  notBeforeAnchor('paid'),
]

export const freezeChapter = chapter({
  /** The platform freezes the order: every deadline stands still but that of the longest escrow. */
  freeze: action('platform', {
    verb: 'freeze',
    when: { ...alive, freeze: 'clear' },
    then: { ...stop, flags: { frozenByPlatform: true } },
  }),
  /** The platform freezes an order that chargebacks freeze already. */
  'freeze.chargeback': action('platform', {
    verb: 'freeze',
    when: { ...alive, freeze: 'frozen' },
    guards: [notFrozenByPlatform],
    then: { flags: { frozenByPlatform: true } },
  }),
  /** The platform lets the order go on, unless a bank still looks into a chargeback. */
  unfreeze: action('platform', {
    verb: 'unfreeze',
    when: { freeze: 'frozen' },
    guards: [frozenByPlatform],
    then: choose(banksAsk, {
      yes: { flags: { frozenByPlatform: false } },
      no: { ...thaw, flags: { frozenByPlatform: false } },
    }),
  }),
  /** The buyer's bank looks into a chargeback, which freezes the order. */
  'report-chargeback': action('platform', {
    verb: 'report-chargeback',
    when: { funds: paid, freeze: 'clear' },
    guards: newChargeback,
    then: { ...stop, chargeback: 'opened' },
  }),
  /** The buyer's bank looks into a chargeback of an order that is frozen already. */
  'report-chargeback.frozen': action('platform', {
    verb: 'report-chargeback',
    when: { funds: paid, freeze: 'frozen' },
    guards: newChargeback,
    then: { chargeback: 'opened' },
  }),
  /** The bank has decided about a chargeback. */
  'close-chargeback': action('platform', {
    verb: 'close-chargeback',
    when: { funds: paid, freeze: ['clear', 'frozen'] },
    guards: [chargebackOpen, chargebackKnown, outcomeGiven],
    then: choose(outcome, { won: banksTake('left'), lost: banksTake('asked') }),
  }),
})
