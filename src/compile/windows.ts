import type { Payload } from '../model/action.js'
import type { Anchor } from '../model/anchor.js'
import { alternatives } from '../policy/choice.js'
import type { Window } from '../policy/format.js'
import type { ActionRow } from '../rules/vocabulary/row.js'
import type { RowWindow } from '../rules/vocabulary/timing.js'
import type { Lens } from '../rules/vocabulary/lens.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { pick, settledBy, type Compiled } from './values/choice.js'
import type { Dues } from './dues.js'
import { factFromPayload } from './values/facts.js'
import type { Hours } from './candidatePayloads.js'
import type { CompiledMoment } from './values/moments.js'
import type { CompiledAction } from './rulebook.js'
import type { InstantOf } from './values/moments.js'
import { factsOf, valueReader, type CompiledValues } from './values/values.js'

export const isLens = (between: RowWindow): between is Lens<Window> => 'get' in between

/** What is known of a row's window before any order is. */
export interface CompiledWindow extends Pick<
  CompiledAction,
  'opens' | 'closes' | 'offered' | 'awaits' | 'variable'
> {
  /**
   * The hours of the row for payloads that begin in some way; null: the rest of the payload
   * decides. One object where they are the same.
   */
  readonly hours: (payload: Payload) => Hours | null
}

export const windowsUnder = (
  values: CompiledValues,
  { anchorAt, dueOf, edge, edgeAt }: Dues,
): ((row: ActionRow) => CompiledWindow) => {
  const { policy, moments, openings } = values
  const opensOf = (row: ActionRow): InstantOf | null =>
    row.window === null
      ? null
      : isLens(row.window)
        ? edge(row.window, 'opens', row.clock)
        : row.window.opens === null
          ? null
          : dueOf(row.window.opens, row.clock)
  const closesOf = (row: ActionRow): InstantOf | null =>
    row.window === null
      ? null
      : isLens(row.window)
        ? edge(row.window, 'closes', row.clock)
        : row.window.closes === null
          ? null
          : dueOf(row.window.closes, row.clock)
  const openingOf = (row: ActionRow): Compiled<CompiledMoment> | null => {
    if (row.window === null || !isLens(row.window)) return null
    const window = row.window
    return openings({ path: `${window.path}.opens`, get: (p) => window.get(p).opens })
  }
  const offeredOf = (row: ActionRow): ((scope: Scope) => boolean) => {
    const opening = openingOf(row)
    const opens = opening === null ? null : valueReader(values, opening)
    return opens === null ? () => true : (scope) => opens(scope).kind !== 'never'
  }
  const awaitsOf = (row: ActionRow) => {
    const opening = openingOf(row)
    return (scope: Scope): readonly Anchor[] =>
      opening === null
        ? []
        : pick(opening, factsOf(scope, policy)).points.flatMap(({ anchor }) =>
            anchor !== 'turn' && anchorAt(anchor, scope.order) === Infinity ? [anchor] : [],
          )
  }
  const hoursOf = (
    row: ActionRow,
    opens: InstantOf | null,
    closes: InstantOf | null,
  ): ((payload: Payload) => Hours | null) => {
    const window = row.window
    if (window === null || !isLens(window)) {
      const always: Hours = { offered: true, opens, closes }
      return (payload) => (window === null || Object.keys(payload).length === 0 ? always : null)
    }
    const opening = openings({ path: `${window.path}.opens`, get: (p) => window.get(p).opens })
    const closing =
      closes === null
        ? null
        : moments({ path: `${window.path}.closes`, get: (p) => window.get(p).closes ?? 'never' })
    const made = new Map<CompiledMoment, Map<CompiledMoment | null, Hours>>()
    return (payload) => {
      const told = (fact: string) => factFromPayload(payload, policy, fact)
      const [from, to] = [
        settledBy(opening, told),
        closing === null ? null : settledBy(closing, told),
      ]
      if (from === null || (closing !== null && to === null)) return null
      const same = made.get(from) ?? new Map<CompiledMoment | null, Hours>()
      const hours = same.get(to) ?? {
        offered: from.kind !== 'never',
        opens: edgeAt(() => from, 'opens', row.clock),
        closes: to === null ? null : edgeAt(() => to, 'closes', row.clock),
      }
      made.set(from, same.set(to, hours))
      return hours
    }
  }
  const variable = (row: ActionRow): boolean =>
    row.window !== null &&
    isLens(row.window) &&
    [row.window.get(policy).opens, row.window.get(policy).closes].some(
      (side) => side !== undefined && alternatives(side).length > 1,
    )
  return (row) => {
    const [opens, closes] = [opensOf(row), closesOf(row)]
    return {
      opens,
      closes,
      offered: offeredOf(row),
      awaits: awaitsOf(row),
      variable: variable(row),
      hours: hoursOf(row, opens, closes),
    }
  }
}
