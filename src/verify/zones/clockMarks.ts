import { edgeLens } from '../../compile/due/dues.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Derived } from '../../model/anchor.js'
import type { Order } from '../../model/order.js'
import type { Clock } from '../../model/pause.js'
import type { Length, Span } from '../../model/span.js'
import type { Choice, Moment, Point, Window } from '../../policy/format.js'
import { at } from '../../rules/vocabulary/lenses.js'
import { isPolicyWindow, type Timing } from '../../rules/vocabulary/timing.js'
import type { Lens } from '../../rules/vocabulary/lens.js'
import { isEffectChoice, type EffectTree } from '../../rules/vocabulary/effect.js'
import type { ActionRow } from '../../rules/vocabulary/row.js'
import type { CountedLength } from './durationRanges.js'
import { floorOf, modeOf, type ClockMode, type ClockOrigin, type ZoneClock } from './zoneClocks.js'

/** The instant some lengths after the origin of a clock. */
export interface ClockMark extends ZoneClock {
  readonly lengths: readonly CountedLength[]
}
/** An instant: the latest of groups, each the earliest of its marks. Null: it never comes. */
export type ClockMarks = readonly (readonly ClockMark[])[] | null

/** What a choice of the policy comes to. */
export type ChoiceReader = <T>(choice: Lens<Choice<T>>) => T

/** What decides where the deadlines and the window of a row lie. */
export interface MarkContext {
  readonly rules: Rulebook
  /** The clock of the policy that the row is counted on. */
  readonly clock: Clock
  readonly choose: ChoiceReader
  /** Null: any order, whatever was extended, and with every floor. */
  readonly order: Order | null
}

const markAt = (since: ClockOrigin, mode: ClockMode): ClockMark => ({ since, mode, lengths: [] })
const plus = (mark: ClockMark, length: Length, opening: boolean): ClockMark => ({
  ...mark,
  lengths: [...mark.lengths, { length, opening }],
})

const isDerived = (anchor: string): anchor is Derived =>
  anchor === 'shipBy' || anchor === 'promised'

const derivedMark = (anchor: Derived, choose: ChoiceReader): ClockMark | null => {
  const { ship, deliver } = at.shipment
  const span: Span = choose(anchor === 'shipBy' ? ship.within : deliver.within)
  if (span === 'never') return null
  if (anchor === 'shipBy') return plus(markAt('cleared', 'shipment'), span, false)
  // Where nothing is ever shipped the term to deliver counts from the clearing of the payment.
  const origin = choose(ship.within) === 'never' ? 'cleared' : 'shipped'
  return plus(markAt(origin, 'all'), span, false)
}

/** How the points of a moment are counted. */
interface PointContext {
  readonly choose: ChoiceReader
  /** Null: toward an opening, which pauses do not put off. */
  readonly clock: Clock | null
  /** Lengths by which every point was extended. */
  readonly extensions: readonly Length[]
}

const pointMark = (point: Point, { choose, clock, extensions }: PointContext): ClockMark | null => {
  // The orders that are explored bring no event.
  if (typeof point === 'object' && 'before' in point) return null
  const { after: anchor, ...length } = typeof point === 'string' ? { after: point } : point
  const lengths = [...(typeof point === 'string' ? [] : [length as Length]), ...extensions]
  const begun = isDerived(anchor)
    ? derivedMark(anchor, choose)
    : markAt(anchor, clock === null || lengths.length === 0 ? 'real' : modeOf(clock))
  if (begun === null) return null
  return lengths.reduce((mark, each) => plus(mark, each, clock === null), begun)
}
const present = <T>(values: readonly (T | null)[]): readonly T[] =>
  values.flatMap((one) => one ?? [])

const momentMarks = (moment: Moment, context: PointContext): ClockMarks => {
  if (moment === 'never') return null
  const marksOf = (points: readonly Point[]) =>
    present(points.map((point) => pointMark(point, context)))
  if (typeof moment === 'object' && 'latest' in moment) {
    const marks = marksOf(moment.latest)
    return marks.length < moment.latest.length ? null : marks.map((mark) => [mark])
  }
  const points = typeof moment === 'object' && 'earliest' in moment ? moment.earliest : [moment]
  const marks = marksOf(points)
  return marks.length === 0 ? null : [marks]
}

