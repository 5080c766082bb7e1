import type { Stamped } from '../model/anchor.js'
import { stateOf } from '../model/state.js'
import { choiceValues } from '../policy/choice.js'
import type { Choice, Moment, Point, Policy } from '../policy/format.js'
import type { RowId } from '../rules/chapters/book.js'
import { actorsOf, isTimer, type Row } from '../rules/vocabulary/row.js'
import { isPolicyWindow, type Timing } from '../rules/vocabulary/timing.js'
import { bits, stampedBy, type RowReach } from './reach.js'

/** What a compile says about a policy, found without running it. */
export interface Finding {
  /** An error makes the policy unusable; a note is a place to look. */
  readonly severity: 'error' | 'note'
  /** What was found, as a code. */
  readonly kind:
    'calendar' | 'row-collision' | 'timer-cycle' | 'anchor-may-be-missing' | 'row-never-applies'
  /** The ids of the rows that it is about. */
  readonly rows: readonly RowId[]
  /** What was found, in a sentence. */
  readonly message: string
}

const finding =
  (severity: Finding['severity']) =>
  (kind: Finding['kind'], rows: readonly RowId[], message: string): Finding => ({
    severity,
    kind,
    rows,
    message,
  })
/** A finding that makes the policy unusable. */
export const fatal = finding('error')
const note = finding('note')

/** Whether one window opens as the other closes: then the two are never open together. */
const followEachOther = (a: Row, b: Row): boolean => {
  if (isTimer(a) || isTimer(b) || a.window === null || b.window === null) return false
  if (isPolicyWindow(a.window) || isPolicyWindow(b.window)) return false
  return (
    (a.window.closes !== null && a.window.closes === b.window.opens) ||
    (b.window.closes !== null && b.window.closes === a.window.opens)
  )
}

/** Two rows of one actor and verb that are open in one state. */
const collisions = (reaches: readonly RowReach[]): readonly Finding[] =>
  reaches.flatMap(({ row: a, states }, index) =>
    reaches.slice(index + 1).flatMap(({ row: b, states: others }) => {
      if (isTimer(a) || isTimer(b) || a.verb !== b.verb) return []
      const both = actorsOf(a).filter((actor) => actorsOf(b).includes(actor))
      if (both.length === 0) return []
      if (followEachOther(a, b) || !states.some((one, code) => one && others[code] === true))
        return []
      const message = `rows \`${a.id}\` and \`${b.id}\` of the ${both.join(' and the ')} are open in one state`
      return [fatal('row-collision', [a.id, b.id], message)]
    }),
  )

/** The anchors that must be stamped for a point to be known. */
const needs = (point: Point, policy: Policy): readonly Stamped[] | 'never' => {
  // An order need not bring an event.
  if (typeof point === 'object' && 'before' in point) return 'never'
  const anchor = typeof point === 'string' ? point : point.after
  const { ship, deliver } = policy.shipment
  if (anchor === 'shipBy') return ship.within === 'never' ? 'never' : ['cleared']
  if (anchor !== 'promised') return [anchor]
  if (deliver.within === 'never') return 'never'
  return [ship.within === 'never' ? 'cleared' : 'shipped']
}

const isKnown = (point: Point, policy: Policy, stamped: number): boolean => {
  const needed = needs(point, policy)
  return needed !== 'never' && (bits(needed) & stamped) === bits(needed)
}

const isCertain = (moment: Moment, policy: Policy, stamped: number): boolean => {
  const has = (point: Point): boolean => isKnown(point, policy, stamped)
  if (moment === 'never') return false
  if (typeof moment === 'object' && 'earliest' in moment) return moment.earliest.some(has)
  if (typeof moment === 'object' && 'latest' in moment) return moment.latest.every(has)
  return has(moment)
}

/**
 * Whether a timer's due is certainly known where these anchors are stamped; null: the policy never
 * lets it fall due.
 */
