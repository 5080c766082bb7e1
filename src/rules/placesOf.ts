import { at } from './vocabulary/lenses.js'
import { branchesOf, isEffectChoice, type Effect, type EffectTree } from './vocabulary/effect.js'
import { isTimer, type Row } from './vocabulary/row.js'
import type { Timing } from './vocabulary/timing.js'

const ofDue = (due: Timing | null): readonly string[] => {
  if (due === null) return []
  if (due.kind === 'after')
    return [due.within.path, ...(due.grace === null ? [] : [due.grace.path])]
  if (due.kind === 'waiting') return [due.within.path]
  if (due.kind === 'derived') return [due.clause.path]
  if (due.kind === 'closes') return [`${due.window.path}.closes`]
  return [due.atMoment.path, ...(due.notBefore === undefined ? [] : [due.notBefore.clause.path])]
}
const ofChoice = (then: EffectTree): readonly string[] =>
  isEffectChoice(then)
    ? [
        ...(then.by.clause === null ? [] : [then.by.clause.path]),
        ...Object.values(then.branches).flatMap((branch) =>
          branch === null ? [] : ofChoice(branch),
        ),
      ]
    : []
/** Whether a move is about lines, with which the shipping fee may go back. */
const settlesLines = (money: Effect['money']): boolean =>
  money?.move === 'settle' ||
  (money?.move === 'refund' && ['asked', 'unshipped', 'not-sent-again'].includes(money.what))
/** Whether a move may release money to the seller, or call it back. */
const moves = (money: Effect['money']): boolean => money !== undefined && money.move !== 'take'
/** The places of a policy that decide how much an effect moves, and for whom. */
const ofMoney = (then: EffectTree): readonly string[] =>
  branchesOf(then).flatMap(({ effect: { money, updateClaim: put } }) => [
    ...(money?.move === 'refund' && money.fee === true
      ? [at.cancellation.fee.path, at.cancellation.feeTiers.path]
      : []),
    ...(moves(money) ? [at.payment.commission.path, at.payment.commissionBack.path] : []),
    ...(settlesLines(money) ? [at.refund.shippingFee.path] : []),
    // What a return refunds includes the return postage.
    ...(typeof put === 'object' ? [at.returns.cost.path] : []),
  ])

const ofTime = (row: Row): readonly string[] => {
  if (isTimer(row)) return ofDue(row.due)
  if (row.window === null) return []
  return 'get' in row.window
    ? [row.window.path]
    : [...ofDue(row.window.opens), ...ofDue(row.window.closes)]
}

/** The places of a policy that a row reads. */
export const placesOf = (row: Row): readonly string[] => [
  ...new Set([
    ...ofTime(row),
    ...row.guards.flatMap(({ clause }) => (clause === null ? [] : [clause.path])),
    ...ofChoice(row.then),
    ...ofMoney(row.then),
  ]),
]

const within = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`)

/** The places of a policy that decide how much a row moves. */
export const amountPlacesOf = ({ then }: Row): readonly string[] => ofMoney(then)

/** Whether two places of a policy are one, or one lies inside the other. */
export const meet = (one: string, other: string): boolean =>
  within(one, other) || within(other, one)
