import type { Rulebook } from '../../compile/rulebook.js'
import { isCases, choiceValues } from '../../policy/choice.js'
import type { Choice, When } from '../../policy/format.js'
import { isTimer, type Row } from '../../rules/vocabulary/row.js'
import {
  dueMarks,
  splittingDues,
  windowMarks,
  type ChoiceReader,
  type ClockMarks,
  type MarkContext,
} from './clockMarks.js'
import type { CountedLength, DurationRanges } from './durationRanges.js'
import { clockId, type ZoneClock } from './zoneClocks.js'

/** That a row reads a clock. */
export interface ClockReading extends ZoneClock {
  /** Whether it reads how long ago the origin was, and not only whether it has come about. */
  readonly timed: boolean
  /** The greatest constant that it compares the clock with. */
  readonly most: number
}

/** The clocks that a row reads, over all values of its choices whose case `mayMatch`. */
export const clockReadingsOf = (
  rules: Rulebook,
  row: Row,
  rangeOf: DurationRanges,
  mayMatch: (when: When) => boolean,
): readonly ClockReading[] => {
  const found = new Map<string, ClockReading>()
  const extensions =
    isTimer(row) && row.due.kind === 'moment' && row.due.extended ? longestExtensions(rules) : []
  const mostOf = (lengths: readonly CountedLength[]): number =>
    [...lengths, ...extensions].reduce(
      (sum, { length, opening }) => sum + rangeOf(length, opening).most,
      0,
    )
  forEveryValue(rules, mayMatch, (choose) => {
    for (const { since, mode, lengths } of marksRead(row, rules, choose)) {
      // A window that opens or closes at an origin asks whether it has come about, not when.
      const timed = isTimer(row) || lengths.length > 0
      const reading = { since, mode, timed, most: mostOf(lengths) }
      const key = `${clockId(reading)} ${String(timed)}`
      if ((found.get(key)?.most ?? -1) < reading.most) found.set(key, reading)
    }
  })
  return [...found.values()]
}

const marksRead = (row: Row, rules: Rulebook, choose: ChoiceReader) => {
  const context: MarkContext = { rules, clock: row.clock, choose, order: null }
  const marksOf = (): readonly (ClockMarks | undefined)[] => {
    if (isTimer(row)) return [dueMarks(row.due, context)]
    const { opens, closes } = windowMarks(row, context)
    return [opens, closes, ...splittingDues(row.then).map((due) => dueMarks(due, context))]
  }
  return marksOf().flatMap((marks) => (marks ?? []).flat())
}

/**
 * Calls `visit` with readers that together give every value that choices can come to: the first
 * gives each choice its first value, the next its second, and so on.
 */
const forEveryValue = (
  rules: Rulebook,
  mayMatch: (when: When) => boolean,
  visit: (choose: ChoiceReader) => void,
): void => {
  for (let index = 0, more = true; more; index += 1) {
    more = false
    visit((choice) => {
      const values = possibleValues(choice.get(rules.policy), mayMatch)
      more = more || values.length > index + 1
      // INVARIANT: a decoded choice has at least one value.
      return values[Math.min(index, values.length - 1)] as never
    })
  }
}

const possibleValues = <T>(choice: Choice<T>, mayMatch: (when: When) => boolean): readonly T[] => {
  if (!isCases(choice)) return [choice]
  const { cases, otherwise } = choice
  const possible = cases.filter(({ when }) => mayMatch(when)).map(({ use }) => use)
  if (otherwise !== undefined) return [...possible, otherwise]
  return possible.length > 0 ? possible : choiceValues(choice)
}

/** As often and as long as protection can be extended. */
const longestExtensions = ({ policy }: Rulebook): readonly CountedLength[] =>
  Array.from({ length: policy.extension.times }, () => choiceValues(policy.extension.upTo))
    .flat()
    .map((span) => ({ length: span === 'never' ? LONGEST_EXTENSION : span, opening: false }))
const LONGEST_EXTENSION = { days: 1000 } as const
