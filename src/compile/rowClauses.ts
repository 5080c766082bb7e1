import type { Window } from '../policy/format.js'
import { isCases } from '../policy/choice.js'
import { isTimer, type ActionRow, type Row } from '../rules/vocabulary/row.js'
import type { Timing } from '../rules/vocabulary/timing.js'
import type { Lens } from '../rules/vocabulary/lens.js'
import { pathOf } from './values/choice.js'
import { known, type Known } from './effects.js'
import type { CompiledAction } from './rulebook.js'
import { factsOf, type CompiledValues } from './values/values.js'
import { isLens } from './windows.js'

/** The clauses that rows rest on, as paths. */
export interface RowClauses {
  readonly decides: (of: Lens<unknown>) => Known<string>
  readonly clausesOf: (row: Row) => Known<readonly string[]>
  readonly edgeClause: (row: ActionRow) => CompiledAction['edge']
}

export const rowClausesUnder = (values: CompiledValues): RowClauses => {
  const { policy } = values
  // A clause is a path, or, of a choice, the case that decides for an order.
  const decides = (of: Lens<unknown>): Known<string> =>
    isCases(of.get(policy))
      ? { here: (scope) => pathOf(values.choiceOf(of), factsOf(scope, policy)) }
      : { always: of.path }
  const side = (window: Lens<Window>, name: 'opens' | 'closes') =>
    window.get(policy)[name] === undefined
      ? { always: window.path }
      : decides({ path: `${window.path}.${name}`, get: (p) => window.get(p)[name] })
  const dueClause = (due: Timing): Known<string> =>
    due.kind === 'after'
      ? decides(due.within)
      : due.kind === 'derived'
        ? decides(due.clause)
        : due.kind === 'moment'
          ? decides(due.moment)
          : side(due.window, 'closes')
  const clausesOf = (row: Row): Known<readonly string[]> => {
    const between = isTimer(row) ? null : row.window
    const found = [
      ...(between === null
        ? []
        : isLens(between)
          ? [side(between, 'opens')]
          : [between.opens, between.closes].flatMap((end) =>
              end === null ? [] : [dueClause(end)],
            )),
      ...(isTimer(row) ? [dueClause(row.due)] : []),
      ...row.guards.flatMap((test) => (test.clause === null ? [] : [decides(test.clause)])),
    ]
    const constant = found.flatMap((clause) => ('always' in clause ? [clause.always] : []))
    if (constant.length === found.length) return { always: [...new Set(constant)] }
    const clauses = found.map(known)
    return { here: (scope) => [...new Set(clauses.map((clause) => clause(scope)))] }
  }
  const edgeClause = (row: ActionRow): CompiledAction['edge'] => {
    const between = row.window
    if (between === null) return () => null
    const ends: readonly Known<string | null>[] = isLens(between)
      ? [side(between, 'opens'), side(between, 'closes')]
      : [between.opens, between.closes].map((end) =>
          end === null ? { always: null } : dueClause(end),
        )
    const [opens, closes] = ends.map(known)
    return (which, scope) => (which === 'opens' ? opens : closes)?.(scope) ?? null
  }
  return { decides, clausesOf, edgeClause }
}

/** The place that a timer or the window of an action rests on first; null: none. */
export const firstPath = (row: Row): string | null => {
  if (isTimer(row)) return duePath(row.due)
  return row.window !== null && isLens(row.window) ? row.window.path : null
}

const duePath = (due: Timing): string => {
  switch (due.kind) {
    case 'after':
      return due.within.path
    case 'derived':
      return due.clause.path
    case 'moment':
      return due.moment.path
    case 'closes':
      return `${due.window.path}.closes`
  }
}
