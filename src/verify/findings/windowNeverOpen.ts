import { unreachedSubject, type FindingDefinition } from './findingDefinition.js'

/** Orders get to the state of an action, but never while its window is open. */
export const windowNeverOpen: FindingDefinition<'window-never-open'> = {
  kind: 'window-never-open',
  means: 'nobody can ever act in a window that the policy sets',
  detects: {
    after: ({ rows }) =>
      rows.filter(({ pending, allowed }) => allowed && !pending).map(unreachedSubject),
  },
  weighs: 'fault',
  // A window that the policy does not write lies between deadlines of other clauses, such as a
  // grace of nothing.
  isOnlyNote: (_rules, { clauses }) => clauses.length === 0,
  says: ({ rows: [row = ''] }, { never }) =>
    `${never(row)}: in every state that allows it, the window is closed.`,
  notedAs: () => 'window without any length',
}
