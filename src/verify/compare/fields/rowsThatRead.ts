import type { Rulebook } from '../../../compile/rulebook.js'
import { choiceValues } from '../../../policy/choice.js'
import { valueAt } from '../../../policy/valueAt.js'
import { amountPlacesOf, meet, placesOf } from '../../../rules/placesOf.js'
import { branchesOf, type Effect } from '../../../rules/vocabulary/effect.js'
import { at } from '../../../rules/vocabulary/lenses.js'
import type { Row } from '../../../rules/vocabulary/row.js'
import type { RowsApart } from '../product/rowsApart.js'
import { POLICY_SIDES, type Sides } from '../product/sides.js'
import { amountsBeside } from './amountsBeside.js'
import type { JudgedField } from './fieldDifferences.js'

const someEffect = (row: Row, test: (effect: Effect) => boolean): boolean =>
  branchesOf(row.then).some(({ effect }) => test(effect))

/** Whether a row is open, or due, by a derived anchor under either policy. */
const standsBy = (row: Row, anchor: 'shipBy' | 'promised', rules: Sides<Rulebook>): boolean =>
  placesOf(row).some((place) =>
    POLICY_SIDES.some((side) =>
      (JSON.stringify(valueAt(rules[side].policy, place.split('.'))) ?? '').includes(`"${anchor}"`),
    ),
  )

type ReadsBeside = (row: Row, rules: Sides<Rulebook>) => boolean
const NONE: ReadsBeside = () => false

/** Whether a parcel comes in time is written down as it comes. */
const bringsGoods = (row: Row): boolean => someEffect(row, ({ parcels }) => parcels !== undefined)

/**
 * The fields that rows alone read, each row at the places that it declares, with the rows that read
 * them besides. What another field decides may be read anywhere.
 */
const READ_BY_ROWS: { readonly [section: string]: { readonly [field: string]: ReadsBeside } } = {
  payment: {
    within: NONE,
    grace: NONE,
    check: NONE,
    clearedBy: NONE,
    removable: NONE,
    // A payment that is reported late is held for long enough.
    hold: (row) => someEffect(row, ({ stamp }) => stamp?.includes('paid') === true),
  },
  cancellation: {
    byBuyer: NONE,
    bySeller: NONE,
    byPlatform: NONE,
    onRequest: NONE,
    answer: NONE,
    times: NONE,
    reasons: NONE,
    fee: NONE,
  },
  shipment: {
    ship: (row, rules) => standsBy(row, 'shipBy', rules),
    deliver: (row, rules) => standsBy(row, 'promised', rules) || bringsGoods(row),
    proof: NONE,
    refusable: NONE,
    shippedBy: NONE,
    deliveredBy: NONE,
  },
  protection: { ends: NONE, release: NONE },
  extension: { answer: NONE, times: NONE, upTo: NONE, window: NONE },
  dispute: {
    answer: NONE,
    appeal: NONE,
    // Whether a decision can be appealed.
    appeals: (row) => placesOf(row).some((place) => meet(place, at.dispute.appeal.path)),
    decision: NONE,
    escalation: NONE,
    evidence: NONE,
    negotiation: NONE,
    offers: NONE,
    remedies: NONE,
    reply: NONE,
    rounds: NONE,
    settles: NONE,
    sides: NONE,
    times: NONE,
    to: NONE,
    // What was decided is paid once it is final.
    verdict: (row) => placesOf(row).some((place) => meet(place, at.dispute.settles.path)),
    window: NONE,
  },
  restitution: { answer: NONE, channels: NONE, window: NONE },
  returns: { ship: NONE, arrive: NONE, inspect: NONE, cost: NONE },
  refund: { goodwill: NONE, goodwillByPlatform: NONE },
}

/** Whether nothing is ever shipped of some orders, or fees grow by time: much hangs on that. */
const isReadAnywhere = (path: string, rules: Sides<Rulebook>): boolean =>
  path.startsWith('shipment.') &&
  POLICY_SIDES.some((side) => {
    const { shipment, cancellation } = rules[side].policy
    return choiceValues(shipment.ship.within).includes('never') || cancellation.feeTiers.length > 0
  })

const besideOf = (path: string, rules: Sides<Rulebook>): ReadsBeside | null => {
  const [section = '', field = ''] = path.split('.')
  return isReadAnywhere(path, rules) ? null : (READ_BY_ROWS[section]?.[field] ?? null)
}

/** The rows that read a field in which two policies differ; null: more than rows may. */
const readersOf = (path: string, rules: Sides<Rulebook>): RowsApart => {
  const beside = besideOf(path, rules)
  if (beside === null) return null
  const rows = [...rules.before.rows, ...rules.after.rows]
  const readsBeside = rows.filter((row) => beside(row, rules))
  const reading = rows.filter((row) => placesOf(row).some((place) => meet(place, path)))
  const moving = rows.filter((row) => amountPlacesOf(row).some((place) => meet(place, path)))
  const ids = (some: readonly Row[]): readonly string[] => some.map(({ id }) => id)
  return {
    reading: new Set(ids([...reading, ...readsBeside])),
    moving: new Set(ids([...moving, ...(amountsBeside(path) ? reading : []), ...readsBeside])),
  }
}

/** Whether two rulebooks have the same rows; for trying them out a rulebook may have others. */
export const sameRows = ({ before, after }: Sides<Rulebook>): boolean =>
  before.rows.length === after.rows.length &&
  before.rows.every((row, index) => row === after.rows[index])

/**
 * The rows by which two policies may part: those that read one of the fields in which they differ.
 * null: something else than a row may read one, or the rows differ.
 */
export const rowsThatRead = (
  fields: readonly Pick<JudgedField, 'path' | 'by'>[],
  rules: Sides<Rulebook>,
): RowsApart => {
  if (!sameRows(rules)) return null
  const reading = new Set<string>()
  const moving = new Set<string>()
  for (const { path, by } of fields) {
    if (by === 'nothing' || by === 'value') continue
    const readers = readersOf(path, rules)
    if (readers === null) return null
    for (const id of readers.reading) reading.add(id)
    for (const id of readers.moving) moving.add(id)
  }
  return { reading, moving }
}
