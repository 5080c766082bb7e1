import { isCases } from '../../policy/choice.js'
import type { Cases, Choice, Condition } from '../../policy/format.js'
import type { FactValue } from '../../model/order.js'
import { isReadOfLines } from '../../policy/facts.js'
import { factReader, factsApart, meets, type FactReader, type Facts } from './facts.js'

/** One condition of a case, with how the order is asked. */
interface CompiledCondition {
  readonly fact: string
  readonly condition: Condition
  readonly read: FactReader
}

/** A choice made ready: what is chosen from is converted once. */
export interface CompiledChoice<T> {
  /** Where the choice stands in the policy. */
  readonly path: string
  /** In the policy's order: the first case that matches decides. */
  readonly cases: readonly {
    readonly when: readonly CompiledCondition[]
    readonly use: T
    /** Where the case stands in the policy. */
    readonly path: string
  }[]
  /** What holds where no case matches. */
  readonly otherwise: T
  /** Whether a case reads what is said of a claim's lines: it matches if it does any of them. */
  readonly readsLines: boolean
}

const hasCases = <T>(choice: Choice<T>): choice is Cases<T> => isCases(choice)

/**
 * Makes a choice ready. `none` stands for a missing `otherwise`; a decoded policy always says what
 * holds otherwise.
 */
export const compileChoice = <A, B>(
  path: string,
  choice: Choice<A>,
  convert: (value: A) => B,
  none: A,
): CompiledChoice<B> =>
  hasCases(choice)
    ? {
        path,
        cases: choice.cases.map(({ when, use }, index) => ({
          when: Object.entries(when).map(([fact, condition]) => ({
            fact,
            condition,
            read: factReader(fact, path),
          })),
          use: convert(use),
          path: `${path}.cases.${index}`,
        })),
        otherwise: convert(choice.otherwise ?? none),
        readsLines: choice.cases.some(({ when }) =>
          Object.keys(when).some((fact) => isReadOfLines(path, fact)),
        ),
      }
    : { path, cases: [], otherwise: convert(choice), readsLines: false }

type Case = CompiledChoice<unknown>['cases'][number]
const matches = ({ when }: Pick<Case, 'when'>, facts: Facts): boolean =>
  when.every(({ condition, read, fact }) => meets(condition, read(facts, fact)))

const caseOf = <T>({ cases, readsLines }: CompiledChoice<T>, facts: Facts) => {
  if (!readsLines) return cases.find((one) => matches(one, facts))
  const apart = factsApart(facts)
  return cases.find((one) => apart.some((ofLine) => matches(one, ofLine)))
}

/**
 * What the choice comes to, if the facts that are known already decide; null: it needs others.
 * `known`: the value of a fact; undefined: not known.
 */
export const settledBy = <T>(
  compiled: CompiledChoice<T>,
  known: (fact: string) => FactValue | undefined,
): T | null => {
  for (const { when, use } of compiled.cases) {
    const values = when.map(({ fact, condition }) => ({ condition, value: known(fact) }))
    if (values.some(({ condition, value }) => value !== undefined && !meets(condition, value)))
      continue
    return values.every(({ value }) => value !== undefined) ? use : null
  }
  return compiled.otherwise
}

/** What the choice comes to on these facts. */
export const pick = <T>(compiled: CompiledChoice<T>, facts: Facts): T => {
  if (compiled.cases.length === 0) return compiled.otherwise
  const found = caseOf(compiled, facts)
  return found === undefined ? compiled.otherwise : found.use
}

/** The place in the policy that decides on these facts. */
export const decidingPath = <T>(compiled: CompiledChoice<T>, facts: Facts): string => {
  if (compiled.cases.length === 0) return compiled.path
  return caseOf(compiled, facts)?.path ?? `${compiled.path}.otherwise`
}
