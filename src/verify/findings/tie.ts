import { regionsOf } from '../../model/state.js'
import { awaited } from '../explore/firing.js'
import { nowAtOrAfter } from '../zones/term.js'
import { constrainAll } from '../zones/zone.js'
import type { FindingDefinition } from './findingDefinition.js'

/** Two timers that lead to different states can be due in the same instant. */
export const tie: FindingDefinition<'tie'> = {
  kind: 'tie',
  means: 'two deadlines can fall in the same instant',
  detects: {
    during: ({ automaton, note }) => ({
      onTransition: (node, transition, zone) => {
        if (!('due' in transition) || transition.idle || !node.settled) return
        for (const other of awaited(automaton.timersFrom(node.state))) {
          if (other.row === transition.row) continue
          const leadsToSame =
            other.to === transition.to && other.sources.join() === transition.sources.join()
          if (leadsToSame) continue
          const target = nowAtOrAfter(other.due)
          if (constrainAll([zone], target).length === 0) continue
          note(`${transition.row} ${other.row}`, { node, transition, target }, () => ({
            rows: [transition.row, other.row],
            clauses: [...new Set([...transition.clauses, ...other.clauses])],
            state: regionsOf(node.state.order),
            waitsFor: [],
          }))
        }
      },
    }),
  },
  weighs: 'warning',
  says: ({ rows: [winner = '', other = ''] }, { happens }) =>
    `Two deadlines can fall in the same instant, and the first one named wins: ` +
    `${happens(winner)}; ${happens(other)}.`,
}
