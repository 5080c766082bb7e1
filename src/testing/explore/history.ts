import type { Action } from '../../model/action.js'
import type { Event } from '../../model/event.js'
import { isoOf, type Instant } from '../../model/instant.js'

/** An instant: epoch milliseconds, a Date, or ISO 8601 with an offset: "2026-05-04T10:00:00Z". */
export type AtInstant = Instant | string | Date

/**
 * One step of a history: an action and when somebody took it, or a timer and when it fired. For a
 * timer, time passes until `at`.
 */
export type DatedStep =
  | (Action & {
      /** When the action is taken. */
      readonly at: AtInstant
      /** The row that has to allow it. Default: any. */
      readonly row?: string
    })
  | {
      /** When the timer fires. */
      readonly at: AtInstant
      /** No actor: a timer fires. */
      readonly by: 'timer'
      /** The row that has to fire. Default: any. */
      readonly row?: string
    }

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

const instantOfText = (text: string): Instant => (ISO.test(text) ? Date.parse(text) : NaN)

/**
 * The instant in epoch milliseconds. Throws an Error for a text that is no date, or that has no
 * offset and so would depend on the zone of the machine.
 */
export const instantFrom = (at: AtInstant): Instant => {
  const instant = typeof at === 'string' ? instantOfText(at) : at.valueOf()
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

/**
 * Stored events as the dated steps that `given` takes, one step for each event.
 *
 * @example
 * historyOf(play(rules, standardOrder(), [{ act: 1 }, { act: 2 }]).events)
 */
export const historyOf = (events: readonly Event[]): readonly DatedStep[] => events.map(stepOf)

const deedOf = (step: DatedStep): string => {
  if (step.by === 'timer') return step.by
  const payload = step.payload === undefined ? '' : ` ${JSON.stringify(step.payload)}`
  return `${step.by} ${step.verb}${payload}`
}

/** A step in one line: "2026-05-04T10:02:00.000Z buyer pay (pay)". */
export const describeStep = (step: DatedStep): string => {
  const row = step.row === undefined ? '' : ` (${step.row})`
  return `${isoOf(instantFrom(step.at))} ${deedOf(step)}${row}`
}
