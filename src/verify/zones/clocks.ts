import type { Rulebook } from '../../compile/rulebook.js'
import type { Derived, Stamped } from '../../model/anchor.js'
import { STAMPED } from '../../model/anchor.js'
import type { Order } from '../../model/order.js'
import type { Clock } from '../../model/pause.js'
import type { Length, Span } from '../../model/span.js'
import { isCases } from '../../policy/choice.js'
import type { Choice, Moment, Point as PolicyPoint, When, Window } from '../../policy/format.js'
import { at } from '../../rules/lenses.js'
import { isEffectChoice, type EffectTree } from '../../rules/vocabulary/effect.js'
import { choiceValues } from '../../policy/choice.js'
import type { ActionRow, Row } from '../../rules/vocabulary/row.js'
import type { Timing } from '../../rules/vocabulary/timing.js'
import type { Lens } from '../../rules/vocabulary/lens.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import { isPolicyWindow } from '../../rules/vocabulary/timing.js'
import type { DurationRange } from './durationRanges.js'

/**
 * How an age runs: `real` always; `all` stands still while every clock but the hold's does;
 * `shipment` also while the term to ship does. Until a pause has begun they are one and the same.
 */
export const CLOCK_MODES = ['real', 'all', 'shipment'] as const
export type ClockMode = (typeof CLOCK_MODES)[number]
/** `floor`: since a claim last left the buyer `protection.atLeast`. */
export type ClockOrigin = Stamped | 'floor'
export const CLOCK_ORIGINS: readonly ClockOrigin[] = [...STAMPED, 'floor']

/** How long ago something happened. */
export interface ZoneClock {
  readonly since: ClockOrigin
  readonly mode: ClockMode
}
export const clockName = ({ since, mode }: ZoneClock): string => `${since} ${mode}`

/** Every age there is; `ageId` says which of them one is. */
export const ZONE_CLOCKS: readonly ZoneClock[] = CLOCK_ORIGINS.flatMap((since) =>
  CLOCK_MODES.map((mode) => ({ since, mode })),
)
const FIRST_OF = Object.fromEntries(
  CLOCK_ORIGINS.map((since, index) => [since, index * CLOCK_MODES.length]),
) as Record<ClockOrigin, number>
const WITHIN: Readonly<Record<ClockMode, number>> = { real: 0, all: 1, shipment: 2 }
export const clockId = ({ since, mode }: ZoneClock): number => FIRST_OF[since] + WITHIN[mode]

export const modeOf = (clock: Clock): ClockMode =>
  clock === 'hold' ? 'real' : clock === 'shipment' ? 'shipment' : 'all'

/** An instant some lengths after a beginning. */
export interface ClockMark extends ZoneClock {
  readonly lengths: readonly { readonly length: Length; readonly opening: boolean }[]
}
/** The latest of the earliest; null: never. */
export type ClockMarks = readonly (readonly ClockMark[])[] | null

/** What a choice comes to for the order at hand. */
export type ChoiceReader = <T>(of: Lens<Choice<T>>) => T

const plus = (mark: ClockMark, length: Length, opening: boolean): ClockMark => ({
  ...mark,
  lengths: [...mark.lengths, { length, opening }],
})
const bare = (since: ClockOrigin, mode: ClockMode): ClockMark => ({ since, mode, lengths: [] })

const derived = (anchor: Derived, value: ChoiceReader): ClockMark | null => {
  const span: Span = value(
    anchor === 'shipBy' ? at.shipment.ship.within : at.shipment.deliver.within,
  )
  if (span === 'never') return null
  if (anchor === 'shipBy') return plus(bare('cleared', 'shipment'), span, false)
  // Where nothing is ever shipped the term counts from the day that the order stands.
  return plus(
    bare(value(at.shipment.ship.within) === 'never' ? 'cleared' : 'shipped', 'all'),
    span,
    false,
  )
}
const isDerived = (anchor: string): anchor is Derived =>
  anchor === 'shipBy' || anchor === 'promised'

