import type { Order, Rulebook } from '../../src/index.js'
import { separateFrom } from '../../src/testing/mutants/separate.js'
import { standardOrder } from '../../src/testing/explore/standardOrder.js'
import { startingOrder } from '../../src/verify/domain/startingOrder.js'
import {
  compare,
  verify,
  type VerifyFinding,
  type VerifyOptions,
  type WorstCase,
  type Report,
} from '../../src/verify/index.js'
import { misfit } from './misfits.js'
import { bookOf, type Change, type SmallName } from './mutants.js'

/**
 * What it may cost: zones of one policy, zones of a pair, and of histories the plies and how many.
 */
export const BUDGET = { zones: 40_000, pairZones: 8_000, plies: 3, orders: 120 } as const

export const VERDICTS = [
  'refused',
  'finding',
  'promise',
  'compare',
  'equivalent',
  'not found',
] as const
export interface Verdict {
  readonly by: (typeof VERDICTS)[number]
  readonly why: string
}

const reports = new Map<string, Report>()
type Asked = Pick<VerifyOptions, 'interventions' | 'lines'>
const reportOf = (name: SmallName, asked: Asked): Report => {
  const key = `${name} ${JSON.stringify(asked)}`
  const known = reports.get(key) ?? verify(bookOf(name), { most: BUDGET.zones, ...asked })
  reports.set(key, known)
  return known
}

const findingKey = ({ kind, rows, clauses, state }: VerifyFinding): string =>
  JSON.stringify([kind, rows, clauses, state])
/**
 * A finding that is new, or gone, and that a history or a whole exploration confirms; that a row is
 * never reached says nothing where the row is gone.
 */
const findingApart = (was: Report, is: Report, dropped: string | null): VerifyFinding | null => {
  const sure = ({ findings }: Report): readonly VerifyFinding[] =>
    findings.filter(
      ({ confirmed, rows }) => confirmed && (dropped === null || !rows.includes(dropped)),
    )
  const [before, after] = [sure(was), sure(is)].map((found) => new Set(found.map(findingKey)))
  return (
    sure(is).find((found) => before?.has(findingKey(found)) === false) ??
    sure(was).find((found) => after?.has(findingKey(found)) === false) ??
    null
  )
}

const said = ({ worstCases }: Report): ReadonlyMap<string, string> =>
  new Map(
    worstCases
      .filter(({ confirmed }) => confirmed)
      .map(({ name, worst, exact }: WorstCase) => [
        name,
        exact === null ? String(worst) : `${exact.amount} of ${exact.of}`,
      ]),
  )
/** A promise that is another, or that only one of the two makes, where both explored everything. */
const promiseApart = (was: Report, is: Report): string | null => {
  const [one, other] = [said(was), said(is)]
  const unsure = new Set(
    [...was.worstCases, ...is.worstCases]
      .filter(({ confirmed }) => !confirmed)
      .map(({ name }) => name),
  )
  const name = [...new Set([...one.keys(), ...other.keys()])].find(
    (each) => !unsure.has(each) && one.get(each) !== other.get(each),
  )
  return name === undefined
    ? null
    : `${name}: ${one.get(name) ?? 'nothing'} -> ${other.get(name) ?? 'nothing'}`
}

/** What can be done and what comes of it; how a refusal is worded is no part of it. */
const DONE = ['status', 'forecast', 'decide'] as const
const separators = new Map<SmallName, readonly ReturnType<typeof separateFrom>[]>()
/** Orders of several lines and tenders, and one of each kind that the policy tells apart. */
const separatorsOf = (name: SmallName): readonly ReturnType<typeof separateFrom>[] => {
  const { at } = standardOrder()
  const known =
    separators.get(name) ??
    [
      standardOrder(),
      ...reportOf(name, {}).domain.facts.flatMap((facts): readonly Order[] => {
        const start = startingOrder(facts)
        return start === null ? [] : [{ ...start, anchors: { ...start.anchors, placed: at }, at }]
      }),
    ].map((start) =>
      separateFrom(bookOf(name), { start, depth: BUDGET.plies, most: BUDGET.orders, among: DONE }),
    )
  separators.set(name, known)
  return known
}

