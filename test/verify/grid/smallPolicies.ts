import * as E from 'fp-ts/lib/Either.js'
import { compile, type Rulebook } from '../../../src/index.js'
import { decodePolicy, type Policy } from '../../../src/policies.js'
import { utc } from '../../../src/policy/calendar/calendar.js'
import { ROWS, type RowId } from '../../../src/rules/chapters/book.js'
import type { Row } from '../../../src/rules/vocabulary/row.js'
import { isIntervention } from '../../../src/verify/domain/interventions.js'
import { drawFrom, oneOf, type Draw } from './draw.js'
import type { DrawValue } from './drawValue.js'
import { FAMILIES, type Family } from './families.js'

/**
 * A policy and rows so small that a grid of instants finishes: every length is a multiple of an
 * hour.
 */
export interface SmallPolicy {
  readonly family: Family
  /** Values in place of those of `base`, by "section.field". */
  readonly fields: Readonly<Record<string, unknown>>
  /** Rows of the family that are left out. */
  readonly without: readonly string[]
}

/** How each field of a family is drawn, by path. */
const drawnFields = (family: Family): readonly (readonly [string, DrawValue])[] =>
  Object.entries<DrawValue>(FAMILIES[family].fields)

/** A value of a field, with a window of escalation made to close after it opens. */
const drawField = (field: string, value: DrawValue, draw: Draw): unknown => {
  const drawn = value(draw)
  if (field !== 'dispute.escalation') return drawn
  const { opens, closes } = drawn as { readonly opens: unknown; readonly closes?: object }
  if (closes === undefined || !('hours' in closes)) return drawn
  return { opens, closes: { hours: opens === 'disputed' ? closes.hours : 2, after: 'disputed' } }
}

/** A small policy of a family, the same for the same seed. */
export const drawSmall = (seed: number, family: Family): SmallPolicy => {
  const draw = drawFrom(seed)
  const fields = Object.fromEntries(
    drawnFields(family).map(([field, value]) => [field, drawField(field, value, draw)]),
  )
  const { rows } = FAMILIES[family]
  const dropped =
    draw(3) === 0 ? Array.from({ length: 1 + draw(2) }, () => oneOf(draw, rows).id) : []
  return { family, fields, without: dropped.filter((id) => id !== 'pay' && id !== 'payment.hold') }
}

/** The same with one field drawn anew; null: it came out the same. */
export const drawNeighbour = (seed: number, small: SmallPolicy): SmallPolicy | null => {
  const draw = drawFrom(seed)
  const [field, value] = oneOf(draw, drawnFields(small.family))
  const drawn = drawField(field, value, draw)
  return JSON.stringify(drawn) === JSON.stringify(small.fields[field])
    ? null
    : { ...small, fields: { ...small.fields, [field]: drawn } }
}

/** A policy with these rows alone; null: it does not compile. */
export const rulesOf = (policy: Policy, rows: readonly Row<RowId>[]): Rulebook | null => {
  const compiled = compile(policy, utc, rows)
  return E.isLeft(compiled) ? null : compiled.right
}

/** The rules of a small policy; null: it cannot be loaded. */
export const smallRules = ({ family, fields, without }: SmallPolicy): Rulebook | null => {
  const file: Record<string, Record<string, unknown>> = {}
  for (const [path, value] of Object.entries(fields)) {
    const [section = '', field = ''] = path.split('.')
    file[section] = { ...file[section], [field]: value }
  }
  const policy = decodePolicy({ name: 'small', title: 'small', extends: 'base', ...file })
  if (E.isLeft(policy)) return null
  const kept = new Set<string>(
    FAMILIES[family].rows.map(({ id }) => id).filter((id) => !without.includes(id)),
  )
  // Interventions are left out here as `verify` leaves them out.
  return rulesOf(
    policy.right,
    ROWS.filter((row) => kept.has(row.id) && !isIntervention(row)),
  )
}
