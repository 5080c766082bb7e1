import { regionsOf } from '../../model/state.js'
import { awaited, firingZones } from '../explore/firing.js'
import { passedBefore } from '../trace/target.js'
import { constrainAll } from '../zones/zone.js'
import type { FindingDefinition } from './findingDefinition.js'

/** A timer is past its due as an order enters the state in which the timer is pending. */
export const overdueOnEntry: FindingDefinition<'overdue-on-entry'> = {
  kind: 'overdue-on-entry',
  means: 'a deadline has already passed when it begins',
  detects: {
    during: ({ automaton, hasEnough, note }) => ({
      onEntry: (node) => {
        const { state, zone, via, from } = node
        if (via === null) return
        const wasStopped = (clock: number): boolean =>
          from?.state.stopped[(via.sources[clock - 1] ?? 0) - 1] === true
        const timers = awaited(automaton.timersFrom(state))
        for (const timer of timers) {
          const key = `${via.row} ${timer.row}`
          if (hasEnough(key)) continue
          const target = passedBefore(timer.due, wasStopped)
          if (constrainAll(firingZones(timer, timers, [zone]), target).length === 0) continue
          note(key, { node, transition: timer, target }, () => ({
            rows: [via.row, timer.row],
            clauses: timer.clauses,
            state: regionsOf(state.order),
            waitsFor: [],
          }))
        }
      },
    }),
  },
  weighs: 'fault',
  says: ({ rows: [entering = '', overdue = ''] }, { happens }) =>
    `A deadline can pass before it starts to run: in the same instant in which ` +
    `${happens(entering)}, ${happens(overdue)}.`,
}