const dueIsCertain = (timing: Timing, policy: Policy, stamped: number): boolean | null => {
  const everyMoment = (choice: Choice<Moment> | undefined, skipNever: boolean): boolean | null => {
    const moments = choice === undefined ? [] : choiceValues(choice)
    if (moments.every((moment) => moment === 'never')) return null
    return moments
      .filter((moment) => !skipNever || moment !== 'never')
      .every((moment) => isCertain(moment, policy, stamped))
  }
  switch (timing.kind) {
    case 'after':
      return choiceValues(timing.within.get(policy)).every((span) => span === 'never')
        ? null
        : (bits([timing.anchor]) & stamped) !== 0
    case 'waiting':
      // The guards of such a timer say that something waits.
      return choiceValues(timing.within.get(policy)).every((span) => span === 'never') ? null : true
    case 'derived':
      return needs(timing.anchor, policy) === 'never'
        ? null
        : isKnown(timing.anchor, policy, stamped)
    case 'moment':
      return everyMoment(timing.atMoment.get(policy), false)
    case 'closes':
      return everyMoment(timing.window.get(policy).closes, true)
  }
}

/** Timers that may wait for an anchor which need not be there. */
const missingAnchors = (
  reaches: readonly RowReach[],
  policy: Policy,
  stamped: ReadonlyMap<number, number>,
): readonly Finding[] =>
  reaches.flatMap(({ row, states, effects }) => {
    if (!isTimer(row) || effects.length === 0) return []
    const implied = bits(row.guards.flatMap(({ implies }) => implies))
    const lacking = [...stamped].find(
      ([code, anchors]) =>
        states[code] === true && dueIsCertain(row.due, policy, anchors | implied) === false,
    )
    if (lacking === undefined) return []
    const { funds, goods, claim } = stateOf(lacking[0])
    const state = `funds are ${funds}, goods ${goods}, claim ${claim}`
    return [
      note(
        'anchor-may-be-missing',
        [row.id],
        `timer \`${row.id}\` may wait for ever where ${state}`,
      ),
    ]
  })

const neverOpens = (row: Row, policy: Policy): boolean =>
  !isTimer(row) &&
  row.window !== null &&
  row.exempt === null &&
  isPolicyWindow(row.window) &&
  choiceValues(row.window.get(policy).opens).every((opens) => opens === 'never')

/** Why a row can never apply; null: it may. */
const whyNever = (
  { row, states, effects }: RowReach,
  policy: Policy,
  stamped: ReadonlyMap<number, number>,
): string | null => {
  if (![...stamped.keys()].some((code) => states[code] === true))
    return 'no order gets into its state'
  if (row.guards.some(({ rulesOut }) => rulesOut?.(policy))) return 'the policy does not offer it'
  if (effects.length === 0) return 'the policy chooses none of its branches'
  if (neverOpens(row, policy)) return 'its window never opens'
  return isTimer(row) && dueIsCertain(row.due, policy, 0) === null ? 'it never falls due' : null
}

/** What makes a policy unusable under these rows. `cycles`: timers that can fire in a circle. */
export const fatalFindings = (
  reaches: readonly RowReach[],
  cycles: readonly RowId[],
): readonly Finding[] => [
  ...collisions(reaches),
  ...cycles.map((id) => fatal('timer-cycle', [id], `timer \`${id}\` can fire in a circle`)),
]

/** What is merely odd about a policy under these rows. */
export const notesUnder = (policy: Policy, reaches: readonly RowReach[]): readonly Finding[] => {
  const stamped = stampedBy(reaches)
  return [
    ...missingAnchors(reaches, policy, stamped),
    ...reaches.flatMap((reach) => {
      const { id } = reach.row
      const why = whyNever(reach, policy, stamped)
      return why === null
        ? []
        : [note('row-never-applies', [id], `row \`${id}\` can never apply: ${why}`)]
    }),
  ]
}
