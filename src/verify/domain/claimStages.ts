import type { Rulebook } from '../../compile/rulebook.js'
import { scopeOf } from '../../engine/situation.js'
import { STAGES, type Stage } from '../../model/claim.js'
import type { Order } from '../../model/order.js'
import { GOODS, type Goods } from '../../model/state.js'
import { isRecord } from '../../model/input/json.js'
import { alternatives, isCases } from '../../policy/choice.js'
import type { Cases, Policy, SectionName, When } from '../../policy/format.js'
import { stageFits } from '../../rules/guards/disputeGuards.js'
import type { Row } from '../../rules/vocabulary/row.js'

/**
 * The stages of claims that a row can make, by where the goods are, read off its own guard. Null:
 * it makes no claim on a ground.
 */
export const claimable = (
  rules: Rulebook,
  row: Row,
  example: Order,
): ((goods: Goods) => readonly Stage[]) | null => {
  if (!row.guards.includes(stageFits)) return null
  const grounds = Object.entries(rules.policy.dispute.grounds)
  // Where any text is a ground, a claim of any stage can be made.
  if (grounds.length === 0) return () => STAGES
  const fits = (goods: Goods, ground: string): boolean => {
    const scope = scopeOf({ rules, order: { ...example, goods }, now: example.at }, 'buyer', {
      ground,
    })
    return stageFits.check(scope) === null
  }
  const found = new Map(
    GOODS.map((goods): readonly [Goods, readonly Stage[]] => {
      const fitting = grounds.filter(([ground]) => fits(goods, ground))
      return [goods, STAGES.filter((stage) => fitting.some(([, of]) => of === stage))]
    }),
  )
  return (goods) => found.get(goods) ?? STAGES
}

/** Whether a case may match for a claim of one of these stages. */
export const mayMatch = ({ dispute }: Policy, when: When, stages: readonly Stage[]): boolean => {
  const { stage, ground } = when
  const listedStages = Array.isArray(stage) ? (stage as readonly string[]) : null
  const grounds = Array.isArray(ground) ? (ground as readonly string[]) : null
  const isOfStage = (name: string, of: Stage): boolean =>
    !Object.hasOwn(dispute.grounds, name) || dispute.grounds[name] === of
  return stages.some(
    (of) =>
      (listedStages === null || listedStages.includes(of)) &&
      (grounds === null || grounds.some((name) => isOfStage(name, of))),
  )
}

/** Whether a choice comes to the same value whatever the case. */
const isOneValue = (choice: Cases<unknown>): boolean =>
  new Set(alternatives(choice).map(([, value]) => JSON.stringify(value))).size === 1 &&
  choice.otherwise !== undefined

const casesIn = (value: unknown): readonly When[] => [
  ...(isCases(value) && !isOneValue(value) ? value.cases.map(({ when }) => when) : []),
  ...(Array.isArray(value) || isRecord(value) ? Object.values(value).flatMap(casesIn) : []),
]
/**
 * The conditions of all cases in these sections, of choices in which the case makes a difference.
 */
export const casesOf = (policy: Policy, sections: readonly SectionName[]): readonly When[] =>
  sections.flatMap((section) => casesIn(policy[section]))

/** By stage, the facts that cases of these sections test for a claim. */
export const testedFactsByStage = (
  policy: Policy,
  sections: readonly SectionName[],
): ((stage: Stage) => ReadonlySet<string>) => {
  const cases = casesOf(policy, sections)
  const found = new Map(
    STAGES.map((stage) => [
      stage,
      new Set(
        cases
          .filter((when) => mayMatch(policy, when, [stage]))
          .flatMap((when) => Object.keys(when)),
      ),
    ]),
  )
  return (stage) => found.get(stage) ?? new Set()
}
