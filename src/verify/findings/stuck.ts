import { totals } from '../../model/ledger.js'
import { regionsOf } from '../../model/state.js'
import { awaited } from '../explore/firing.js'
import type { FindingDefinition } from './findingDefinition.js'
import { stateText } from './plainWords.js'
import { canActWords, whoCanAct } from './whoCanAct.js'

/**
 * Money is held, or a claim is open, and no deadline is running. Where a bank looks into a
 * chargeback, the order waits for the bank.
 */
export const stuck: FindingDefinition<'stuck'> = {
  kind: 'stuck',
  means: 'money is held or a claim is open, and no deadline runs',
  detects: {
    during: ({ automaton, note }) => ({
      onStay: (node) => {
        const { order } = node.state
        const isOpen = totals(order.ledger).held > 0 || order.claim !== 'none'
        if (!isOpen || order.chargeback || awaited(automaton.timersFrom(node.state)).length > 0)
          return
        const state = regionsOf(order)
        note(stateText(state), { node, transition: null, target: null }, () => ({
          rows: [],
          clauses: [],
          state,
          waitsFor: whoCanAct(automaton, node.state),
        }))
      },
    }),
  },
  weighs: 'fault',
  says: ({ state, waitsFor }, words) =>
    `Nobody has a deadline, and ${canActWords(waitsFor)}: ` +
    `${state === null ? '' : words.state(state)}.`,
}
