import { isCases, isWords } from '../../../../src/policy/choice.js'
import { valueAt } from '../../../../src/policy/valueAt.js'
import { absent } from './absent.js'
import { isRule } from './catalogue.js'
import type { PolicyPlace } from './citations.js'
import { citesAt } from './citesAt.js'
import { DEFAULT, fieldOf, SHIPPED, type Shipped } from './policies.js'
import { inSituation } from './situation.js'

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Whether an account states what it inherits: it writes no value, and cites a rule for one. */
const statesIt = (shipped: Shipped, place: PolicyPlace): boolean =>
  Object.keys(shipped.file.cites ?? {}).some((at) => at.startsWith(fieldOf(place.path))) &&
  citesAt(shipped, place).some(isRule)

/**
 * Whether an account says something of its own at a place, in its situation. Otherwise it is
 * silent, and says what the default says: it does not write the field, its cases stand before the
 * default's and are about something else, or it had to write a limit again beside others that it
 * changed.
 */
export const speaks = (shipped: Shipped, place: PolicyPlace): boolean => {
  const { file, policy } = shipped
  const { path, when } = place
  if (absent(shipped, place) !== null) return true
  if (valueAt(file, fieldOf(path).split('.')) === undefined) return statesIt(shipped, place)
  if (when === null) return true
  const own = valueAt(file, path.split('.'))
  if (isCases(own) && own.otherwise === undefined)
    return inSituation(policy, { ...own, otherwise: null }, when) !== null
  if (!Array.isArray(own) || when['counts'] === undefined || !isWords(when['counts'])) return true
  const { counts } = when
  const cited = own.some(
    (limit, index) =>
      (own.length === 1 || file.cites?.[`${path}.${index}`] !== undefined) &&
      same(inSituation(policy, [limit], { counts }), [limit]),
  )
  return (
    cited ||
    !SHIPPED.some(
      (other) =>
        other.name === DEFAULT &&
        same(
          inSituation(other.policy, valueAt(other.policy, path.split('.')), when),
          inSituation(policy, own, when),
        ),
    )
  )
}
