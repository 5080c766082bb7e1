import * as E from 'fp-ts/lib/Either.js'
import { FINDING_KINDS, verify, type History } from '../../verify/index.js'
import type { Printed } from '../text/printed.js'
import { countersOf, linesOf, mostOf } from '../input/bounds.js'
import type { AskedCheck } from './checkArgs.js'
import { historyJson } from '../text/historyJson.js'
import { clockOf } from '../input/instants.js'
import { listed } from '../text/layout.js'
import { findPolicy, type ReadText } from '../input/policies.js'
import { rejected } from '../text/rejected.js'
import { renderCheck } from './renderCheck.js'
import { counts, weightOf } from './weigh.js'

/** Checks a policy, as text to print. Performs no I/O but through `read`. */
export const check = (
  { policy, most, counters, lines, interventions, histories, strict, json }: AskedCheck,
  read: ReadText,
): Printed => {
  const rules = findPolicy(policy, 'policy', read)
  const bound = mostOf(most)
  const often = countersOf(counters)
  const count = linesOf(lines)
  if (E.isLeft(rules) || E.isLeft(bound) || E.isLeft(often) || E.isLeft(count))
    return rejected([rules, bound, often, count].flatMap((one) => (E.isLeft(one) ? one.left : [])))
  const verified = verify(rules.right, {
    ...bound.right,
    ...often.right,
    ...count.right,
    interventions,
  })
  // In what order orders are explored is of no interest to the reader.
  const report = {
    ...verified,
    findings: FINDING_KINDS.flatMap((kind) =>
      verified.findings.filter((found) => found.kind === kind),
    ),
  }
  const counting = report.findings.filter((found) => counts(rules.right, found, strict))
  const cut = strict && !report.complete
  const clock = clockOf(rules.right.zone, 0)
  const dated = <T extends { readonly history: History | null }>(one: T) => ({
    ...one,
    history: one.history === null ? null : historyJson(one.history, clock),
  })
  const out = json
    ? // Without end is no number in JSON: null.
      `${JSON.stringify({ ...report, findings: report.findings.map((found) => ({ ...dated(found), weight: weightOf(rules.right, found) })), promises: report.promises.map(dated) }, null, 2)}\n`
    : `${renderCheck(rules.right, report, { histories, strict, capped: counters !== null })}\n`
  const why = [
    ...(counting.length > 0
      ? [
          `${counting.length} ${counting.length === 1 ? 'finding counts' : 'findings count'}: ${listed([...new Set(counting.map(({ kind }) => kind))])}`,
        ]
      : []),
    ...(cut ? ['not everything was explored'] : []),
  ]
  return {
    out,
    err: why.length === 0 ? '' : `escrow-rules: ${policy}: ${listed(why)}\n`,
    code: why.length === 0 ? 0 : 1,
  }
}
