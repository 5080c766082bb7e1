import {
  isEffectChoice,
  type EffectChoice,
  type Effect,
  type EffectTree,
} from '../rules/vocabulary/effect.js'
import type { Lens } from '../rules/vocabulary/lens.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import type { Policy } from '../policy/format.js'

/** What a row does here. */
export interface Chosen {
  readonly effect: Effect
  /** The branch keys that lead there. */
  readonly branch: readonly string[]
  /** The clauses that the row rests on, and those that chose the branch, as paths. */
  readonly clauses: readonly string[]
}

/** What follows from the policy alone, or is found out for each order. */
export type Known<T> = { readonly always: T } | { readonly here: (scope: Scope) => T }

export const known = <T>(value: Known<T>): ((scope: Scope) => T) => {
  if ('here' in value) return value.here
  const { always } = value
  return () => always
}

const also = (clauses: readonly string[], more: readonly string[]): readonly string[] =>
  clauses.length === 0 ? more : more.length === 0 ? clauses : [...clauses, ...more]
const after = (key: string, clauses: readonly string[], inner: Chosen): Chosen => ({
  effect: inner.effect,
  branch: [key, ...inner.branch],
  clauses: also(clauses, inner.clauses),
})

/** Where the policy leaves one key of a choice, that one; null: it depends on the order. */
const onlyKey = ({ by }: EffectChoice, policy: Policy): string | null => {
  const keys = by.possible === null ? [] : [...new Set(by.possible(policy))]
  return keys.length === 1 ? (keys[0] ?? null) : null
}

/**
 * The effect that a row has, null where it has none and so does not apply; `cited`: the clause
 * behind a choice.
 */
export const chosenOf = (
  then: EffectTree,
  policy: Policy,
  cited: (clause: Lens<unknown>) => Known<string>,
): Known<Chosen | null> => {
  if (!isEffectChoice(then)) return { always: { effect: then, branch: [], clauses: [] } }
  const clause: Known<readonly string[]> =
    then.by.clause === null ? { always: [] } : listed(cited(then.by.clause))
  const branches = new Map(
    Object.entries(then.branches).map(
      ([key, branch]) =>
        [
          key,
          branch === null ? { always: null } : under(key, clause, chosenOf(branch, policy, cited)),
        ] as const,
    ),
  )
  const only = onlyKey(then, policy)
  if (only !== null) return branches.get(only) ?? { always: null }
  const ways = new Map([...branches].map(([key, branch]) => [key, known(branch)]))
  return { here: (scope) => ways.get(then.by.of(scope))?.(scope) ?? null }
}

const listed = (clause: Known<string>): Known<readonly string[]> =>
  'always' in clause ? { always: [clause.always] } : { here: (scope) => [clause.here(scope)] }

const under = (
  key: string,
  clause: Known<readonly string[]>,
  inner: Known<Chosen | null>,
): Known<Chosen | null> => {
  if ('always' in inner && inner.always === null) return inner
  if ('always' in clause && 'always' in inner)
    return { always: inner.always === null ? null : after(key, clause.always, inner.always) }
  const clauses = known(clause)
  const chosen = known(inner)
  return {
    here: (scope) => {
      const found = chosen(scope)
      return found === null ? null : after(key, clauses(scope), found)
    },
  }
}

/** With the clauses of the row itself before those of the choice. */
export const resting = (
  clauses: Known<readonly string[]>,
  chosen: Known<Chosen | null>,
): Known<Chosen | null> => {
  const on = (own: readonly string[], found: Chosen | null): Chosen | null =>
    found === null
      ? null
      : {
          ...found,
          clauses: also(
            own,
            found.clauses.filter((clause) => !own.includes(clause)),
          ),
        }
  if ('always' in clauses && 'always' in chosen)
    return { always: on(clauses.always, chosen.always) }
  const own = known(clauses)
  const then = known(chosen)
  return { here: (scope) => on(own(scope), then(scope)) }
}
