import type { Stamped } from '../model/anchor.js'
import { stateOf } from '../model/state.js'
import type { Moment, Point, Policy } from '../policy/format.js'
import { isTimer, type Row } from '../rules/vocabulary/row.js'
import { choiceValues } from '../policy/choice.js'
import type { Timing } from '../rules/vocabulary/timing.js'
import { bits, stampedBy, type Ready } from './reach.js'

/** What a compile says about a policy. An error makes it unusable; a warning is a place to look. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'note'
  readonly kind:
    'calendar' | 'row-collision' | 'timer-cycle' | 'anchor-may-be-missing' | 'row-never-applies'
  readonly rows: readonly string[]
  readonly message: string
}
const finding =
  (severity: Finding['severity']) =>
  (kind: Finding['kind'], rows: readonly string[], message: string): Finding => ({
    severity,
    kind,
    rows,
    message,
  })
export const fatal = finding('error')
const note = finding('note')

/** Two windows of which one opens as the other closes are never open together. */
const meet = (a: Row, b: Row): boolean => {
  if (
    isTimer(a) ||
    isTimer(b) ||
    a.window === null ||
    b.window === null ||
    'get' in a.window ||
    'get' in b.window
  )
    return false
  return (
    (a.window.closes !== null && a.window.closes === b.window.opens) ||
    (b.window.closes !== null && b.window.closes === a.window.opens)
  )
}

const collisions = (ready: readonly Ready[]): readonly Finding[] =>
  ready.flatMap(({ row: a, states }, index) =>
    ready.slice(index + 1).flatMap(({ row: b, states: others }) => {
      if (isTimer(a) || isTimer(b) || a.by !== b.by || a.verb !== b.verb || meet(a, b)) return []
      return states.some((one, code) => one && others[code] === true)
        ? [
            fatal(
              'row-collision',
              [a.id, b.id],
              `rows \`${a.id}\` and \`${b.id}\` of the ${a.by} are open in one state`,
            ),
          ]
        : []
    }),
  )

/** What a point needs to have happened. */
const needs = (point: Point, policy: Policy): readonly Stamped[] | 'never' => {
  const anchor = typeof point === 'string' ? point : point.after
  if (anchor === 'shipBy') return policy.shipment.ship.within === 'never' ? 'never' : ['cleared']
  if (anchor === 'promised')
    return policy.shipment.deliver.within === 'never'
      ? 'never'
      : [policy.shipment.ship.within === 'never' ? 'cleared' : 'shipped']
  return [anchor]
}
const certain = (moment: Moment, policy: Policy, stamped: number): boolean => {
  const has = (point: Point): boolean => {
    const needed = needs(point, policy)
    return needed !== 'never' && (bits(needed) & stamped) === bits(needed)
  }
  if (moment === 'never') return false
  if (typeof moment === 'object' && 'earliest' in moment) return moment.earliest.some(has)
  if (typeof moment === 'object' && 'latest' in moment) return moment.latest.every(has)
  return has(moment)
}
/**
 * Whether a timer's due is known in a state, whatever the way there; null: the policy never lets it
 * fall due.
 */
const dueCertain = (due: Timing, policy: Policy, stamped: number): boolean | null => {
  switch (due.kind) {
    case 'after':
      return choiceValues(due.within.get(policy)).every((span) => span === 'never')
        ? null
        : (bits([due.anchor]) & stamped) !== 0
    case 'derived': {
      const needed = needs(due.anchor, policy)
      return needed === 'never' ? null : (bits(needed) & stamped) === bits(needed)
    }
    case 'moment': {
      const moments = choiceValues(due.moment.get(policy))
      return moments.every((moment) => moment === 'never')
        ? null
        : moments.every((moment) => certain(moment, policy, stamped))
    }
    case 'closes': {
      const closes = due.window.get(policy).closes
      const moments = closes === undefined ? [] : choiceValues(closes)
      return moments.every((moment) => moment === 'never')
        ? null
        : moments
            .filter((moment) => moment !== 'never')
            .every((moment) => certain(moment, policy, stamped))
    }
  }
}

const neverOpens = (row: Row, policy: Policy): boolean =>
  !isTimer(row) &&
  row.window !== null &&
  'get' in row.window &&
  choiceValues(row.window.get(policy).opens).every((opens) => opens === 'never')

export const findingsOf = (
  policy: Policy,
  ready: readonly Ready[],
  cycles: readonly (readonly string[])[],
): readonly Finding[] => {
  const stamped = [...stampedBy(ready)]
  const missing = ready.flatMap(({ row, states, effects }) => {
    if (!isTimer(row) || effects.length === 0) return []
    const implied = bits(row.guards.flatMap(({ implies }) => implies))
    const lacking = stamped.find(
      ([code, anchors]) =>
        states[code] === true && dueCertain(row.due, policy, anchors | implied) === false,
    )
    if (lacking === undefined) return []
    const { funds, goods, claim } = stateOf(lacking[0])
    return [
      note(
        'anchor-may-be-missing',
        [row.id],
        `timer \`${row.id}\` may wait for ever where funds are ${funds}, goods ${goods}, claim ${claim}`,
      ),
    ]
  })
  const dead = ready.flatMap(({ row, states, effects }) => {
    const never = !stamped.some(([code]) => states[code] === true)
      ? 'no order gets into its state'
      : row.guards.some(({ rulesOut }) => rulesOut?.(policy))
        ? 'the policy does not offer it'
        : effects.length === 0
          ? 'the policy chooses none of its branches'
          : neverOpens(row, policy)
            ? 'its window never opens'
            : isTimer(row) && dueCertain(row.due, policy, 0) === null
              ? 'it never falls due'
              : null
    return never === null
      ? []
      : [note('row-never-applies', [row.id], `row \`${row.id}\` can never apply: ${never}`)]
  })
  return [
    ...collisions(ready),
    ...cycles.map((circle) =>
      fatal('timer-cycle', circle, `timers fire in circles: ${circle.join(', ')}`),
    ),
    ...missing,
    ...dead,
  ]
}
