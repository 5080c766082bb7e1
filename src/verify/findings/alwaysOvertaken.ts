import type { Rulebook } from '../../compile/rulebook.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import { unreachedSubject, type FindingDefinition } from './findingDefinition.js'

/** That no order falls into a safety net is no fault. */
const isNet = (rules: Rulebook, id: string): boolean =>
  rules.rows.some((row) => row.id === id && isTimer(row) && row.net)

/** A timer is pending in some state, but something else always happens before it is due. */
export const alwaysOvertaken: FindingDefinition<'always-overtaken'> = {
  kind: 'always-overtaken',
  means: 'a deadline is never reached, because something else always happens first',
  detects: {
    after: ({ rows }) => rows.filter(({ pending }) => pending).map(unreachedSubject),
  },
  weighs: 'fault',
  isOnlyNote: (rules, { rows }) => rows.every((id) => isNet(rules, id)),
  says: ({ rows: [row = ''] }, { never }) =>
    `${never(row)}: the deadline is running, but something else always happens first.`,
  notedAs: () => 'safety net that is never needed',
}
