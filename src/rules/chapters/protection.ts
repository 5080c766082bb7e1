import { at, or } from '../lenses.js'
import { complete } from '../selectors.js'
import { lengthAllowed, lengthGiven } from '../guards/payloadGuards.js'
import {
  extensionsLeft,
  goodsReleased,
  isCompleted,
  notCompleted,
  nothingToShip,
} from '../guards/orderGuards.js'
import { after, choose, moment, row, timer } from '../vocabulary.js'

const withBuyer = { funds: 'held', goods: ['shipped', 'delivered'] } as const
const asked = { funds: 'held', claim: 'extension' } as const
const longer = { take: 'extension', close: true } as const

export const protectionRows = [
  row('confirm-receipt', 'buyer', {
    verb: 'confirm-receipt',
    when: { ...withBuyer, claim: ['none', 'extension'] },
    only: [notCompleted],
    clock: 'protection',
    serves: 'finish',
    rules: ['PRO-02'],
    then: complete({ close: true }),
  }),
  // Who confirms in the middle of a dispute gives it up.
  row('confirm-receipt.in-dispute', 'buyer', {
    verb: 'confirm-receipt',
    when: { ...withBuyer, claim: ['dispute-seller', 'dispute-buyer', 'dispute-platform'] },
    only: [notCompleted],
    clock: 'protection',
    serves: 'finish',
    rules: ['PRO-07'],
    then: complete({ close: true }),
  }),
  row('confirm-receipt.nothing-shipped', 'buyer', {
    verb: 'confirm-receipt',
    when: { funds: 'held', goods: 'unshipped', claim: 'none' },
    only: [nothingToShip, notCompleted],
    clock: 'protection',
    serves: 'finish',
    then: complete({}),
  }),
  timer('protection.over', {
    when: { funds: 'held', goods: ['shipped', 'delivered', 'refused', 'returned'], claim: 'none' },
    only: [notCompleted],
    clock: 'protection',
    due: moment(at.protection.ends, true),
    rules: ['PRO-02'],
    then: complete({}),
  }),
  timer('protection.over-nothing-shipped', {
    when: { funds: 'held', goods: 'unshipped', claim: 'none' },
    only: [nothingToShip, notCompleted],
    clock: 'protection',
    due: moment(at.protection.ends, true),
    then: complete({}),
  }),
  timer('protection.release', {
    when: { funds: 'held', claim: 'none' },
    only: [isCompleted],
    clock: 'protection',
    due: moment(at.protection.release),
    priority: 200,
    then: { money: { move: 'release', what: 'everything' }, ends: 'completed' },
  }),
  row('request-extension', 'buyer', {
    verb: 'request-extension',
    when: { ...withBuyer, claim: 'none' },
    only: [notCompleted, extensionsLeft, lengthGiven, lengthAllowed],
    clock: 'protection',
    window: at.extension.window,
    serves: 'more-time',
    then: { to: { claim: 'extension' }, open: 'extension', stamp: ['turn'], count: 'extensions' },
  }),
  row('grant-extension', 'seller', {
    verb: 'grant-extension',
    when: asked,
    clock: 'protection',
    rules: ['PRO-03'],
    then: longer,
  }),
  row('refuse-extension', 'seller', {
    verb: 'refuse-extension',
    when: asked,
    clock: 'protection',
    rules: ['PRO-03'],
    then: choose(or(at.extension.answer.onRefusal, 'continue'), {
      continue: { close: true },
      grant: longer,
    }),
  }),
  timer('extension.unanswered', {
    when: asked,
    clock: 'claim',
    due: after('turn', at.extension.answer.within),
    then: choose(at.extension.answer.onSilence, { grant: longer, continue: { close: true } }),
  }),
  // Through support: a completed order whose goods never came is taken up again, and the seller's
  // money with it.
  row('reopen', 'platform', {
    verb: 'reopen',
    when: { funds: ['settled', 'refunding'], claim: 'none' },
    only: [isCompleted, goodsReleased],
    clock: 'protection',
    rules: ['PRO-08'],
    then: { money: { move: 'recall' }, clear: ['completed'], close: true },
  }),
] as const
