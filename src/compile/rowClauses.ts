import { isCases } from '../policy/choice.js'
import type { Window } from '../policy/format.js'
import type { Lens } from '../rules/vocabulary/lens.js'
import { isTimer, type ActionRow, type Row } from '../rules/vocabulary/row.js'
import { isPolicyWindow, type Timing } from '../rules/vocabulary/timing.js'
import type { WindowEdge } from './due/dues.js'
import { known, type Known } from './effects.js'
import type { CompiledAction } from './rulebook.js'
import { decidingPath } from './values/choice.js'
import { factsOf, type CompiledValues } from './values/values.js'

/** The clauses that rows rest on, as paths. */
export interface RowClauses {
  /** The place that decides a value: its path, or, of a choice, that of the case that matches. */
  readonly decides: (of: Lens<unknown>) => Known<string>
  /** Every place that a row rests on, each once: of its window or due, then of its guards. */
  readonly clausesOf: (row: Row) => Known<readonly string[]>
  /** The place behind an edge of a row's window. */
  readonly edgeClause: (row: ActionRow) => CompiledAction['edge']
}

/** Finds the places behind a policy's values. */
interface Places {
  readonly decides: RowClauses['decides']
  readonly edge: (window: Lens<Window>, edge: WindowEdge) => Known<string>
  readonly timing: (timing: Timing) => Known<string>
}

const placesUnder = (values: CompiledValues): Places => {
  const { policy } = values
  const decides = (of: Lens<unknown>): Known<string> =>
    isCases(of.get(policy))
      ? { here: (scope) => decidingPath(values.choiceOf(of), factsOf(scope, policy)) }
      : { always: of.path }
  const edge = (window: Lens<Window>, side: WindowEdge): Known<string> =>
    window.get(policy)[side] === undefined
      ? { always: window.path }
      : decides({ path: `${window.path}.${side}`, get: (p) => window.get(p)[side] })
  const timing = (of: Timing): Known<string> => {
    switch (of.kind) {
      case 'after':
      case 'waiting':
        return decides(of.within)
      case 'derived':
        return decides(of.clause)
      case 'moment':
        return decides(of.atMoment)
      case 'closes':
        return edge(of.window, 'closes')
    }
  }
  return { decides, edge, timing }
}

const timeClauses = (row: Row, places: Places): readonly Known<string>[] => {
  if (isTimer(row)) {
    const { due } = row
    const term = due.kind === 'moment' ? due.notBefore : undefined
    return [places.timing(due), ...(term === undefined ? [] : [places.decides(term.clause)])]
  }
  const { window } = row
  if (window === null) return []
  if (isPolicyWindow(window)) return [places.edge(window, 'opens')]
  return [window.opens, window.closes].flatMap((end) => (end === null ? [] : [places.timing(end)]))
}

const guardClauses = ({ guards }: Row, places: Places): readonly Known<string>[] =>
  guards.flatMap(({ clause }) => (clause === null ? [] : [places.decides(clause)]))

const clausesOf = (row: Row, places: Places): Known<readonly string[]> => {
  const guards = guardClauses(row, places)
  const all = together([...timeClauses(row, places), ...guards])
  if (isTimer(row) || row.exempt === null) return all
  const { check } = row.exempt
  const [bound, exempt] = [known(all), known(together(guards))]
  return { here: (scope) => (check(scope) === null ? exempt : bound)(scope) }
}

const together = (all: readonly Known<string>[]): Known<readonly string[]> => {
  const constant = all.flatMap((clause) => ('always' in clause ? [clause.always] : []))
  if (constant.length === all.length) return { always: [...new Set(constant)] }
  const clauses = all.map(known)
  return { here: (scope) => [...new Set(clauses.map((clause) => clause(scope)))] }
}

const edgeClause = ({ window }: ActionRow, places: Places): CompiledAction['edge'] => {
  if (window === null) return () => null
  const clauseAt = (edge: WindowEdge): Known<string | null> => {
    if (isPolicyWindow(window)) return places.edge(window, edge)
    const timing = window[edge]
    return timing === null ? { always: null } : places.timing(timing)
  }
  const opens = known(clauseAt('opens'))
  const closes = known(clauseAt('closes'))
  return (edge, scope) => (edge === 'opens' ? opens : closes)(scope)
}

/** What finds the clauses of rows under a policy. */
export const rowClausesUnder = (values: CompiledValues): RowClauses => {
  const places = placesUnder(values)
  return {
    decides: places.decides,
    clausesOf: (row) => clausesOf(row, places),
    edgeClause: (row) => edgeClause(row, places),
  }
}

/** The place that a timer, or the window of an action, rests on first; null: none. */
export const firstPath = (row: Row): string | null => {
  if (isTimer(row)) return timingPath(row.due)
  return row.window !== null && isPolicyWindow(row.window) ? row.window.path : null
}

const timingPath = (timing: Timing): string => {
  switch (timing.kind) {
    case 'after':
    case 'waiting':
      return timing.within.path
    case 'derived':
      return timing.clause.path
    case 'moment':
      return timing.atMoment.path
    case 'closes':
      return `${timing.window.path}.closes`
  }
}
