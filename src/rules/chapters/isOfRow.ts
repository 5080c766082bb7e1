import type { RowId } from './book.js'

/**
 * Whether an event came from one of these rows. A stored event names its row as plain text, since
 * the row may be one that later rules no longer have; the ids that it is held against are checked.
 *
 * @example
 * isOfRow({ row: 'consent' }, 'consent', 'cancellation.unanswered') // => true
 */
export const isOfRow = (
  event: { readonly row: string },
  ...ids: readonly [RowId, ...RowId[]]
): boolean => ids.some((id) => id === event.row)
