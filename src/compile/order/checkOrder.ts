import * as E from 'fp-ts/lib/Either.js'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import { closest } from '../../model/input/nearest.js'
import { oneOf } from '../../model/input/oneOf.js'
import type { FactValue, Order } from '../../model/order.js'
import { isWords } from '../../policy/choice.js'
import { FACT_NAMES, FACTS, factOf, isOfLine } from '../../policy/facts.js'
import type { FactDomain, Policy } from '../../policy/format.js'
import { isSamePolicy, policyWords } from '../../policy/samePolicy.js'
import { inPlaceOfOrder, inPlaceOfRules } from '../passed.js'
import type { Rulebook } from '../rulebook.js'
import { termsPastHold } from './termsPastHold.js'
import { termsUnsaid } from './termsUnsaid.js'
import { daysOf } from '../values/facts.js'

const wordMistakes = (
  value: unknown,
  words: readonly string[],
  path: string,
): readonly Mistake[] => {
  if (typeof value === 'string')
    return words.includes(value) ? [] : [mistake(path, value, oneOf(words), closest(value, words))]
  return Array.isArray(value)
    ? value.flatMap((each, index) => wordMistakes(each, words, `${path}.${index}`))
    : [mistake(path, value, oneOf(words))]
}

/** What is wrong with a value of a fact, by what the fact may be; undefined: any text. */
const valueMistakes = (
  value: FactValue,
  domain: FactDomain | undefined,
  path: string,
): readonly Mistake[] => {
  if (isWords(domain)) return wordMistakes(value, domain, path)
  if (domain === 'number')
    return typeof value === 'number' ? [] : [mistake(path, value, 'a number')]
  if (domain === 'boolean')
    return typeof value === 'boolean' ? [] : [mistake(path, value, '`true` or `false`')]
  return typeof value === 'string' || Array.isArray(value) ? [] : [mistake(path, value, 'a text')]
}

/** What the host says of itself about an order, and the number of days to deliver. */
const STATED = FACT_NAMES.filter((name) => FACTS[name].kind === 'declared')
const isStated = (name: string): boolean =>
  name === 'deliveryDays' || factOf(name)?.kind === 'declared'

const declaredIn = ({ facts }: Policy, name: string): FactDomain | undefined =>
  Object.hasOwn(facts, name) ? facts[name] : undefined

const factMistakes = (
  policy: Policy,
  name: string,
  value: FactValue,
  path: string,
): readonly Mistake[] => {
  if (name === 'deliveryDays') return valueMistakes(value, 'number', path)
  const fact = factOf(name)
  const declared = declaredIn(policy, name)
  if (fact?.kind === 'declared' || (fact === null && declared !== undefined))
    return valueMistakes(value, declared, path)
  const names = [...new Set([...STATED, 'deliveryDays', ...Object.keys(policy.facts)])]
  const expected =
    fact === null
      ? `a fact that the policy knows: ${oneOf(names)}`
      : 'a fact that no order has itself'
  return [mistake(path, name, expected, fact === null ? closest(name, names) : null)]
}

/** What is said of the order, and of each of its lines. */
const statedMistakes = (policy: Policy, { terms }: Order): readonly Mistake[] => [
  ...Object.entries(terms.facts).flatMap(([name, value]) =>
    factMistakes(policy, name, value, `terms.facts.${name}`),
  ),
  ...terms.lines.flatMap(({ facts = {} }, index) =>
    Object.entries(facts).flatMap(([name, value]) => {
      const path = `terms.lines.${index}.facts.${name}`
      return isOfLine(name) || !isStated(name)
        ? factMistakes(policy, name, value, path)
        : [mistake(path, name, 'a fact of a line: of the whole order, `terms.facts` says this')]
    }),
  ),
]

const termMistakes = (policy: Policy, { terms }: Order): readonly Mistake[] => {
  const [methods, currencies] = [declaredIn(policy, 'method'), declaredIn(policy, 'currency')]
  const days = daysOf(terms.deliverWithin)
  const stated = terms.facts['deliveryDays']
  return [
    ...(isWords(currencies) ? wordMistakes(terms.currency, currencies, 'terms.currency') : []),
    ...terms.tenders.flatMap(({ method }, index) =>
      isWords(methods) ? wordMistakes(method, methods, `terms.tenders.${index}.method`) : [],
    ),
    ...(days !== undefined && typeof stated === 'number' && stated !== days
      ? [mistake('terms.facts.deliveryDays', stated, `${days}, as in \`deliverWithin\``)]
      : []),
  ]
}

const policyMistakes = (rules: Rulebook, { policy }: Order): readonly Mistake[] =>
  policy === null || isSamePolicy(policy, rules)
    ? []
    : [mistake('policy', policyWords(policy, rules), `\`${policyWords(rules, policy)}\``)]

/**
 * Does an order say what the policy that judges it can read? To be asked once, as an order comes
 * in: a fact that the policy does not know, or a value that it does not list, matches no case, and
 * the order is then judged as any other. Left: every mistake, each with its path in the order.
 *
 * - facts that the policy does not declare, values that it does not list, values of another type;
 * - facts of a line that only the whole order can have, such as its destination;
 * - payment methods (`other`: none was said) and a currency that it does not list, if it lists any;
 * - `deliveryDays` that are not those of `deliverWithin`;
 * - another policy, or another version of it, that the order names;
 * - terms of its own that end only once money may be held no longer (`payment.hold`);
 * - no `promisedAt`, or an early one, where what was booked would be over before its `eventAt`; and
 *   none, or no `eventAt`, where a fee for cancelling grows towards it.
 *
 * @example
 * const tenders = [{ method: 'card', amount: 3990 }]
 * checkOrder(rules, { ...paid, terms: { ...paid.terms, tenders, facts: { buyerTeir: 'gold' } } })
 * // => left([{ path: 'terms.facts.buyerTeir', nearest: 'buyerTier' }])
 */
export const checkOrder = (rules: Rulebook, order: Order): E.Either<readonly Mistake[], Order> => {
  const other = inPlaceOfRules(rules) ?? inPlaceOfOrder(order)
  if (other !== null) return E.left([mistake('', other.found, other.expected)])
  const mistakes = [
    ...policyMistakes(rules, order),
    ...termMistakes(rules.policy, order),
    ...statedMistakes(rules.policy, order),
    ...termsPastHold(rules, order),
    ...termsUnsaid(rules, order),
  ]
  return mistakes.length === 0 ? E.right(order) : E.left(mistakes)
}
