import type { Length } from '../../model/span.js'
import type { Advance } from '../../policy/calendar/addLength.js'
import type { SpanRange } from '../../policy/format.js'

/** A range of time made ready to be counted from an instant. */
export interface Within {
  readonly earliest: Advance
  readonly latest: Advance
}

const lengthsOf = (range: SpanRange): readonly [Length, Length] => {
  if ('minutes' in range) return [{ minutes: range.minutes[0] }, { minutes: range.minutes[1] }]
  if ('hours' in range) return [{ hours: range.hours[0] }, { hours: range.hours[1] }]
  if ('days' in range) return [{ days: range.days[0] }, { days: range.days[1] }]
  return [{ businessDays: range.businessDays[0] }, { businessDays: range.businessDays[1] }]
}

/** `latest` is a deadline, `earliest` is none. */
export const compileRange =
  (exactly: (length: Length) => Advance, deadline: (length: Length) => Advance) =>
  (range: SpanRange): Within => {
    const [earliest, latest] = lengthsOf(range)
    return { earliest: exactly(earliest), latest: deadline(latest) }
  }
