import { isRecord } from '../../../../src/model/input/json.js'
import { isCases, isWords } from '../../../../src/policy/choice.js'
import { valueAt } from '../../../../src/policy/valueAt.js'
import type { When } from '../../../../src/policy/format.js'
import type { PolicyPlace } from './citations.js'
import type { Shipped } from './policies.js'
import { inSituation } from './situation.js'

/** Whether what holds otherwise still may in a situation. */
const leavesOtherwise = (choice: unknown, policy: Shipped['policy'], when: When): boolean => {
  const left = inSituation(policy, choice, when)
  return isCases(left) || (isCases(choice) && left === choice.otherwise)
}

/**
 * Whether the case, or the limit, in which a citation stands has anything to do with a situation.
 */
const concerns = ({ policy }: Shipped, path: string, when: When): boolean => {
  const [, around, number] = /^(.*)\.cases\.(\d+)/.exec(path) ?? []
  const choice = around === undefined ? undefined : valueAt(policy, around.split('.'))
  const last = path.replace(/\.otherwise$/, '')
  if (last !== path) return leavesOtherwise(valueAt(policy, last.split('.')), policy, when)
  if (isCases(choice))
    return (
      inSituation(
        policy,
        { cases: choice.cases.slice(Number(number), Number(number) + 1), otherwise: null },
        when,
      ) !== null
    )
  const limit = valueAt(policy, path.split('.'))
  return (
    !isRecord(limit) ||
    when['counts'] === undefined ||
    !isWords(when['counts']) ||
    when['counts'].includes(String(limit['counts']))
  )
}

/**
 * What an account itself cites for a place in a situation: at it or inside it, else at the nearest
 * place around it.
 */
export const citesAt = (shipped: Shipped, { path, when }: PolicyPlace): readonly string[] => {
  const own = Object.entries(shipped.file.cites ?? {})
  const inside = own.filter(
    ([at]) =>
      (at === path || at.startsWith(`${path}.`)) && (when === null || concerns(shipped, at, when)),
  )
  // In a situation the cases and the limits that are about it say more than all of them together.
  const closer = when === null ? [] : inside.filter(([at]) => at !== path)
  const around = own
    .filter(([at]) => path.startsWith(`${at}.`))
    .sort(([one], [other]) => other.length - one.length)
  const [nearest = []] = [closer, inside, around.slice(0, 1)].filter(({ length }) => length > 0)
  return [...new Set(nearest.flatMap(([, cites]) => cites))]
}
