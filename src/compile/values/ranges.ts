import type { Length } from '../../model/span.js'
import type { Step } from '../../policy/calendar/calendar.js'
import type { SpanRange } from '../../policy/format.js'

/** A range of time made ready to be counted from an instant. */
export interface Within {
  readonly earliest: Step
  readonly latest: Step
}

const lengthsOf = (range: SpanRange): readonly [Length, Length] => {
  if ('minutes' in range) return [{ minutes: range.minutes[0] }, { minutes: range.minutes[1] }]
  if ('hours' in range) return [{ hours: range.hours[0] }, { hours: range.hours[1] }]
  if ('days' in range) return [{ days: range.days[0] }, { days: range.days[1] }]
  return [{ businessDays: range.businessDays[0] }, { businessDays: range.businessDays[1] }]
}

/** `latest` is a deadline, `earliest` is none. */
export const compileRange =
  (exactly: (length: Length) => Step, deadline: (length: Length) => Step) =>
  (range: SpanRange): Within => {
    const [earliest, latest] = lengthsOf(range)
    return { earliest: exactly(earliest), latest: deadline(latest) }
  }
