import type { Order, Rulebook } from '../../../src/index.js'
import { separateFrom } from '../../../src/testing/mutants/separate.js'
import { standardOrder } from '../../../src/testing/explore/standardOrder.js'
import { startingOrder } from '../../../src/verify/domain/startingOrder.js'
import {
  compare,
  verify,
  type Comparison,
  type VerifyFinding,
  type VerifyOptions,
  type WorstCase,
  type Report,
} from '../../../src/verify/index.js'
import { misfit } from './misfits.js'
import { bookOf, type Change, type SmallName } from './mutants.js'

/** What a trial may cost: zones of a policy and of a pair, depth and number of histories. */
export const BUDGET = { zones: 40_000, pairZones: 8_000, plies: 3, orders: 120 } as const

/** What finds a change; `equivalent`: nothing can, since it is none. */
export const VERDICTS = [
  'refused',
  'finding',
  'worst case',
  'compare',
  'equivalent',
  'not found',
] as const
/** What finds a change, and how. */
export interface Verdict {
  readonly by: (typeof VERDICTS)[number]
  readonly why: string
}

const reports = new Map<string, Report>()
type Scope = Pick<VerifyOptions, 'interventions' | 'lines'>
const reportOf = (name: SmallName, scope: Scope): Report => {
  const key = `${name} ${JSON.stringify(scope)}`
  const found = reports.get(key) ?? verify(bookOf(name), { most: BUDGET.zones, ...scope })
  reports.set(key, found)
  return found
}

const findingKey = ({ kind, rows, clauses, state }: VerifyFinding): string =>
  JSON.stringify([kind, rows, clauses, state])
/**
 * A confirmed finding that only one of the reports has. That a row is never reached says nothing if
 * the row was dropped.
 */
const findingDifference = (
  before: Report,
  after: Report,
  dropped: string | null,
): VerifyFinding | null => {
  const confirmedIn = ({ findings }: Report): readonly VerifyFinding[] =>
    findings.filter(
      ({ confirmed, rows }) => confirmed && (dropped === null || !rows.includes(dropped)),
    )
  const [had, has] = [confirmedIn(before), confirmedIn(after)]
  const onlyIn = (some: readonly VerifyFinding[], others: readonly VerifyFinding[]) => {
    const keys = new Set(others.map(findingKey))
    return some.find((found) => !keys.has(findingKey(found)))
  }
  return onlyIn(has, had) ?? onlyIn(had, has) ?? null
}

const confirmedWorstCases = ({ worstCases }: Report): ReadonlyMap<string, string> =>
  new Map(
    worstCases
      .filter(({ confirmed }) => confirmed)
      .map(({ name, worst, exact }: WorstCase) => [
        name,
        exact === null ? String(worst) : `${exact.amount} of ${exact.of}`,
      ]),
  )
/**
 * A worst case that differs, or that only one report has, and that both confirm if they have it.
 */
const worstCaseDifference = (before: Report, after: Report): string | null => {
  const [had, has] = [confirmedWorstCases(before), confirmedWorstCases(after)]
  const unconfirmed = new Set(
    [...before.worstCases, ...after.worstCases]
      .filter(({ confirmed }) => !confirmed)
      .map(({ name }) => name),
  )
  const name = [...new Set([...had.keys(), ...has.keys()])].find(
    (each) => !unconfirmed.has(each) && had.get(each) !== has.get(each),
  )
  if (name === undefined) return null
  return `${name}: ${had.get(name) ?? 'nothing'} -> ${has.get(name) ?? 'nothing'}`
}

/** What histories are compared by: what can be done and what comes of it, not how it is worded. */
const COMPARED = ['status', 'forecast', 'decide'] as const
const separators = new Map<SmallName, readonly ReturnType<typeof separateFrom>[]>()
/** Searches for a history that tells: of a standard order, and of one for each class of facts. */
const separatorsOf = (name: SmallName): readonly ReturnType<typeof separateFrom>[] => {
  const { at } = standardOrder()
  const found =
    separators.get(name) ??
    [
      standardOrder(),
      ...reportOf(name, {}).domain.facts.flatMap((facts): readonly Order[] => {
        const start = startingOrder(facts)
        return start === null ? [] : [{ ...start, anchors: { ...start.anchors, placed: at }, at }]
      }),
    ].map((start) =>
      separateFrom(bookOf(name), {
        start,
        depth: BUDGET.plies,
        most: BUDGET.orders,
        among: COMPARED,
      }),
    )
  separators.set(name, found)
  return found
}

