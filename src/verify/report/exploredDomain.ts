import { listedReasons } from '../../policy/reasons.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { TRACKING } from '../../model/claim.js'
import { stageOf } from '../../policy/stage.js'
import type { FactClasses } from '../domain/factClasses.js'
import type { ExploredDomain } from './report.js'

/** What is explored of a policy, in words that can be printed. */
export const exploredDomain = (
  { policy }: Rulebook,
  classes: FactClasses,
  { lines, facts, without }: Pick<ExploredDomain, 'lines' | 'facts' | 'without'>,
): ExploredDomain => ({
  facts,
  lines,
  without,
  grounds: classes.representatives(
    'ground',
    Object.keys(policy.dispute.grounds),
    (ground) => stageOf(policy, ground) ?? '',
  ),
  reasons: classes.representatives('reason', listedReasons(policy.cancellation.reasons)),
  tracking: classes.representatives('tracking', TRACKING),
  limits: {
    requests: policy.cancellation.times,
    extensions: policy.extension.times,
    disputes: policy.dispute.times,
    rounds: policy.dispute.rounds,
    appeals: policy.dispute.appeals,
  },
})
