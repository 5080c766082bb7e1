import type { Payload } from '../../model/action.js'
import { isParty } from '../../model/actor.js'
import { REGIONS } from '../../model/state.js'
import { SAID, type SaidField } from './difference.js'
import { actionKey, SIDES, type Pair, type Product, type PolicySide } from './product.js'
import { awaited, type ZoneNode } from '../explore/zoneGraph.js'
import type { ActionTransition } from '../states/state.js'
import { nowBefore } from '../zones/term.js'
import { constrainAll, conjoin, negate, type ClockConstraint, type Zone } from '../zones/zone.js'

/** Something that one policy allows somebody here, and the other does not. */
export interface OnlyUnderOne {
  readonly side: PolicySide
  readonly action: ActionTransition
  /** When. */
  readonly wish: ClockConstraint
  /** Fields of its payload with another value of which both would allow it, or neither. */
  readonly tells: readonly SaidField[]
}

/** The orders of a pair differ in where money, goods and claim are. */
export const haveDiverged = ({ before, after }: Pair): boolean =>
  REGIONS.some((region) => before.order[region] !== after.order[region])

const isActors = ({ by }: ActionTransition): boolean => by !== 'timer'
const isPartys = ({ by }: ActionTransition): boolean => isParty(by)
const evidenceIn = (payload: Payload | null): string => [...(payload?.evidence ?? [])].sort().join()
const saidIn = (payload: Payload | null, field: SaidField): string => payload?.[field] ?? ''
const differsBy = (one: Payload | null, other: Payload | null): readonly SaidField[] =>
  SAID.filter((field) => saidIn(one, field) !== saidIn(other, field))

interface Judged {
  readonly action: ActionTransition
  readonly wish: ClockConstraint
  readonly zones: readonly Zone[]
}
const judged = (
  open: readonly Zone[],
  mine: readonly ActionTransition[],
  theirs: readonly ActionTransition[],
  asked: (action: ActionTransition) => boolean,
): readonly Judged[] => {
  const whenOf = new Map<string, ClockConstraint[]>()
  for (const other of theirs.filter(asked)) {
    const key = actionKey(other)
    whenOf.set(key, [...(whenOf.get(key) ?? []), other.when])
  }
  return mine.filter(asked).map((action) => {
    let wish: ClockConstraint = action.when
    for (const when of whenOf.get(actionKey(action)) ?? []) wish = conjoin(wish, negate(when))
    return { action, wish, zones: constrainAll(open, wish) }
  })
}

/**
 * What another says may be said with the evidence of this one too: then it is that which tells, and
 * not the evidence of the other.
 */
const isSaidWith = (
  { payload }: ActionTransition,
  { action: other }: Judged,
  all: readonly Judged[],
): boolean => {
  const evidence = evidenceIn(payload)
  if (evidenceIn(other.payload) === evidence) return false
  return all.some(
    ({ action: one }) =>
      one.by === other.by &&
      one.verb === other.verb &&
      differsBy(one.payload, other.payload).length === 0 &&
      evidenceIn(one.payload) === evidence,
  )
}
/** Of one that is apart: in which fields alone it differs from one that is open then and is not. */
const tellingFields = ({ action, zones }: Judged, all: readonly Judged[]): readonly SaidField[] => {
  const found = new Set<SaidField>()
  for (const other of all) {
    if (other.action.by !== action.by || other.action.verb !== action.verb) continue
    const [field, ...more] = differsBy(action.payload, other.action.payload)
    if (field === undefined || more.length > 0 || found.has(field)) continue
    if (
      constrainAll(zones, other.action.when).length > 0 &&
      constrainAll(zones, other.wish).length === 0 &&
      !isSaidWith(action, other, all)
    )
      found.add(field)
  }
  return [...found]
}

/**
 * What may be done at a node under one policy alone; by platform and carrier as long as the orders
 * have not parted.
 */
export const onlyUnderOneAt = (
  product: Product,
  pair: Pair,
  node: ZoneNode,
): readonly OnlyUnderOne[] => {
  const open = awaited(product.timersFrom(pair)).reduce<readonly Zone[]>(
    (left, { due }) => constrainAll(left, nowBefore(due)),
    [node.zone],
  )
  const sides = product.sidesFrom(pair)
  // What only follows is not told apart: the orders are others already.
  const parted = haveDiverged(pair)
  return SIDES.flatMap((side) => {
    const all = judged(
      open,
      sides[side],
      sides[side === 'before' ? 'after' : 'before'],
      parted ? isPartys : isActors,
    )
    return all
      .filter(({ zones }) => zones.length > 0)
      .map((one) => ({
        side,
        action: one.action,
        wish: one.wish,
        tells: parted ? [] : tellingFields(one, all),
      }))
  })
}
