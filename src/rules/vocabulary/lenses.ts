import { isRecord } from '../../model/input/json.js'
import { isCases } from '../../policy/choice.js'
import type { Choice, Duty, Policy, Sections, SilenceOutcome, Window } from '../../policy/format.js'
import type { Lens } from './lens.js'

/** Values that are read part by part: a window has two edges, a duty a term and an outcome. */
type InParts = Window | Duty<SilenceOutcome>

/** The lens of a field, and of a window or a duty also the lenses of its parts. */
type FieldLens<T> = Lens<T> &
  (T extends InParts ? { readonly [P in keyof T]-?: Lens<T[P]> } : unknown)

type Lenses = {
  readonly [S in keyof Sections]: {
    readonly [F in keyof Sections[S]]: FieldLens<Sections[S][F]>
  }
}

const valueAt = (policy: Policy, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>>)[step], policy)

/** A field, and then a part of it. */
const DEEPEST = 3

/** What finds the next step below a place: the lens that is named there, made once. */
const below = (steps: readonly string[]): object =>
  new Proxy(
    {},
    {
      get: (_, key, into: object) => {
        if (typeof key === 'symbol') return undefined
        const value = lensAt([...steps, key])
        Object.defineProperty(into, key, { value })
        return value
      },
    },
  )

const lensAt = (steps: readonly string[]): object => {
  const lens: Lens<unknown> = {
    path: steps.join('.'),
    get: (policy) => valueAt(policy, steps),
  }
  return steps.length < DEEPEST ? Object.assign(Object.create(below(steps)) as object, lens) : lens
}

/**
 * Every place of a policy that a row, a guard, a settlement or a question reads:
 * `at.dispute.answer.within`. There is no list of them: the types know every field that is
 * declared, and a lens is made when it is first asked for, from the path that leads to it.
 */
// INVARIANT: the compiler admits only steps that the type of a policy has.
export const at = Object.create(below([])) as Lenses

/**
 * The same place, with what holds where a policy says nothing there, or has cases none of which
 * matches.
 */
export const or = <T, D extends string>(
  of: Lens<Choice<T> | undefined>,
  unsaid: D,
): Lens<Choice<T | D>> => ({
  path: of.path,
  get: (policy) => {
    const said: Choice<T | D> | undefined = of.get(policy)
    if (said === undefined) return unsaid
    return isCases(said) && said.otherwise === undefined ? { ...said, otherwise: unsaid } : said
  },
})

/** The places of a policy in and below this one where it has cases. */
export const choicesBelow = (
  policy: Policy,
  ...steps: readonly string[]
): readonly Lens<Choice<unknown>>[] => {
  const value = valueAt(policy, steps)
  if (isCases(value)) return [{ path: steps.join('.'), get: (other) => valueAt(other, steps) }]
  return isRecord(value)
    ? Object.keys(value).flatMap((step) => choicesBelow(policy, ...steps, step))
    : []
}
