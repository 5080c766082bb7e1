import { listedReasons } from '../../policy/reasons.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { TRACKING } from '../../model/claim.js'
import { stageOf } from '../../policy/stage.js'
import { notFollowed } from '../domain/eventPositions.js'
import type { FactClasses } from '../domain/factClasses.js'
import type { ExploredDomain } from './report.js'

/** What is explored of a policy, in words that can be printed. */
export const exploredDomain = (
  rules: Rulebook,
  classes: FactClasses,
  { lines, facts, without }: Pick<ExploredDomain, 'lines' | 'facts' | 'without'>,
): ExploredDomain => ({
  facts,
  notFollowed: notFollowed(rules),
  lines,
  without,
  grounds: classes.representatives(
    'ground',
    Object.keys(rules.policy.dispute.grounds),
    (ground) => stageOf(rules.policy, ground) ?? '',
  ),
  reasons: classes.representatives('reason', listedReasons(rules.policy.cancellation.reasons)),
  tracking: classes.representatives('tracking', TRACKING),
  limits: {
    requests: rules.policy.cancellation.times,
    extensions: rules.policy.extension.times,
    disputes: rules.policy.dispute.times,
    rounds: rules.policy.dispute.rounds,
    appeals: rules.policy.dispute.appeals,
  },
})