/** `clock` null: an opening instant, which pauses do not shift. */
const pointMark = (
  point: PolicyPoint,
  clock: Clock | null,
  value: ChoiceReader,
  further: readonly Length[],
): ClockMark | null => {
  const { after: anchor, ...length } = typeof point === 'string' ? { after: point } : point
  const lengths = [...(typeof point === 'string' ? [] : [length as Length]), ...further]
  const begun = isDerived(anchor)
    ? derived(anchor, value)
    : bare(anchor, clock === null || lengths.length === 0 ? 'real' : modeOf(clock))
  return begun === null
    ? null
    : lengths.reduce((mark, each) => plus(mark, each, clock === null), begun)
}
const present = <T>(values: readonly (T | null)[]): readonly T[] =>
  values.flatMap((one) => one ?? [])

const momentMarks = (
  moment: Moment,
  clock: Clock | null,
  value: ChoiceReader,
  further: readonly Length[] = [],
): ClockMarks => {
  if (moment === 'never') return null
  const each = (points: readonly PolicyPoint[]) =>
    points.map((point) => pointMark(point, clock, value, further))
  if (typeof moment === 'object' && 'latest' in moment) {
    const marks = present(each(moment.latest))
    return marks.length < moment.latest.length ? null : marks.map((mark) => [mark])
  }
  const marks = present(
    each(typeof moment === 'object' && 'earliest' in moment ? moment.earliest : [moment]),
  )
  return marks.length === 0 ? null : [marks]
}

const floored = (
  marks: ClockMarks,
  clock: Clock,
  atLeast: Span,
  order: Order | null,
): ClockMarks =>
  marks === null ||
  clock !== 'protection' ||
  atLeast === 'never' ||
  (order !== null && order.floors.protection === undefined)
    ? marks
    : [...marks, [plus(bare('floor', 'real'), atLeast, false)]]

/** What closes as something happens, and at no deadline, is not put off. */
const closing = (
  marks: ClockMarks,
  clock: Clock,
  atLeast: Span,
  order: Order | null,
): ClockMarks =>
  marks?.flat().every(({ lengths }) => lengths.length === 0) === true
    ? marks
    : floored(marks, clock, atLeast, order)

/** Where a deadline lies. `order` null: whatever its record. */
export const dueMarks = (
  rules: Rulebook,
  due: Timing,
  clock: Clock,
  value: ChoiceReader,
  order: Order | null,
): ClockMarks => {
  const { atLeast } = rules.policy.protection
  switch (due.kind) {
    case 'after': {
      const span = value(due.within)
      if (span === 'never') return null
      const grace = due.grace?.get(rules.policy) ?? null
      if (grace === 'never') return null
      const mark = plus(bare(due.anchor, modeOf(clock)), span, false)
      return floored([[grace === null ? mark : plus(mark, grace, false)]], clock, atLeast, order)
    }
    case 'derived': {
      const mark = derived(due.anchor, value)
      return mark === null ? null : floored([[mark]], clock, atLeast, order)
    }
    case 'moment':
      return floored(
        momentMarks(value(due.moment), clock, value, due.extended ? (order?.extensions ?? []) : []),
        clock,
        atLeast,
        order,
      )
    case 'closes':
      return edgeMarks(rules, due.window, 'closes', clock, value, order)
  }
}

const sideOf = (window: Lens<Window>, side: 'opens' | 'closes'): Lens<Choice<Moment>> => ({
  path: `${window.path}.${side}`,
  get: (policy) => window.get(policy)[side] ?? 'never',
})

/** Where a window of the policy opens or closes; null: never. */
export const edgeMarks = (
  rules: Rulebook,
  window: Lens<Window>,
  side: 'opens' | 'closes',
  clock: Clock,
  value: ChoiceReader,
  order: Order | null,
): ClockMarks => {
  const moment = value(sideOf(window, side))
  return side === 'opens'
    ? momentMarks(moment, null, value)
    : closing(momentMarks(moment, clock, value), clock, rules.policy.protection.atLeast, order)
}

