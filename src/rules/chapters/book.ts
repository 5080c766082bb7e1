import type { Row, TimerRow } from '../vocabulary/row.js'
import { cancellation } from './cancellation.js'
import { dispute } from './dispute.js'
import { freeze } from './freeze.js'
import { payment } from './payment.js'
import { protection } from './protection.js'
import { refund } from './refund.js'
import { restitution } from './restitution.js'
import { returns } from './returns.js'
import { shipment } from './shipment.js'

/** The chapters in the order of an order's life; in each the rows by id, with what they mean. */
export const CHAPTERS = {
  payment,
  cancellation,
  shipment,
  protection,
  dispute,
  returns,
  refund,
  restitution,
  freeze,
} as const

type Chapters = typeof CHAPTERS

/** The id of a row: stored in events, named by refusals, findings and diagrams. */
export type RowId = { [C in keyof Chapters]: keyof Chapters[C] }[keyof Chapters]

/** The id of a row that fires by itself. */
export type TimerId = {
  [C in keyof Chapters]: {
    [Id in keyof Chapters[C]]: Chapters[C][Id] extends TimerRow ? Id : never
  }[keyof Chapters[C]]
}[keyof Chapters]

/** The id of a row by which somebody acts. */
export type ActionId = Exclude<RowId, TimerId>

/** The rows of a chapter as a list, in declared order. */
export const rowsOf = (chapter: { readonly [id: string]: Row<RowId> }): readonly Row<RowId>[] =>
  Object.values(chapter)

/** Every row, in declared order. */
export const ROWS: readonly Row<RowId>[] = Object.values(CHAPTERS).flatMap(rowsOf)
