import { verbShape, type Field, type LineClaim } from '../../model/action.js'
import type { Guard, GuardFailure } from '../vocabulary/guard.js'
import type { ActionRow } from '../vocabulary/row.js'
import { anyOf, fails, onPayload } from './guardKit.js'

const OF_A_LINE: readonly string[] = [
  'line',
  'amount',
  'quantity',
] satisfies readonly (keyof LineClaim)[]

const fieldsIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, one]) => (one === undefined ? [] : [name]))
    : []

/** The field of a line that no rule knows: one that carries a weight is about something else. */
const unknownOfLine = (lines: unknown): string | undefined =>
  Array.isArray(lines)
    ? lines.flatMap(fieldsIn).find((field) => !OF_A_LINE.includes(field))
    : undefined

const notTaken = (field: string, taken: readonly string[]): GuardFailure =>
  fails('unexpected-field', field, anyOf(taken))

/** The fields that a row judges or carries along. */
export const fieldsTaken = ({ verb, takes }: ActionRow): readonly Field[] => {
  const shape = verbShape(verb)
  return takes ?? [...shape.needs, ...shape.takes]
}

/**
 * What an action carries is judged, or refused: nobody may believe that a field was heeded which no
 * rule looked at. Every row has this guard.
 */
export const nothingElseCarried = (row: ActionRow): Guard => {
  const taken = fieldsTaken(row)
  return onPayload('nothingElseCarried', null, ({ payload, parted }) => {
    for (const field in payload) {
      // INVARIANT: an undecoded payload may have any keys; they are only compared and named.
      const given = payload[field as Field]
      if (given !== undefined && !taken.includes(field as Field)) return notTaken(field, taken)
    }
    // That units are named which there are not, every row refuses.
    if (parted !== undefined && parted.wrong !== null) return parted.wrong
    const ofLine = unknownOfLine(payload.lines)
    return ofLine === undefined ? null : notTaken(`lines.${ofLine}`, OF_A_LINE)
  })
}
