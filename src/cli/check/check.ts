import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { verify, type Report, type Trace } from '../../verify/index.js'
import { countersOf, lineCountOf, mostOf } from '../input/bounds.js'
import { allOf } from '../input/mistakes.js'
import { findPolicy } from '../input/policies.js'
import type { Environment } from '../input/environment.js'
import { clockOf } from '../text/clock.js'
import { historyJson } from '../text/historyJson.js'
import { counted, listed } from '../text/layout.js'
import { progressWords } from '../text/progressWords.js'
import { jsonText, rejected, reported, type Printed } from '../text/printed.js'
import { renderCheck } from './renderCheck.js'
import { isFailure } from './isFailure.js'

/** What `check` is asked, as it was typed. */
export interface CheckArgs {
  readonly policy: string
  readonly most?: string
  readonly counters?: string
  readonly lines?: string
  readonly interventions?: true
  readonly histories?: true
  readonly unconfirmed?: true
  readonly progress?: true
  readonly strict?: true
  readonly json?: true
}

/** The report as the library gives it, with its histories dated. */
const documentOf = (rules: Rulebook, report: Report): unknown => {
  const clock = clockOf(rules.zone, 0)
  const dated = <T extends { readonly history: Trace | null }>(one: T) => ({
    ...one,
    history: one.history === null ? null : historyJson(one.history, clock),
  })
  return {
    ...report,
    findings: report.findings.map(dated),
    // A worst case without end is `null` in JSON.
    worstCases: report.worstCases.map(dated),
  }
}

/** Why the check fails. */
const failuresOf = (report: Report, strict: boolean): readonly string[] => {
  const failing = report.findings.filter((found) => isFailure(found, strict))
  const kinds = listed([...new Set(failing.map(({ kind }) => kind))])
  return [
    ...(failing.length === 0
      ? []
      : [`${counted(failing.length, 'finding fails', 'findings fail')} the check: ${kinds}`]),
    ...(strict && !report.complete ? ['the exploration did not finish'] : []),
  ]
}

/** Checks a policy, as text to print. */
export const check = (args: CheckArgs, { readText, startWatch }: Environment): Printed => {
  const read = allOf({
    rules: findPolicy(args.policy, 'policy', readText),
    most: mostOf(args.most),
    counters: countersOf(args.counters),
    lines: lineCountOf(args.lines),
  })
  if (E.isLeft(read)) return rejected(read.left)
  const { rules, most, counters, lines } = read.right
  const watch = startWatch(args.progress === true)
  const report = verify(rules, {
    ...most,
    ...counters,
    ...lines,
    interventions: args.interventions === true,
    onProgress: (progress) => watch.show(() => progressWords(progress)),
  })
  watch.done()
  const out =
    args.json === true
      ? jsonText(documentOf(rules, report))
      : `${renderCheck(rules, report, args)}\n`
  const failures = failuresOf(report, args.strict === true)
  return reported(out, failures.length === 0 ? [] : [`${args.policy}: ${listed(failures)}`])
}
