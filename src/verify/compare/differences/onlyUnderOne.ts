import type { Payload } from '../../../model/action.js'
import { isParty } from '../../../model/actor.js'
import { REGIONS } from '../../../model/state.js'
import { awaited } from '../../explore/firing.js'
import type { ZoneNode } from '../../explore/zoneNode.js'
import type { ActionTransition } from '../../states/state.js'
import { nowBefore } from '../../zones/term.js'
import { constrainAll, type Zone } from '../../zones/zone.js'
import { conjoin, negate, type ClockConstraint } from '../../zones/clockConstraint.js'
import { QUALIFIERS, type Qualifier } from './difference.js'
import { actionKey } from '../product/actionKey.js'
import type { Pair } from '../product/pairing.js'
import type { Product } from '../product/product.js'
import { OTHER_SIDE, POLICY_SIDES, type PolicySide } from '../product/sides.js'

/** Something that one policy allows somebody at a node, and the other does not. */
export interface OnlyUnderOne {
  readonly side: PolicySide
  readonly action: ActionTransition
  /** When the one allows it, and the other does not. */
  readonly when: ClockConstraint
  /** The fields of its payload that decide it: with another value both allow it, or neither. */
  readonly decidedBy: readonly Qualifier[]
}

/** Whether the orders of a pair differ in where money, goods and claim are. */
export const haveDiverged = ({ before, after }: Pair): boolean =>
  REGIONS.some((region) => before.order[region] !== after.order[region])

const evidenceIn = (payload: Payload | null): string => [...(payload?.evidence ?? [])].sort().join()
const valueIn = (payload: Payload | null, field: Qualifier): string => payload?.[field] ?? ''
const qualifiersApart = (one: Payload | null, other: Payload | null): readonly Qualifier[] =>
  QUALIFIERS.filter((field) => valueIn(one, field) !== valueIn(other, field))

/** An action of one side, and when the other side does not allow it. */
interface Exclusive {
  readonly action: ActionTransition
  readonly when: ClockConstraint
  readonly zones: readonly Zone[]
}

const exclusives = (
  open: readonly Zone[],
  actions: readonly ActionTransition[],
  others: readonly ActionTransition[],
): readonly Exclusive[] => {
  const whenOf = new Map<string, ClockConstraint[]>()
  for (const other of others) {
    const key = actionKey(other)
    whenOf.set(key, [...(whenOf.get(key) ?? []), other.when])
  }
  return actions.map((action) => {
    let { when } = action
    for (const allowed of whenOf.get(actionKey(action)) ?? []) when = conjoin(when, negate(allowed))
    return { action, when, zones: constrainAll(open, when) }
  })
}

/**
 * Whether what another action says can be said with the evidence of this one too. Then that action
 * tells which field decides, and not the one with other evidence.
 */
const isSaidWithSameEvidence = (
  { payload }: ActionTransition,
  { action: other }: Exclusive,
  all: readonly Exclusive[],
): boolean => {
  const evidence = evidenceIn(payload)
  if (evidenceIn(other.payload) === evidence) return false
  return all.some(
    ({ action: one }) =>
      one.by === other.by &&
      one.verb === other.verb &&
      qualifiersApart(one.payload, other.payload).length === 0 &&
      evidenceIn(one.payload) === evidence,
  )
}

/** The fields that decide: another action that differs in that field alone is allowed by both. */
const decidingFields = (
  { action, zones }: Exclusive,
  all: readonly Exclusive[],
): readonly Qualifier[] => {
  const found = new Set<Qualifier>()
  for (const other of all) {
    if (other.action.by !== action.by || other.action.verb !== action.verb) continue
    const [field, ...more] = qualifiersApart(action.payload, other.action.payload)
    if (field === undefined || more.length > 0 || found.has(field)) continue
    if (
      constrainAll(zones, other.action.when).length > 0 &&
      constrainAll(zones, other.when).length === 0 &&
      !isSaidWithSameEvidence(action, other, all)
    )
      found.add(field)
  }
  return [...found]
}

/**
 * What people may do at a node under one policy alone. Once the orders have diverged, only what the
 * parties may do is asked, and not which fields decide it.
 */
export const onlyUnderOneAt = (product: Product, node: ZoneNode): readonly OnlyUnderOne[] => {
  const pair = product.pairOf(node.state)
  const open = awaited(product.timersFrom(pair)).reduce<readonly Zone[]>(
    (left, { due }) => constrainAll(left, nowBefore(due)),
    [node.zone],
  )
  const diverged = haveDiverged(pair)
  const isAsked = ({ by }: ActionTransition): boolean => (diverged ? isParty(by) : by !== 'timer')
  const allowed = product.allowedIn(pair)
  const asked = {
    before: allowed.before.filter(isAsked),
    after: allowed.after.filter(isAsked),
  }
  return POLICY_SIDES.flatMap((side) => {
    const all = exclusives(open, asked[side], asked[OTHER_SIDE[side]])
    return all
      .filter(({ zones }) => zones.length > 0)
      .map((one) => ({
        side,
        action: one.action,
        when: one.when,
        decidedBy: diverged ? [] : decidingFields(one, all),
      }))
  })
}