/** Where the window of an action opens and closes; undefined: it has no such edge. */
export const windowMarks = (
  rules: Rulebook,
  row: ActionRow,
  value: ChoiceReader,
  order: Order | null,
): { readonly opens: ClockMarks | undefined; readonly closes: ClockMarks | undefined } => {
  const between = row.window
  if (between === null) return { opens: undefined, closes: undefined }
  if (isPolicyWindow(between))
    return {
      opens: edgeMarks(rules, between, 'opens', row.clock, value, order),
      closes: edgeMarks(rules, between, 'closes', row.clock, value, order) ?? undefined,
    }
  const edge = (due: Timing | null) =>
    due === null ? undefined : dueMarks(rules, due, row.clock, value, order)
  return { opens: edge(between.opens), closes: edge(between.closes) ?? undefined }
}

/**
 * Calls with every value that choices may come to, one after another: what is read is the same, all
 * calls taken together.
 */
const forEveryValue = (
  rules: Rulebook,
  may: (when: When) => boolean,
  visit: (value: ChoiceReader) => void,
): void => {
  for (let index = 0, more = true; more; index += 1) {
    more = false
    visit((of) => {
      const values = valuesThat(of.get(rules.policy), may)
      more = more || values.length > index + 1
      // INVARIANT: a decoded choice has at least one value.
      return values[Math.min(index, values.length - 1)] as never
    })
  }
}

const valuesThat = <T>(choice: Choice<T>, may: (when: When) => boolean): readonly T[] => {
  if (!isCases(choice)) return [choice]
  const { cases, otherwise } = choice
  const open = cases.filter(({ when }) => may(when)).map(({ use }) => use)
  return otherwise === undefined && open.length > 0
    ? open
    : otherwise === undefined
      ? choiceValues(choice)
      : [...open, otherwise]
}

/**
 * What a row asks of the past, under any facts that these cases may be of: whether something has
 * happened, and where `timed`, how long ago.
 */
export interface ClockReading extends ZoneClock {
  readonly timed: boolean
  /** Longer ago than this it makes no difference. */
  readonly most: number
}
export const clockReadingsOf = (
  rules: Rulebook,
  row: Row,
  range: (length: Length, opening: boolean) => DurationRange,
  may: (when: When) => boolean,
): readonly ClockReading[] => {
  const found = new Map<string, ClockReading>()
  const longest = extensionsOf(rules)
  forEveryValue(rules, may, (value) => {
    const { opens, closes } = isTimer(row)
      ? { opens: undefined, closes: dueMarks(rules, row.due, row.clock, value, null) }
      : windowMarks(rules, row, value, null)
    const split = isTimer(row)
      ? []
      : splitsOf(row.then).map((due) => dueMarks(rules, due, row.clock, value, null))
    for (const { since, mode, lengths } of [opens, closes, ...split]
      .flatMap((marks) => marks ?? [])
      .flat()) {
      const added = isTimer(row) && row.due.kind === 'moment' && row.due.extended ? longest : []
      const most = [...lengths, ...added].reduce(
        (sum, { length, opening }) => sum + range(length, opening).most,
        0,
      )
      // A window that opens or closes at a beginning itself asks whether that has happened, not
      // when.
      const reading = { since, mode, timed: isTimer(row) || lengths.length > 0, most }
      const key = `${clockName(reading)} ${String(reading.timed)}`
      if ((found.get(key)?.most ?? -1) < most) found.set(key, reading)
    }
  })
  return [...found.values()]
}

/** As long as protection can be extended. */
const extensionsOf = ({ policy }: Rulebook): ClockMark['lengths'] =>
  Array.from({ length: policy.extension.times }, () => choiceValues(policy.extension.upTo))
    .flat()
    .map((span) => ({ length: span === 'never' ? { days: 1000 } : span, opening: false }))

/** The deadlines that a row holds the instant of a fact against. */
export const splitsOf = (then: EffectTree): readonly Timing[] =>
  isEffectChoice(then)
    ? [
        ...(then.by.splitsAt === undefined ? [] : [then.by.splitsAt]),
        ...Object.values(then.branches).flatMap((branch) =>
          branch === null ? [] : splitsOf(branch),
        ),
      ]
    : []
