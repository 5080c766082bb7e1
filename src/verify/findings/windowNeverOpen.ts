import { unreachedSubject, type FindingDefinition } from './findingDefinition.js'

/** Orders get to the state of an action, but never while its window is open. */
export const windowNeverOpen: FindingDefinition<'window-never-open'> = {
  id: 'window-never-open',
  means: 'nobody can ever act in a window of the policy',
  detects: {
    after: ({ rows }) =>
      rows.filter(({ pending, allowed }) => allowed && !pending).map(unreachedSubject),
  },
  // A window that the policy does not write lies between deadlines of other clauses, such as a
  // grace of nothing: that it is never open only says what the policy does not use.
  weighs: (_rules, { clauses }) => (clauses.length === 0 ? 'note' : 'fault'),
  says: ({ rows: [row = ''] }, { never }) =>
    `${never(row)}: in every state that allows it, the window is closed.`,
  notedAs: () => 'never open between its deadlines',
}