const applies = ({ findings, rows: all }: Rulebook, id: string): boolean =>
  all.some((row) => row.id === id) &&
  !findings.some(({ kind, rows }) => kind === 'row-never-applies' && rows.some((row) => row === id))

/** By findings and worstCases, as `verify` gives them with these options; null: they are the same. */
const verified = (
  of: SmallName,
  rules: Rulebook,
  asked: Asked,
  dropped: string | null,
): { readonly verdict: Verdict | null; readonly complete: boolean } => {
  const [was, is] = [reportOf(of, asked), verify(rules, { most: BUDGET.zones, ...asked })]
  const complete = was.complete && is.complete
  const found = findingApart(was, is, dropped)
  if (found !== null)
    return { complete, verdict: { by: 'finding', why: `${found.kind}: ${found.message}` } }
  const promise = promiseApart(was, is)
  return { complete, verdict: promise === null ? null : { by: 'promise', why: promise } }
}

/**
 * What `verify` and `compare` say of a change; where they say nothing, whether any history tells.
 */
export const tried = ({ of, at, isRow, made }: Change): Verdict => {
  const rules = made()
  if (rules === null) return { by: 'refused', why: 'it does not decode or compile' }
  if (isRow && !applies(bookOf(of), at) && !applies(rules, at))
    return {
      by: 'equivalent',
      why: 'under this policy the row applies nowhere, with the change or without: compile says so',
    }
  const dropped = isRow && !rules.rows.some(({ id }) => id === at) ? at : null
  const usual = verified(of, rules, {}, dropped)
  if (usual.verdict !== null) return usual.verdict
  const compared = compare(bookOf(of), rules, { most: BUDGET.pairZones })
  const [difference] = compared.differences
  if (difference !== undefined)
    return {
      by: 'compare',
      why: `${difference.observable}, ${difference.party} ${difference.change}: ${difference.message}`,
    }
  const full = verified(of, rules, { interventions: true }, dropped)
  if (full.verdict !== null)
    return { ...full.verdict, why: `with interventions: ${full.verdict.why}` }
  const two = verified(of, rules, { lines: 2 }, dropped)
  if (two.verdict !== null) return { ...two.verdict, why: `of two lines: ${two.verdict.why}` }
  const [intervened] = compare(bookOf(of), rules, {
    most: BUDGET.pairZones,
    interventions: true,
  }).differences
  if (intervened !== undefined)
    return {
      by: 'compare',
      why: `with interventions: ${intervened.observable}, ${intervened.party} ${intervened.change}: ${intervened.message}`,
    }
  for (const separated of separatorsOf(of)) {
    const apart = separated(rules)
    if (apart === null) continue
    const history = apart.history.map((step) => step.row ?? step.by).join(', ')
    return {
      by: 'not found',
      why: `${isRow ? 'a row' : 'a value'}; ${apart.asked} differs after ${history === '' ? 'nothing' : history}: ${apart.original} / ${apart.mutant}`,
    }
  }
  const carried = misfit(bookOf(of), rules)
  if (carried !== null)
    return {
      by: 'not found',
      why: `only what could be taken is tried, and this carries something else: ${carried}`,
    }
  const tells = `no history of ${BUDGET.plies} plies tells, whatever actions carry`
  const doubts = compared.unconfirmed.map(({ message }) => message)
  if (!usual.complete || !compared.complete)
    return { by: 'not found', why: `${tells}, and not everything was explored` }
  if (doubts.length === 0)
    return { by: 'equivalent', why: `explored to the end on both sides and the same; ${tells}` }
  return { by: 'not found', why: `${tells}; compare has doubts: ${doubts.join('; ')}` }
}
