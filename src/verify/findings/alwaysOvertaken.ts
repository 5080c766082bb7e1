import type { Rulebook } from '../../compile/rulebook.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import { unreachedSubject, type FindingDefinition } from './findingDefinition.js'

/** The longest escrow is a safety net. */
const isNet = (rules: Rulebook, id: string): boolean =>
  rules.rows.some((row) => row.id === id && isTimer(row) && row.clock === 'hold')

/** A timer is pending in some state, but something else always happens before it is due. */
export const alwaysOvertaken: FindingDefinition<'always-overtaken'> = {
  id: 'always-overtaken',
  means: 'a deadline is running, but something else always happens before it passes',
  detects: {
    after: ({ rows }) => rows.filter(({ pending }) => pending).map(unreachedSubject),
  },
  // That no order falls into the net is no fault.
  weighs: (rules, { rows }) => (rows.every((id) => isNet(rules, id)) ? 'note' : 'fault'),
  says: ({ rows: [row = ''] }, { never }) =>
    `${never(row)}: the deadline is running, but something else always happens first.`,
  notedAs: () => 'a safety net that no order falls into',
}
