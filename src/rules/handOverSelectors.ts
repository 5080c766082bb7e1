import { isFeeAlone } from './record/amounts.js'
import { openDispute } from './record/openDispute.js'
import { againNow, isAboutRest, leftBehind, unsentBeside } from './record/parcels.js'
import type { Selector } from './vocabulary/effect.js'

// What a hand-over means: of all, of a part, of what leaves again; and of an open claim.

/** Whether this hand-over leaves nothing to be shipped. */
export const handsOver: Selector = {
  name: 'hands over',
  clause: null,
  of: ({ order, payload }) => (leftBehind(order, payload).length > 0 ? 'a-part' : 'everything'),
  possible: null,
}

/**
 * Whether a hand-over while others never left is of goods that are sent again, as agreed. Whoever
 * names none sends what was agreed: the others have a term of their own.
 */
export const leavesAgain: Selector = {
  name: 'leaves again',
  clause: null,
  of: ({ order, payload: { lines } }) => {
    const again = new Set(againNow(order))
    if (again.size === 0) return 'first'
    return lines?.every(({ line }) => !again.has(line)) === true ? 'first' : 'again'
  },
  possible: null,
}

/**
 * Whether goods that leave after the others are sent again, as agreed, or follow for nothing:
 * beside what is paid for, which they do not hold up, or where only the shipping fee is held, so
 * that all goods are what it is held for.
 */
export const follows: Selector = {
  name: 'follows',
  clause: null,
  of: ({ order, payload }) => {
    const again = new Set(againNow(order))
    const isAgain = payload.lines?.some(({ line }) => again.has(line)) ?? again.size > 0
    if (isAgain) return 'again'
    return isFeeAlone(order) ? 'for-the-fee' : 'beside'
  },
  possible: null,
}

/**
 * Whether a claim goes on for lines that a hand-over leaves behind, or for the shipping fee, which
 * leaves with nothing. An offer about none of these is gone with what it was about, so that the
 * seller has to answer again.
 */
export const claimLeft: Selector = {
  name: 'claim left',
  clause: null,
  of: ({ order, payload }) => {
    const left = new Set(leftBehind(order, payload))
    const { claim, matter } = order
    const isAboutLines = matter?.kind === 'cancellation' || matter?.kind === 'dispute'
    if (!isAboutLines || !isAboutRest(matter.lines, left)) return 'nothing'
    const goesOn = left.size === 0 ? 'the-fee' : 'the-rest'
    const offer = claim === 'dispute-buyer' ? openDispute(order)?.offer : undefined
    return offer == null || isAboutRest(offer.lines, left) ? goesOn : 'no-offer'
  },
  possible: null,
}

/**
 * Whether other goods leave while some come back, or while a decision can be appealed; or only what
 * nobody pays for, which changes nothing.
 */
export const besideWhat: Selector = {
  name: 'beside what',
  clause: null,
  of: (scope) => {
    const { claim, goods } = scope.order
    const isAgain = leavesAgain.of(scope) === 'again'
    if (!isAgain && unsentBeside(scope.order).length === 0) return 'a-gift'
    if (claim === 'return') return isAgain ? 'again-in-a-return' : 'a-return'
    return isAgain && goods !== 'part-shipped' ? 'again' : 'a-decision'
  },
  possible: null,
}
