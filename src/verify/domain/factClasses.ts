import type { Rulebook } from '../../compile/rulebook.js'
import { meets } from '../../compile/values/facts.js'
import { STAGES, type Evidence, type Stage } from '../../model/claim.js'
import { askedOf, casesOf } from './claimStages.js'
import type { FactValue } from '../../model/order.js'
import { isRecord } from '../../policy/choice.js'
import type { Condition, SectionName } from '../../policy/format.js'
import { factOf, type FactName } from '../../policy/facts.js'
import { fieldsIn } from '../../policy/fieldsIn.js'
import { stageOf } from '../../policy/stage.js'

/**
 * Every condition that some case of a policy puts on a fact. Of refunds only when they arrive is
 * decided by cases, and that moves no order.
 */
const conditionsOf = (
  books: readonly Rulebook[],
  sections: readonly SectionName[],
): ReadonlyMap<string, readonly Condition[]> => {
  const found = new Map<string, Condition[]>()
  for (const { policy } of books) {
    for (const when of casesOf(policy, sections))
      for (const [fact, condition] of Object.entries(when))
        found.set(fact, [...(found.get(fact) ?? []), condition])
  }
  return found
}

/** Values of facts that no case tells apart, and those that are told apart. */
export interface FactClasses {
  /** Whether any case asks for it. */
  readonly isTested: (fact: FactName) => boolean
  readonly isTestedOutsideDisputes: (fact: FactName) => boolean
  /** Facts that cases ask for of a dispute that says the goods are there. */
  readonly testedForStage: (stage: Stage) => ReadonlySet<string>
  /** Whether it makes a difference to some case that a list has this value. */
  readonly distinguishes: (fact: FactName, value: string) => boolean
  /** The first of these values that no case tells from this one. */
  readonly representativeOf: (
    fact: FactName,
    value: string,
    among: readonly string[],
    also?: (value: string) => string,
  ) => string
  /** One value of each class. */
  readonly representatives: (
    fact: FactName,
    among: readonly string[],
    also?: (value: string) => string,
  ) => readonly string[]
  /** Evidence to try for a ground instead of the least that is demanded; none: that is enough. */
  readonly evidenceFor: (ground: string) => readonly (readonly Evidence[])[]
  /** Whether policies do not demand the same proof of shipment: then every proof is tried. */
  readonly proofsDiffer: boolean
  /** Facts that an order brings along, with a value of each class; undefined: it has none. */
  readonly initialFacts: readonly {
    readonly fact: string
    readonly values: readonly (FactValue | undefined)[]
  }[]
}

const nothing = (): string => ''
const NO_FACTS: ReadonlySet<string> = new Set()

/** Told apart under any of these rulebooks. */
export const factClassesOf = (books: readonly Rulebook[]): FactClasses => {
  const fields = books.flatMap(({ policy }) => fieldsIn(policy))
  const sections = [...new Set(fields.map(({ section }) => section))].filter(
    (section) => section !== 'refund',
  )
  const conditions = conditionsOf(books, sections)
  const outside = conditionsOf(
    books,
    sections.filter((section) => section !== 'dispute' && section !== 'returns'),
  )
  const signs = (fact: string, value: FactValue | undefined): string =>
    (conditions.get(fact) ?? []).map((condition) => (meets(condition, value) ? 1 : 0)).join('')
  /** What one policy lists and another does not, or elsewhere, is told apart by that. */
  const listedAs = (fact: FactName, value: string): string =>
    books
      .map(({ policy }) =>
        fact === 'ground'
          ? (stageOf(policy, value) ?? '')
          : fact === 'reason'
            ? String(Object.hasOwn(policy.cancellation.reasons, value))
            : '',
      )
      .join()
  const sign = (fact: FactName, value: string, also: (value: string) => string): string =>
    `${signs(fact, value)} ${listedAs(fact, value)} ${also(value)}`
  /**
   * What policies list comes in the order of all their lists, one after the other: so each of them
   * takes the same value to stand for others.
   */
  const ranked = (fact: FactName, among: readonly string[]): readonly string[] => {
    const all = books.flatMap(({ policy }) =>
      fact === 'ground'
        ? Object.keys(policy.dispute.grounds)
        : fact === 'reason'
          ? Object.keys(policy.cancellation.reasons)
          : [],
    )
    return [
      ...new Set(all.filter((value) => among.includes(value))),
      ...among.filter((value) => !all.includes(value)),
    ]
  }
  const firstLike = (
    fact: FactName,
    value: string,
    among: readonly string[],
    also: (value: string) => string,
  ): string | undefined => {
    const own = sign(fact, value, also)
    return ranked(fact, among).find((other) => sign(fact, other, also) === own)
  }
  /** Values at which some condition on a number changes. */
  const steps = (fact: string): readonly number[] =>
    (conditions.get(fact) ?? []).flatMap((condition) =>
      isRecord(condition)
        ? [condition['atLeast'], condition['atMost']].flatMap((edge) =>
            typeof edge === 'number' ? [edge, edge + 1, edge - 1] : [],
          )
        : [],
    )
  const valuesOf = (fact: string): readonly (FactValue | undefined)[] => {
    const listed = (conditions.get(fact) ?? []).flatMap((condition): readonly FactValue[] =>
      Array.isArray(condition)
        ? (condition as readonly string[])
        : typeof condition === 'boolean'
          ? [true, false]
          : [],
    )
    const declared = books.flatMap(({ policy }): readonly FactValue[] => {
      const domain = policy.facts[fact]
      return Array.isArray(domain)
        ? (domain as readonly string[])
        : domain === 'boolean'
          ? [true, false]
          : []
    })
    const all = [...listed, ...declared, ...steps(fact).filter((step) => step >= 0), undefined]
    const seen = new Set<string>()
    return all.filter((value) => {
      const signed = signs(fact, value)
      const known = seen.has(signed)
      seen.add(signed)
      return !known
    })
  }
  /** What the order itself says as it goes on; the rest it brings along. */
  const own = (fact: string): boolean => {
    const known = factOf(fact)
    return known === null || known.sections !== null || known.always
  }
  const alike = new Map<string, string>()
  const asked = new Map(
    STAGES.map((stage) => [
      stage,
      new Set(books.flatMap(({ policy }) => [...askedOf(policy, ['dispute', 'returns'])(stage)])),
    ]),
  )
  return {
    isTested: (fact) => conditions.has(fact),
    testedForStage: (stage) => asked.get(stage) ?? NO_FACTS,
    isTestedOutsideDisputes: (fact) => outside.has(fact),
    distinguishes: (fact, value) =>
      signs(fact, [value]).includes('1') ||
      (conditions.get(fact) ?? []).some((condition) => meets(condition, [])),
    representativeOf: (fact, value, among, also = nothing) => {
      const key = `${fact} ${value}`
      const found = alike.get(key) ?? firstLike(fact, value, among, also) ?? value
      alike.set(key, found)
      return found
    },
    representatives: (fact, among, also = nothing) =>
      among.filter((value) => firstLike(fact, value, among, also) === value),
    evidenceFor: () => [],
    proofsDiffer: false,
    initialFacts: [...conditions.keys()]
      .filter((fact) => factOf(fact) === null || !own(fact))
      .map((fact) => ({ fact, values: valuesOf(fact) })),
  }
}
