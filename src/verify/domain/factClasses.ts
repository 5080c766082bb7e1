import { listedReasons } from '../../policy/reasons.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { meets } from '../../compile/values/facts.js'
import { EVIDENCE, STAGES, type Evidence, type Stage } from '../../model/claim.js'
import { factOf, type FactName } from '../../policy/facts.js'
import { fieldsIn } from '../../policy/fieldsIn.js'
import type { Condition, SectionName } from '../../policy/format.js'
import { stageOf } from '../../policy/stage.js'
import { testedFactsByStage } from './claimStages.js'
import { EVENT_AT, eventPositions } from './eventPositions.js'
import { conditionsOn, type Conditions } from './factConditions.js'
import { initialFactsOf, type InitialFact } from './initialFacts.js'

/** Values with different keys are in different classes, also where no case tells them apart. */
export type ExtraKey = (value: string) => string

/**
 * The values of facts in equivalence classes: no case of the policies that are explored tells two
 * values of one class apart. One value of each, its representative, stands for all.
 */
export interface FactClasses {
  /** Whether some case tests a fact. */
  readonly isTested: (fact: FactName) => boolean
  /** Whether some case outside the sections `dispute` and `returns` tests a fact. */
  readonly isTestedOutsideDisputes: (fact: FactName) => boolean
  /** The facts that cases of these two sections test for a claim of a stage. */
  readonly testedForStage: (stage: Stage) => ReadonlySet<string>
  /** Whether some case depends on whether a list, such as evidence, has this value. */
  readonly distinguishes: (fact: FactName, value: string) => boolean
  /** The representative of a value: the first of its class `among` these. */
  readonly representativeOf: (
    fact: FactName,
    value: string,
    among: readonly string[],
    extraKey?: ExtraKey,
  ) => string
  /** The representatives `among` these values, one of each class. */
  readonly representatives: (
    fact: FactName,
    among: readonly string[],
    extraKey?: ExtraKey,
  ) => readonly string[]
  /** The lists of evidence to try for a ground; none: the least that is demanded is enough. */
  readonly evidenceFor: (ground: string) => readonly (readonly Evidence[])[]
  /** Whether two policies demand different proofs of shipment: then every proof is tried. */
  readonly proofsDiffer: boolean
  /** The facts that orders are placed with, and a value of each class. */
  readonly initialFacts: readonly InitialFact[]
}

/** The kinds of evidence that some case depends on, one of each class. */
export const distinguishedEvidence = (
  classes: FactClasses,
  fact: 'buyerEvidence' | 'sellerEvidence',
): readonly Evidence[] =>
  // INVARIANT: representatives are among the values that they are chosen from.
  classes
    .representatives(fact, EVIDENCE)
    .filter((kind) => classes.distinguishes(fact, kind)) as readonly Evidence[]

/** Sections whose cases decide what orders do. When refunds arrive moves no order. */
const exploredSections = (books: readonly Rulebook[]): readonly SectionName[] => {
  const sections = books.flatMap(({ policy }) => fieldsIn(policy).map(({ section }) => section))
  return [...new Set(sections)].filter((section) => section !== 'refund')
}
const DISPUTE_SECTIONS = ['dispute', 'returns'] as const

const noExtraKey: ExtraKey = () => ''
const NO_FACTS: ReadonlySet<string> = new Set()

/** The values of a fact that a policy lists by name. */
const listedIn = ({ policy }: Rulebook, fact: FactName): readonly string[] => {
  if (fact === 'ground') return Object.keys(policy.dispute.grounds)
  return fact === 'reason' ? listedReasons(policy.cancellation.reasons) : []
}

/** How a policy lists a value: under which stage, or whether at all. */
const listing = ({ policy }: Rulebook, fact: FactName, value: string): string => {
  if (fact === 'ground') return stageOf(policy, value) ?? ''
  return fact === 'reason' ? String(Object.hasOwn(policy.cancellation.reasons, value)) : ''
}

type Representative = FactClasses['representativeOf']

/** Chooses representatives, by which conditions a value meets and how each policy lists it. */
const representativeUnder = (
  books: readonly Rulebook[],
  conditions: Conditions,
): ((...asked: Parameters<Representative>) => string | undefined) => {
  const keyOf = (fact: FactName, value: string, extraKey: ExtraKey): string => {
    const listings = books.map((book) => listing(book, fact, value))
    return `${conditions.metBy(fact, value)} ${listings.join()} ${extraKey(value)}`
  }
  // In the order of all lists, one policy after the other, so that all agree on representatives.
  const ranked = (fact: FactName, among: readonly string[]): readonly string[] => {
    const listed = books.flatMap((book) => listedIn(book, fact))
    return [
      ...new Set(listed.filter((value) => among.includes(value))),
      ...among.filter((value) => !listed.includes(value)),
    ]
  }
  return (fact, value, among, extraKey = noExtraKey) => {
    const key = keyOf(fact, value, extraKey)
    return ranked(fact, among).find((other) => keyOf(fact, other, extraKey) === key)
  }
}

/** Whether the course of an order decides a fact; all other facts it is placed with. */
const isDecidedByCourse = (fact: string): boolean => {
  const known = factOf(fact)
  if (known === null) return false
  return known.sections !== null || known.always
}

/** The classes of fact values under all of these rulebooks. */
export const factClassesOf = (books: readonly Rulebook[]): FactClasses => {
  const sections = exploredSections(books)
  const conditions = conditionsOn(books, sections)
  const outside = conditionsOn(
    books,
    sections.filter((section) => section !== 'dispute' && section !== 'returns'),
  )
  const representative = representativeUnder(books, conditions)
  const memo = new Map<string, string>()
  const byBook = books.map(({ policy }) => testedFactsByStage(policy, DISPUTE_SECTIONS))
  const tested = new Map(
    STAGES.map((stage) => [stage, new Set(byBook.flatMap((facts) => [...facts(stage)]))]),
  )
  const events = eventPositions(books)
  const testsEmptyList = (condition: Condition): boolean => meets(condition, [])
  return {
    isTested: conditions.has,
    isTestedOutsideDisputes: outside.has,
    testedForStage: (stage) => tested.get(stage) ?? NO_FACTS,
    distinguishes: (fact, value) =>
      conditions.metBy(fact, [value]).includes('1') || conditions.on(fact).some(testsEmptyList),
    representativeOf: (fact, value, among, extraKey) => {
      const key = `${fact} ${value}`
      const found = memo.get(key) ?? representative(fact, value, among, extraKey) ?? value
      memo.set(key, found)
      return found
    },
    representatives: (fact, among, extraKey) =>
      among.filter((value) => representative(fact, value, among, extraKey) === value),
    evidenceFor: () => [],
    proofsDiffer: false,
    initialFacts: [
      ...conditions.facts
        .filter((fact) => !isDecidedByCourse(fact) && fact !== EVENT_AT)
        .map((fact) => initialFactsOf(books, conditions, fact)),
      ...(events === null ? [] : [events]),
    ],
  }
}
