import type { Rulebook } from '../../compile/rulebook.js'
import { scopeOf } from '../../engine/scope.js'
import { STAGES, type Stage } from '../../model/claim.js'
import { GOODS, type Goods } from '../../model/state.js'
import type { Order } from '../../model/order.js'
import { alternatives, isCases, isRecord } from '../../policy/choice.js'
import type { Cases, Policy, SectionName, When } from '../../policy/format.js'
import { stageFits } from '../../rules/guards/disputeGuards.js'
import type { Row } from '../../rules/vocabulary/row.js'

/**
 * What can be claimed, by where the goods are: read off the test itself. Null: a row that claims
 * nothing by a ground.
 */
export const claimable = (
  rules: Rulebook,
  row: Row,
  example: Order,
): ((goods: Goods) => readonly Stage[]) | null => {
  if (!row.guards.includes(stageFits)) return null
  const grounds = Object.entries(rules.policy.dispute.grounds)
  // Where any text is a ground, a case without one may match anywhere.
  if (grounds.length === 0) return () => STAGES
  const found = new Map(
    GOODS.map((goods): readonly [Goods, readonly Stage[]] => {
      const fits = grounds.filter(
        ([ground]) =>
          stageFits.check(scopeOf(rules, { ...example, goods }, row.by, { ground }, example.at)) ===
          null,
      )
      return [goods, STAGES.filter((stage) => fits.some(([, one]) => one === stage))]
    }),
  )
  return (goods) => found.get(goods) ?? STAGES
}

/** Whether a case may match for a claim of one of these stages. */
export const mayMatch = ({ dispute }: Policy, when: When, stages: readonly Stage[]): boolean => {
  const { stage, ground } = when
  const listed = Array.isArray(stage) ? (stage as readonly string[]) : null
  const named = Array.isArray(ground) ? (ground as readonly string[]) : null
  return stages.some(
    (one) =>
      (listed === null || listed.includes(one)) &&
      (named === null ||
        named.some(
          (name) => !Object.hasOwn(dispute.grounds, name) || dispute.grounds[name] === one,
        )),
  )
}

/** It comes to the same whatever the case. */
const isOneValue = (choice: Cases<unknown>): boolean =>
  new Set(alternatives(choice).map(([, value]) => JSON.stringify(value))).size === 1 &&
  choice.otherwise !== undefined

const casesIn = (value: unknown): readonly When[] => [
  ...(isCases(value) && !isOneValue(value) ? value.cases.map(({ when }) => when) : []),
  ...(Array.isArray(value) || isRecord(value) ? Object.values(value).flatMap(casesIn) : []),
]
/**
 * What every case of these sections asks for, of choices that do not come to the same whatever the
 * case.
 */
export const casesOf = (policy: Policy, sections: readonly SectionName[]): readonly When[] =>
  sections.flatMap((section) => casesIn(policy[section]))

/** Facts that cases of these sections ask for of a claim of a stage. */
export const askedOf = (
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
