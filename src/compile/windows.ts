import type { Payload } from '../model/action.js'
import type { Anchor } from '../model/anchor.js'
import { alternatives } from '../policy/choice.js'
import type { Window } from '../policy/format.js'
import { linesApart } from '../rules/linesApart.js'
import type { Guard } from '../rules/vocabulary/guard.js'
import type { Lens } from '../rules/vocabulary/lens.js'
import type { ActionRow } from '../rules/vocabulary/row.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { isPolicyWindow } from '../rules/vocabulary/timing.js'
import type { Hours } from './candidatePayloads.js'
import type { Deadlines } from './due/deadlines.js'
import { asItStands, edgeLens, type Dues, type SeenBy, type WindowEdge } from './due/dues.js'
import type { CompiledAction } from './rulebook.js'
import { pick, settledBy } from './values/choice.js'
import { factFromPayload } from './values/facts.js'
import type { CompiledMoment, InstantOf } from './values/moments.js'
import { factsOf, valueReader, type CompiledValues } from './values/values.js'

/** What is known of a row's window before any order is. */
export interface CompiledWindow extends Pick<
  CompiledAction,
  'opens' | 'closes' | 'offered' | 'awaits' | 'variable'
> {
  /**
   * The row's hours for payloads that begin in some way; null: the rest of the payload decides.
   * Payloads with the same hours get the same object.
   */
  readonly hours: (payload: Payload) => Hours | null
}

const edgeOf = (row: ActionRow, edge: WindowEdge, dues: Dues): InstantOf | null => {
  const { window, clock } = row
  if (window === null) return null
  if (isPolicyWindow(window)) return dues.edgeOf(window, edge, clock)
  const timing = window[edge]
  return timing === null ? null : dues.dueOf(timing, clock)
}

/** The hours of a policy's window, as far as the beginning of a payload decides them. */
const hoursByPayload = (
  window: Lens<Window>,
  row: ActionRow,
  values: CompiledValues,
  dues: Dues,
): CompiledWindow['hours'] => {
  const opening = values.openings(edgeLens(window, 'opens'))
  const closing =
    edgeOf(row, 'closes', dues) === null ? null : values.moments(edgeLens(window, 'closes'))
  const made = new Map<CompiledMoment, Map<CompiledMoment | null, Hours>>()
  const hoursSeen = (from: CompiledMoment, to: CompiledMoment | null, seen?: SeenBy) => ({
    offered: from.kind !== 'never',
    opens: dues.edgeAt(() => from, 'opens', row.clock, seen),
    closes: to === null ? null : dues.edgeAt(() => to, 'closes', row.clock, seen),
  })
  const hoursAt = (from: CompiledMoment, to: CompiledMoment | null): Hours => ({
    ...hoursSeen(from, to),
    asItStands: { ...hoursSeen(from, to, asItStands), asItStands: null },
  })
  return (payload) => {
    const known = (fact: string) => factFromPayload(payload, values.policy, fact)
    const from = settledBy(opening, known)
    const to = closing === null ? null : settledBy(closing, known)
    if (from === null || (closing !== null && to === null)) return null
    const madeFrom = made.get(from) ?? new Map<CompiledMoment | null, Hours>()
    const hours = madeFrom.get(to) ?? hoursAt(from, to)
    made.set(from, madeFrom.set(to, hours))
    return hours
  }
}

/** A window of the policy: whether it is offered, and what it waits for, may differ by order. */
const ofPolicy = (
  window: Lens<Window>,
  values: CompiledValues,
  { anchorAt }: Deadlines,
): Pick<CompiledWindow, 'offered' | 'awaits' | 'variable'> => {
  const { policy } = values
  const opening = values.openings(edgeLens(window, 'opens'))
  const opens = valueReader(values, opening)
  const isOffered = (scope: Scope): boolean => opens(scope).kind !== 'never'
  const edges = [window.get(policy).opens, window.get(policy).closes]
  return {
    offered: opening.readsLines ? (scope) => linesApart(scope).every(isOffered) : isOffered,
    awaits: (scope: Scope): readonly Anchor[] =>
      pick(opening, factsOf(scope, policy)).points.flatMap(({ anchor }) =>
        anchor !== 'turn' && anchor !== 'event' && anchorAt(anchor, scope.order) === Infinity
          ? [anchor]
          : [],
      ),
    variable: edges.some((edge) => edge !== undefined && alternatives(edge).length > 1),
  }
}

/** The window with an exemption: where it holds, the row is open whatever the window says. */
const withExemption = (window: CompiledWindow, { check }: Guard): CompiledWindow => {
  const isExempt = (scope: Scope): boolean => check(scope) === null
  const { opens, closes } = window
  return {
    ...window,
    opens: opens === null ? null : (scope) => (isExempt(scope) ? -Infinity : opens(scope)),
    closes: closes === null ? null : (scope) => (isExempt(scope) ? Infinity : closes(scope)),
    offered: (scope) => isExempt(scope) || window.offered(scope),
    variable: true,
    hours: () => null,
  }
}

const isAlways = (): boolean => true
const nothing = (): readonly Anchor[] => []

/** When the rows are open under a policy, exemptions aside. */
const declaredWindows =
  (
    values: CompiledValues,
    deadlines: Deadlines,
    dues: Dues,
  ): ((row: ActionRow) => CompiledWindow) =>
  (row) => {
    const { window } = row
    const opens = edgeOf(row, 'opens', dues)
    const closes = edgeOf(row, 'closes', dues)
    if (window !== null && isPolicyWindow(window))
      return {
        opens,
        closes,
        ...ofPolicy(window, values, deadlines),
        hours: hoursByPayload(window, row, values, dues),
      }
    const always: Hours = { offered: true, opens, closes, asItStands: null }
    return {
      opens,
      closes,
      offered: isAlways,
      awaits: nothing,
      variable: false,
      hours: (payload) => (window === null || Object.keys(payload).length === 0 ? always : null),
    }
  }

/** When the rows are open under a policy. */
export const windowsUnder = (
  values: CompiledValues,
  deadlines: Deadlines,
  dues: Dues,
): ((row: ActionRow) => CompiledWindow) => {
  const declared = declaredWindows(values, deadlines, dues)
  return (row) => {
    const window = declared(row)
    return row.exempt === null ? window : withExemption(window, row.exempt)
  }
}
