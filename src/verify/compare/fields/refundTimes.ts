import { fingerprintOf } from '../../../model/event.js'
import { DAY, HOUR, MINUTE } from '../../../model/span.js'
import { alternatives, isCases } from '../../../policy/choice.js'
import type { Choice, SpanRange } from '../../../policy/format.js'
import type { Judgement } from '../differences/judgements.js'
import { summedUp } from './valueJudgement.js'

/** Between which lengths an end of a range lies: days are an hour more or less with the clocks. */
const boundsOf = (range: SpanRange, end: 0 | 1): readonly [least: number, most: number] | null => {
  if ('businessDays' in range) return null
  if ('minutes' in range) return [range.minutes[end] * MINUTE, range.minutes[end] * MINUTE]
  if ('hours' in range) return [range.hours[end] * HOUR, range.hours[end] * HOUR]
  const days = range.days[end] * DAY
  return days === 0 ? [0, 0] : [days - HOUR, days + HOUR]
}

const countOf = (range: SpanRange, end: 0 | 1): readonly [unit: string, count: number] => {
  if ('minutes' in range) return ['minutes', range.minutes[end]]
  if ('hours' in range) return ['hours', range.hours[end]]
  return 'days' in range ? ['days', range.days[end]] : ['businessDays', range.businessDays[end]]
}

/** Later is worse. */
const ranked = (had: number, has: number): Judgement => {
  if (had === has) return 'same'
  return had < has ? 'worse' : 'better'
}

const endJudged = (before: SpanRange, after: SpanRange, end: 0 | 1): Judgement => {
  const [[unit, had], [other, has]] = [countOf(before, end), countOf(after, end)]
  if (unit === other) return ranked(had, has)
  const [one, two] = [boundsOf(before, end), boundsOf(after, end)]
  // How long business days take is for the calendar to say.
  if (one === null || two === null) return 'undecided'
  if (one[1] < two[0]) return 'worse'
  if (two[1] < one[0]) return 'better'
  return one[0] === one[1] && two[0] === two[1] ? 'same' : 'undecided'
}

const rangeJudged = (before: SpanRange, after: SpanRange): Judgement =>
  summedUp([endJudged(before, after, 0), endJudged(before, after, 1)])

/** The conditions under which a choice takes its values, in order. */
const conditionsOf = (choice: Choice<SpanRange>): string =>
  fingerprintOf(isCases(choice) ? choice.cases.map(({ when }) => when) : [])

/**
 * What two choices of how long a refund takes are for the buyer: later is worse. Values under the
 * same conditions are held against each other; where the conditions differ, each against each, and
 * unless all say the same of the order in time, it is open.
 */
export const refundTimesJudged = (
  before: Choice<SpanRange>,
  after: Choice<SpanRange>,
): Judgement => {
  const [had, has] = [alternatives(before), alternatives(after)]
  if (had.length === has.length && conditionsOf(before) === conditionsOf(after))
    return summedUp(had.map(([, was], index) => rangeJudged(was, has[index]?.[1] ?? was)))
  const all = had.flatMap(([, was]) => has.map(([, is]) => rangeJudged(was, is)))
  const summed = summedUp(all)
  return summed === 'mixed' || all.includes('same') !== all.every((one) => one === 'same')
    ? 'undecided'
    : summed
}
