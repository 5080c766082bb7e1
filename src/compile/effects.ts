import type { Policy } from '../policy/format.js'
import {
  isEffectChoice,
  type Effect,
  type EffectChoice,
  type EffectTree,
} from '../rules/vocabulary/effect.js'
import type { Lens } from '../rules/vocabulary/lens.js'
import type { Scope } from '../rules/vocabulary/scope.js'

/** What a row does to an order. */
export interface ChosenEffect {
  readonly effect: Effect
  /** The branch keys that lead there. */
  readonly branch: readonly string[]
  /** The clauses that the row rests on, and then those that chose the branch, as paths. */
  readonly clauses: readonly string[]
}

/** What follows from the policy alone, or has to be found out for each order. */
export type Known<T> = { readonly always: T } | { readonly here: (scope: Scope) => T }

/** Reads what is known for an order, either way. */
export const known = <T>(value: Known<T>): ((scope: Scope) => T) => {
  if ('here' in value) return value.here
  const { always } = value
  return () => always
}

/** Both lists, one after the other; neither is copied where the other is empty. */
const joined = (clauses: readonly string[], more: readonly string[]): readonly string[] => {
  if (clauses.length === 0) return more
  return more.length === 0 ? clauses : [...clauses, ...more]
}

const inBranch = (key: string, clauses: readonly string[], inner: ChosenEffect): ChosenEffect => ({
  effect: inner.effect,
  branch: [key, ...inner.branch],
  clauses: joined(clauses, inner.clauses),
})

/** The one key that the policy leaves of a choice; null: the key depends on the order. */
const onlyKey = ({ by }: EffectChoice, policy: Policy): string | null => {
  const keys = by.possible === null ? [] : [...new Set(by.possible(policy))]
  return keys.length === 1 ? (keys[0] ?? null) : null
}

const asList = (clause: Known<string>): Known<readonly string[]> =>
  'always' in clause ? { always: [clause.always] } : { here: (scope) => [clause.here(scope)] }

const underKey = (
  key: string,
  clause: Known<readonly string[]>,
  inner: Known<ChosenEffect | null>,
): Known<ChosenEffect | null> => {
  if ('always' in inner) {
    const { always } = inner
    if (always === null) return inner
    if ('always' in clause) return { always: inBranch(key, clause.always, always) }
  }
  const clauses = known(clause)
  const chosen = known(inner)
  return {
    here: (scope) => {
      const found = chosen(scope)
      return found === null ? null : inBranch(key, clauses(scope), found)
    },
  }
}

/**
 * What a row does under a policy; null: it has no effect, and so does not apply. `cited`: the
 * clause behind a choice.
 */
export const chosenUnder = (
  tree: EffectTree,
  policy: Policy,
  cited: (clause: Lens<unknown>) => Known<string>,
): Known<ChosenEffect | null> => {
  if (!isEffectChoice(tree)) return { always: { effect: tree, branch: [], clauses: [] } }
  const clause: Known<readonly string[]> =
    tree.by.clause === null ? { always: [] } : asList(cited(tree.by.clause))
  const branches = new Map<string, Known<ChosenEffect | null>>()
  for (const [key, branch] of Object.entries(tree.branches))
    branches.set(
      key,
      branch === null
        ? { always: null }
        : underKey(key, clause, chosenUnder(branch, policy, cited)),
    )
  const only = onlyKey(tree, policy)
  if (only !== null) return branches.get(only) ?? { always: null }
  const ways = new Map([...branches].map(([key, branch]) => [key, known(branch)]))
  return { here: (scope) => ways.get(tree.by.of(scope))?.(scope) ?? null }
}

/** The same, with the clauses that the row itself rests on before those of its choices. */
export const withRowClauses = (
  clauses: Known<readonly string[]>,
  chosen: Known<ChosenEffect | null>,
): Known<ChosenEffect | null> => {
  const resting = (own: readonly string[], found: ChosenEffect | null): ChosenEffect | null =>
    found === null
      ? null
      : {
          ...found,
          clauses: joined(
            own,
            found.clauses.filter((clause) => !own.includes(clause)),
          ),
        }
  if ('always' in clauses && 'always' in chosen)
    return { always: resting(clauses.always, chosen.always) }
  const own = known(clauses)
  const then = known(chosen)
  return { here: (scope) => resting(own(scope), then(scope)) }
}