const applies = ({ findings, rows: all }: Rulebook, id: string): boolean =>
  all.some((row) => row.id === id) &&
  !findings.some(({ kind, rows }) => kind === 'row-never-applies' && rows.some((row) => row === id))

/** A change that compiles. */
interface Compiled {
  readonly change: Change
  readonly rules: Rulebook
  /** The row that it drops; null: none. */
  readonly dropped: string | null
}

const byVerify = (
  { change, rules, dropped }: Compiled,
  scope: Scope,
): { readonly verdict: Verdict | null; readonly complete: boolean } => {
  const before = reportOf(change.of, scope)
  const after = verify(rules, { most: BUDGET.zones, ...scope })
  const complete = before.complete && after.complete
  const found = findingDifference(before, after, dropped)
  if (found !== null)
    return { complete, verdict: { by: 'finding', why: `${found.kind}: ${found.message}` } }
  const worst = worstCaseDifference(before, after)
  return { complete, verdict: worst === null ? null : { by: 'worst case', why: worst } }
}

const byCompare = (
  { change, rules }: Compiled,
  interventions: boolean,
): { readonly verdict: Verdict | null; readonly comparison: Comparison } => {
  const comparison = compare(bookOf(change.of), rules, { most: BUDGET.pairZones, interventions })
  const [found] = comparison.differences
  if (found === undefined) return { comparison, verdict: null }
  const { observable, party, change: direction, message } = found
  return {
    comparison,
    verdict: { by: 'compare', why: `${observable}, ${party} ${direction}: ${message}` },
  }
}

const within = (scope: string, verdict: Verdict | null): Verdict | null =>
  verdict === null ? null : { ...verdict, why: `${scope}: ${verdict.why}` }

/**
 * A history, or an action that carries something else, which shows the change; null: none found.
 */
const missed = ({ change, rules }: Compiled): Verdict | null => {
  for (const separate of separatorsOf(change.of)) {
    const found = separate(rules)
    if (found === null) continue
    const history = found.history.map((step) => step.row ?? step.by).join(', ')
    const after = history === '' ? 'nothing' : history
    const kind = change.isRow ? 'a row' : 'a value'
    const answers = `${found.original} / ${found.mutant}`
    return {
      by: 'not found',
      why: `${kind}; ${found.asked} differs after ${after}: ${answers}`,
    }
  }
  const carried = misfit(bookOf(change.of), rules)
  if (carried === null) return null
  return {
    by: 'not found',
    why: `only what could be taken is tried, and this carries something else: ${carried}`,
  }
}

/**
 * What `verify` and `compare` say of a change; where they say nothing, whether any history tells.
 */
export const judgeChange = (change: Change): Verdict => {
  const { of, at, isRow } = change
  const rules = change.made()
  if (rules === null) return { by: 'refused', why: 'it does not decode or compile' }
  if (isRow && !applies(bookOf(of), at) && !applies(rules, at))
    return {
      by: 'equivalent',
      why: 'under this policy the row applies nowhere, with the change or without: compile says so',
    }
  const dropped = isRow && !rules.rows.some(({ id }) => id === at) ? at : null
  const compiled: Compiled = { change, rules, dropped }
  const verified = byVerify(compiled, {})
  if (verified.verdict !== null) return verified.verdict
  const compared = byCompare(compiled, false)
  const verdict =
    compared.verdict ??
    within('with interventions', byVerify(compiled, { interventions: true }).verdict) ??
    within('of two lines', byVerify(compiled, { lines: 2 }).verdict) ??
    within('with interventions', byCompare(compiled, true).verdict) ??
    missed(compiled)
  if (verdict !== null) return verdict
  const tells = `no history of ${BUDGET.plies} plies tells, whatever actions carry`
  const { complete, unconfirmed } = compared.comparison
  if (!verified.complete || !complete)
    return { by: 'not found', why: `${tells}, and not everything was explored` }
  if (unconfirmed.length === 0)
    return { by: 'equivalent', why: `explored to the end on both sides and the same; ${tells}` }
  const doubts = unconfirmed.map(({ message }) => message).join('; ')
  return { by: 'not found', why: `${tells}; compare has doubts: ${doubts}` }
}
