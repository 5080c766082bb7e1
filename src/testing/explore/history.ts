import type { Action } from '../../model/action.js'
import type { Event } from '../../model/event.js'
import { isoOf, type Instant } from '../../model/instant.js'

/** An instant, or ISO 8601 with an offset: "2026-05-04T10:00:00Z". */
export type AtInstant = Instant | string | Date

/**
 * What somebody did, dated; or a timer's row, told for the reader: time passes until then, and that
 * row has to have fired.
 */
export type DatedStep =
  | (Action & { readonly at: AtInstant; readonly row?: string })
  | { readonly at: AtInstant; readonly by: 'timer'; readonly row?: string }

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

/** The instant that is meant; an Error where a text is none, or leaves the zone to the machine. */
export const instantFrom = (at: AtInstant): Instant => {
  const instant = typeof at === 'string' ? (ISO.test(at) ? Date.parse(at) : NaN) : at.valueOf()
  if (Number.isNaN(instant))
    throw new Error(`expected an instant as 2026-05-04T10:00:00Z, found \`${String(at)}\``)
  return instant
}

const stepOf = ({ at, occurredAt, by, verb, row, payload, key }: Event): DatedStep => {
  if (by === 'timer') return { at: isoOf(at), by, row }
  // INVARIANT: an event's payload is one of its verb.
  return {
    at: isoOf(at),
    by,
    verb,
    row,
    ...(payload === null || Object.keys(payload).length === 0 ? {} : { payload }),
    ...(occurredAt === at ? {} : { occurredAt }),
    ...(key === null ? {} : { key }),
  } as DatedStep
}

/** Events as dated steps that `given` takes. */
export const historyOf = (events: readonly Event[]): readonly DatedStep[] => events.map(stepOf)

/** A step in one line: "2026-05-04T10:02:00.000Z buyer pay (pay)". */
export const stepTold = (step: DatedStep): string => {
  const { at, by, row } = step
  const what =
    step.by === 'timer'
      ? ''
      : ` ${step.verb}${step.payload === undefined ? '' : ` ${JSON.stringify(step.payload)}`}`
  return `${isoOf(instantFrom(at))} ${by}${what}${row === undefined ? '' : ` (${row})`}`
}