/**
 * A claim that ends leaves the buyer some protection, and the end of a chargeback some time before
 * the money goes: no deadline of these comes earlier than that.
 */
const withFloor = (marks: ClockMarks, { rules, clock, order }: MarkContext): ClockMarks => {
  const { atLeast } = rules.policy.protection
  const floor = floorOf(clock)
  if (marks === null || floor === null || atLeast === 'never') return marks
  if (order !== null && order.floors[clock] === undefined) return marks
  return [...marks, [plus(markAt(floor, modeOf(clock)), atLeast, false)]]
}

/** Where a deadline lies. */
export const dueMarks = (due: Timing, context: MarkContext): ClockMarks => {
  const { rules, clock, choose, order } = context
  switch (due.kind) {
    case 'after': {
      const span = choose(due.within)
      const grace = due.grace?.get(rules.policy) ?? null
      if (span === 'never' || grace === 'never') return null
      const mark = plus(markAt(due.anchor, modeOf(clock)), span, false)
      return withFloor([[grace === null ? mark : plus(mark, grace, false)]], context)
    }
    case 'waiting': {
      const span = choose(due.within)
      if (span === 'never') return null
      return withFloor([[plus(markAt(due.place, modeOf(clock)), span, false)]], context)
    }
    case 'derived': {
      const mark = derivedMark(due.anchor, choose)
      if (mark === null) return null
      const longer = due.extended ? (order?.extensions ?? []) : []
      return withFloor([[longer.reduce((at, span) => plus(at, span, false), mark)]], context)
    }
    case 'moment': {
      const extensions = due.extended ? (order?.extensions ?? []) : []
      const marks = momentMarks(choose(due.atMoment), { choose, clock, extensions })
      const term = due.notBefore === undefined ? null : derivedMark('shipBy', choose)
      return withFloor(marks === null || term === null ? marks : [...marks, [term]], context)
    }
    case 'closes':
      return closingMarks(due.window, context)
  }
}

const openingMarks = (window: Lens<Window>, { choose }: MarkContext): ClockMarks =>
  momentMarks(choose(edgeLens(window, 'opens')), { choose, clock: null, extensions: [] })
const closingMarks = (window: Lens<Window>, context: MarkContext): ClockMarks => {
  const { choose, clock } = context
  const marks = momentMarks(choose(edgeLens(window, 'closes')), { choose, clock, extensions: [] })
  // A window that closes as something happens, and at no deadline, is not put off.
  const hasNoDeadline = marks?.flat().every(({ lengths }) => lengths.length === 0) === true
  return hasNoDeadline ? marks : withFloor(marks, context)
}

/** Where the window of an action opens and closes; undefined: it has no such edge. */
export const windowMarks = (
  row: ActionRow,
  context: MarkContext,
): { readonly opens: ClockMarks | undefined; readonly closes: ClockMarks | undefined } => {
  const between = row.window
  if (between === null) return { opens: undefined, closes: undefined }
  if (isPolicyWindow(between))
    return {
      opens: openingMarks(between, context),
      closes: closingMarks(between, context) ?? undefined,
    }
  const edge = (due: Timing | null) => (due === null ? undefined : dueMarks(due, context))
  return { opens: edge(between.opens), closes: edge(between.closes) ?? undefined }
}

/** The deadlines that decide the branch of a row by whether a fact came before or after them. */
export const splittingDues = (then: EffectTree): readonly Timing[] => {
  if (!isEffectChoice(then)) return []
  const { by, branches } = then
  return [
    ...(by.splitsAt === undefined ? [] : [by.splitsAt]),
    ...Object.values(branches).flatMap((branch) => (branch === null ? [] : splittingDues(branch))),
  ]
}
