import { totals } from '../../model/ledger.js'
import { regionsOf } from '../../model/state.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import { awaited } from '../explore/firing.js'
import type { FindingDefinition } from './findingDefinition.js'
import { stateText } from './plainWords.js'
import { canActWords, whoCanAct } from './whoCanAct.js'

/** Money is held, and of all deadlines only that of the longest escrow is running. */
export const onlyHold: FindingDefinition<'only-hold'> = {
  kind: 'only-hold',
  means: 'money is held, and only the end of the longest escrow ends that',
  detects: {
    during: ({ rules, automaton, note }) => {
      const holds = new Set<string>(
        rules.rows.filter((row) => isTimer(row) && row.clock === 'hold').map(({ id }) => id),
      )
      return {
        onStay: (node) => {
          const { order } = node.state
          const timers = awaited(automaton.timersFrom(node.state))
          if (totals(order.ledger).held === 0 || timers.length === 0) return
          if (!timers.every(({ row }) => holds.has(row))) return
          const state = regionsOf(order)
          note(stateText(state), { node, transition: null, target: null }, () => ({
            rows: timers.map(({ row }) => row),
            clauses: ['payment.hold'],
            state,
            waitsFor: whoCanAct(automaton, node.state),
          }))
        },
      }
    },
  },
  weighs: 'warning',
  says: ({ state, waitsFor }, words) =>
    `Only the longest escrow ends this by itself, and until then ${canActWords(waitsFor)}: ` +
    `${state === null ? '' : words.state(state)}.`,
}
