import { unreachedSubject, type FindingDefinition } from './findingDefinition.js'

/** No order gets to a state of a row. */
export const neverReached: FindingDefinition<'never-reached'> = {
  kind: 'never-reached',
  means: 'no order gets to where a row could apply',
  detects: {
    after: ({ rows }) =>
      rows.filter(({ pending, allowed }) => !pending && !allowed).map(unreachedSubject),
  },
  weighs: 'note',
  says: ({ rows: [row = ''] }, { never, order }) => `${never(row)}: no ${order} gets there.`,
  notedAs: ({ order }) => `never reached by any ${order}`,
}
