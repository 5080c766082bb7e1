import * as E from 'fp-ts/lib/Either.js'
import {
  decide,
  replay,
  settle,
  type Action,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import type {
  FindingKind,
  Report,
  Trace,
  VerifyFinding,
  WorstCase,
} from '../../../src/verify/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

/** The policy `base` with some fields changed. */
export const small = (changes: object): Rulebook =>
  rulebook({ name: 'small', title: 'small', extends: 'base', ...changes })

/** The findings of a kind, about a row. */
export const found = (report: Report, kind: FindingKind, row?: string): readonly VerifyFinding[] =>
  report.findings.filter(
    (each) => each.kind === kind && (row === undefined || each.rows.includes(row)),
  )

export const worstCase = ({ worstCases }: Report, name: string): WorstCase | undefined =>
  worstCases.find((each) => each.name === name)

export const rowsOf = (trace: Trace | null | undefined): readonly string[] =>
  trace?.steps.map(({ row }) => row) ?? []

/** The order after a trace that is played on the engine, by its actions alone. */
export const played = (rules: Rulebook, { start, steps }: Trace): Order =>
  steps.reduce<Order>((order, { at, by, verb, payload }) => {
    if (by === 'timer') return rightOf(settle(rules, order, at)).order
    const action = { by, verb, ...(payload === null ? {} : { payload }) } as Action
    const decided = decide(rules, order, action, at)
    return E.isRight(decided) ? decided.right.order : replay(order, decided.left.events)
  }, start)
