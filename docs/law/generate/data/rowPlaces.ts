import { ROWS } from '../../../../src/rules/chapters/book.js'
import { meet, placesOf } from '../../../../src/rules/placesOf.js'
import { at } from '../../../../src/rules/vocabulary/lenses.js'
import type { Row } from '../../../../src/rules/vocabulary/row.js'

/** The rows that read a place. */
export const readersOf = (place: string): readonly Row[] =>
  ROWS.filter((row) => placesOf(row).some((path) => meet(path, place)))

/** Places that no row reads, and the question that reads them. */
export const QUESTION_READING: Readonly<Record<string, string>> = {
  [at.cancellation.feeTo.path]: 'balance',
  [at.refund.release.path]: 'refundEta',
  [at.refund.arrival.path]: 'refundEta',
  [at.refund.to.path]: 'refundEta',
  [at.shipment.backdate.path]: 'decide',
  'conduct.buyer': 'standing',
  'conduct.seller': 'standing',
}
