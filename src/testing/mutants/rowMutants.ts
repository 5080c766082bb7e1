import type { RowId } from '../../rules/chapters/book.js'
import { REGIONS } from '../../model/state.js'
import { isTimer, type Row } from '../../rules/vocabulary/row.js'

/** A table of rows with one change. */
export interface RowMutant {
  /** The id of the row that is changed. */
  readonly row: RowId
  /** The change in words: "dropped", "without `frozen`". */
  readonly change: string
  /** The whole table after the change; `compile` takes it. */
  readonly rows: readonly Row<RowId>[]
}

type ChangedRow = readonly [change: string, row: Row<RowId>]

/** The row with one of its guards dropped. */
const unguarded = (row: Row<RowId>): readonly ChangedRow[] =>
  row.guards.map((guard): ChangedRow => [
    `without \`${guard.name}\``,
    { ...row, guards: row.guards.filter((other) => other !== guard) },
  ])

/**
 * The row with one region value dropped from its states. A single value is kept: without it the row
 * could never apply, as if it were dropped.
 */
const narrowed = (row: Row<RowId>): readonly ChangedRow[] =>
  REGIONS.flatMap((region) => {
    const values = row.when[region]
    if (!Array.isArray(values) || values.length < 2) return []
    return values.map((value: string): ChangedRow => [
      `no longer where \`${region}\` is \`${value}\``,
      {
        ...row,
        when: { ...row.when, [region]: values.filter((other: string) => other !== value) },
      },
    ])
  })

/** The row without its window, and with nobody exempt from it. */
const alwaysOpen = (row: Row<RowId>): readonly ChangedRow[] => {
  if (isTimer(row) || row.window === null) return []
  const bound: readonly ChangedRow[] =
    row.exempt === null ? [] : [['with nobody exempt', { ...row, exempt: null }]]
  return [['at any time', { ...row, window: null, exempt: null }], ...bound]
}

/**
 * Every table of rows that differs from this one in a single change: a row is dropped, or it loses
 * one of its guards, one value of its states, its window, or its exemption from that. A test suite
 * that pins the rules down notices every one of these changes, under one policy or another.
 *
 * @example
 * rowMutants(rules.rows)[0].change // => 'dropped'
 */
export const rowMutants = (rows: readonly Row<RowId>[]): readonly RowMutant[] =>
  rows.flatMap((row, index): readonly RowMutant[] => [
    { row: row.id, change: 'dropped', rows: rows.filter((_, other) => other !== index) },
    ...[...unguarded(row), ...narrowed(row), ...alwaysOpen(row)].map(
      ([change, changed]): RowMutant => ({
        row: row.id,
        change,
        rows: rows.with(index, changed),
      }),
    ),
  ])
