import type { Cases, Choice, When } from '../../policy/format.js'
import type { FactValue } from '../../model/order.js'
import { factValue, meets, type Facts } from './facts.js'

/** A choice made ready: what is chosen from is converted once. */
export interface Compiled<T> {
  readonly path: string
  readonly cases: readonly {
    readonly when: readonly (readonly [fact: string, condition: When[string]])[]
    readonly use: T
    readonly path: string
  }[]
  readonly otherwise: T
}

const isCases = <T>(choice: Choice<T>): choice is Cases<T> =>
  typeof choice === 'object' && choice !== null && 'cases' in choice

/**
 * `none` stands where no case matches and nothing else is said; a decoded policy always says
 * something.
 */
export const compileChoice = <A, B>(
  path: string,
  choice: Choice<A>,
  convert: (value: A) => B,
  none: A,
): Compiled<B> =>
  isCases(choice)
    ? {
        path,
        cases: choice.cases.map(({ when, use }, index) => ({
          when: Object.entries(when),
          use: convert(use),
          path: `${path}.cases.${index}`,
        })),
        otherwise: convert(choice.otherwise ?? none),
      }
    : { path, cases: [], otherwise: convert(choice) }

const caseOf = <T>(compiled: Compiled<T>, facts: Facts) =>
  compiled.cases.find(({ when }) =>
    when.every(([fact, condition]) => meets(condition, factValue(fact, facts))),
  )

/** What the choice comes to if it needs no other facts than these; null: it does. */
export const settledBy = <T>(
  compiled: Compiled<T>,
  told: (fact: string) => FactValue | undefined,
): T | null => {
  for (const { when, use } of compiled.cases) {
    const values = when.map(([fact, condition]) => ({ condition, value: told(fact) }))
    if (values.some(({ condition, value }) => value !== undefined && !meets(condition, value)))
      continue
    return values.every(({ value }) => value !== undefined) ? use : null
  }
  return compiled.otherwise
}

/** What the choice comes to on these facts. */
export const pick = <T>(compiled: Compiled<T>, facts: Facts): T => {
  if (compiled.cases.length === 0) return compiled.otherwise
  const found = caseOf(compiled, facts)
  return found === undefined ? compiled.otherwise : found.use
}

/** The place in the policy that decides on these facts. */
export const pathOf = <T>(compiled: Compiled<T>, facts: Facts): string => {
  if (compiled.cases.length === 0) return compiled.path
  return caseOf(compiled, facts)?.path ?? `${compiled.path}.otherwise`
}
