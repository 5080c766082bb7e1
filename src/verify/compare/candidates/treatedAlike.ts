import { listedReasons } from '../../../policy/reasons.js'
import type { Rulebook } from '../../../compile/rulebook.js'
import { stageOf } from '../../../policy/stage.js'
import type { FactClasses } from '../../domain/factClasses.js'
import type { Qualifier } from '../differences/difference.js'

/**
 * The values of a policy that no case tells from this one, which stands for all of them; the value
 * alone where the policy lists no such values.
 */
export const treatedAlike = (
  { policy }: Rulebook,
  classes: FactClasses,
  field: Qualifier,
  value: string,
): readonly string[] => {
  if (field !== 'ground' && field !== 'reason') return [value]
  const listed =
    field === 'ground'
      ? Object.keys(policy.dispute.grounds)
      : listedReasons(policy.cancellation.reasons)
  const stage = (ground: string): string => stageOf(policy, ground) ?? ''
  const alike = listed.filter(
    (each) => classes.representativeOf(field, each, listed, stage) === value,
  )
  return alike.length === 0 ? [value] : alike
}
