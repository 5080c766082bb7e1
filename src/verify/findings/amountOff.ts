import type { Rulebook } from '../../compile/rulebook.js'
import { evolve, type Event } from '../../model/event.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { regionsOf } from '../../model/state.js'
import { dueAmounts } from '../../oracle/dueAmounts.js'
import { dueCommissions } from '../../oracle/dueCommissions.js'
import type { Gains } from '../../oracle/gains.js'
import { gainsOf } from '../../oracle/gainsOf.js'
import type { Transition } from '../states/state.js'
import { orderAt } from '../trace/orderAt.js'
import { replayedEvents } from '../trace/replayedEvents.js'
import type { FindingDefinition } from './findingDefinition.js'

const ACCOUNT_WORDS = [
  ['refunded', 'for the buyer'],
  ['released', 'for the seller'],
  ['fees', 'as a fee'],
  ['held', 'as held'],
] as const satisfies readonly (readonly [keyof Gains, string])[]

const offWords = (by: Minor, whose: string): string | null =>
  by === 0 ? null : `${Math.abs(by)} ${by < 0 ? 'too little' : 'too much'} ${whose}`

/** How much more commission than is due is kept of the line of which it is furthest off. */
const commissionOff = (rules: Rulebook, order: Order, event: Event): Minor => {
  const kept = evolve(order, event).ledger.map(({ commission = 0 }) => commission)
  return dueCommissions(rules, order, event)
    .map((due, index) => (kept[index] ?? 0) - due)
    .reduce((most, by) => (Math.abs(by) > Math.abs(most) ? by : most), 0)
}

/**
 * By how much an event pays somebody more or less than it makes due, in words and in minor units;
 * null: everybody gets exactly what is due.
 */
export const amountsOff = (rules: Rulebook, order: Order, event: Event): string | null => {
  const [due, gets] = [dueAmounts(rules, order, event), gainsOf(event)]
  const off = [
    ...ACCOUNT_WORDS.map(([account, whose]) => offWords(gets[account] - due[account], whose)),
    offWords(commissionOff(rules, order, event), 'of that as commission'),
  ].filter((words) => words !== null)
  return off.length === 0 ? null : off.join(', ')
}

/** Somebody gets a minor unit or more too much or too little. */
export const amountOff: FindingDefinition<'amount-off'> = {
  kind: 'amount-off',
  means: 'somebody receives more or less than is due',
  detects: {
    during: ({ rules, note }) => {
      // What a transition does to money is the same whenever it is taken.
      const seen = new Set<Transition>()
      return {
        onTransition: (node, transition) => {
          if (seen.has(transition) || transition.event.change.postings === undefined) return
          seen.add(transition)
          const order = orderAt(node.state, transition)
          const detail = amountsOff(rules, order, transition.event)
          if (detail === null) return
          const key = `${transition.row} ${transition.branch.join(' ')}`
          note(key, { node, transition, target: null }, () => ({
            rows: [transition.row],
            clauses: transition.clauses,
            state: regionsOf(order),
            waitsFor: [],
            detail,
          }))
        },
      }
    },
  },
  isShownBy: (rules, trace) =>
    replayedEvents(rules, trace).some(
      ({ before, event }) => amountsOff(rules, before, event) !== null,
    ),
  weighs: 'fault',
  says: ({ rows: [row = ''], detail = '' }, { happens }) =>
    `When ${happens(row)}, the money does not go where it is due: ${detail}, in minor units.`,
}
