import type { RowId } from '../../rules/chapters/book.js'
import { isTimer, type ActionRow, type Row } from '../../rules/vocabulary/row.js'
import type { Where } from '../../rules/vocabulary/where.js'

/** The rows with one change. */
export interface RowMutant {
  readonly row: RowId
  readonly change: string
  readonly rows: readonly Row<RowId>[]
}

type Region = keyof Where
const REGIONS = Object.keys({ funds: 0, goods: 0, claim: 0, freeze: 0 } as const satisfies Readonly<
  Record<Region, 0>
>) as readonly Region[]

/**
 * One state less in which the row applies; a row that applies in none would be one that is dropped.
 */
const narrowed = (row: Row<RowId>): readonly (readonly [change: string, row: Row<RowId>])[] =>
  REGIONS.flatMap((region) => {
    const values = row.when[region]
    if (!Array.isArray(values) || values.length < 2) return []
    return values.map((value: string): readonly [string, Row<RowId>] => [
      `no longer where \`${region}\` is \`${value}\``,
      {
        ...row,
        when: { ...row.when, [region]: values.filter((other: string) => other !== value) },
      },
    ])
  })

const open = (row: ActionRow<RowId>): readonly (readonly [change: string, row: Row<RowId>])[] =>
  row.window === null ? [] : [['at any time', { ...row, window: null }]]

/**
 * Every single change of the rows: each row dropped, each of its tests dropped, each value of its
 * states, its window. A test suite that says what the rows mean notices every one of them, under
 * one policy or another.
 *
 * @example
 * rowMutants(rules.rows).slice(0, 3).map(({ rows }) => compile(policy, utc, rows))
 */
export const rowMutants = (rows: readonly Row<RowId>[]): readonly RowMutant[] =>
  rows.flatMap((row, index): readonly RowMutant[] => [
    { row: row.id, change: 'dropped', rows: rows.filter((_, other) => other !== index) },
    ...[
      ...row.guards.map((test): readonly [string, Row<RowId>] => [
        `without \`${test.name}\``,
        { ...row, guards: row.guards.filter((other) => other !== test) },
      ]),
      ...narrowed(row),
      ...(isTimer(row) ? [] : open(row)),
    ].map(([change, changed]): RowMutant => ({
      row: row.id,
      change,
      rows: rows.with(index, changed),
    })),
  ])
