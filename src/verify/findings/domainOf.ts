import type { Rulebook } from '../../compile/rulebook.js'
import { TRACKING } from '../../model/claim.js'
import type { FactValue } from '../../model/order.js'
import { stageOf } from '../../policy/stage.js'
import type { FactClasses } from '../domain/factClasses.js'
import type { ExploredDomain } from './report.js'
import type { LineCount } from '../domain/startingOrder.js'

/** What is explored, in words that can be printed. */
export const domainOf = (
  rules: Rulebook,
  classes: FactClasses,
  facts: readonly Readonly<Record<string, FactValue>>[],
  lines: LineCount,
  without: readonly string[],
): ExploredDomain => {
  const { policy } = rules
  return {
    facts,
    lines,
    without,
    grounds: classes.representatives(
      'ground',
      Object.keys(policy.dispute.grounds),
      (ground) => stageOf(policy, ground) ?? '',
    ),
    reasons: classes.representatives('reason', Object.keys(policy.cancellation.reasons)),
    tracking: classes.representatives('tracking', TRACKING),
    limits: {
      requests: policy.cancellation.times,
      extensions: policy.extension.times,
      disputes: policy.dispute.times,
      rounds: policy.dispute.rounds,
      appeals: policy.dispute.appeals,
    },
  }
}
