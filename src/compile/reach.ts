import { STAMPED, type Stamped } from '../model/anchor.js'
import { ATTENTION } from '../model/goods.js'
import { stateCode, stateOf, type Funds, type Goods, type Regions } from '../model/state.js'
import type { Policy } from '../policy/format.js'
import {
  isEffectChoice,
  type Effect,
  type EffectTree,
  type MoneyMove,
  type ParcelStep,
} from '../rules/vocabulary/effect.js'
import type { RowId } from '../rules/chapters/book.js'
import { isTimer, type Row } from '../rules/vocabulary/row.js'
import { matchesState, STATES, stateMask } from './stateMask.js'

/** The effects that a row can have under a policy; none: it never applies. */
const effectsUnder = (then: EffectTree, policy: Policy): readonly Effect[] => {
  if (!isEffectChoice(then)) return [then]
  const possible = then.by.possible === null ? null : then.by.possible(policy)
  return Object.entries(then.branches).flatMap(([key, branch]) =>
    branch === null || (possible !== null && !possible.includes(key))
      ? []
      : effectsUnder(branch, policy),
  )
}

/** Whether a move leaves nothing held: it moves all, or all that is open at the longest escrow. */
const endsAll = ({ what }: Extract<MoneyMove, { move: 'refund' | 'release' }>): boolean =>
  what === 'everything' || what === 'open'

/**
 * What funds may become. From `held` on they follow the ledger, of which a state knows only this
 * much.
 */
const fundsAfter = (effect: Effect, before: Funds): readonly Funds[] => {
  const money = effect.money
  if (money === undefined)
    // What had landed may bounce, and is on its way again.
    return (effect.refund !== undefined && before === 'refunding') ||
      (effect.refund === 'failed' && before === 'settled')
      ? ['refunding', 'settled']
      : [effect.to?.funds ?? before]
  switch (money.move) {
    case 'take':
      return [effect.to?.funds ?? 'held']
    case 'restore':
    case 'recall':
      return ['checking', 'held']
    case 'chargeback':
      return [before, 'settled', 'refunding']
    case 'release':
      return money.what === 'everything'
        ? ['settled', 'refunding']
        : [before, 'settled', 'refunding']
    case 'refund':
      // Another refund is one more that is on its way.
      if (before === 'refunding') return [before]
      return endsAll(money) ? ['refunding', 'settled'] : [before, 'refunding', 'settled']
    case 'settle':
      return [before, 'refunding', 'settled']
  }
}

/** Goods that have left, in the order in which they need attention. */
const SENT: readonly Goods[] = [
  ...new Set<Goods>(['part-shipped', ...ATTENTION.map(([, goods]) => goods)]),
]
/** Goods that have left, from these on: those before them need no attention any more. */
const andLater = (goods: Goods): readonly Goods[] => SENT.slice(SENT.indexOf(goods))

/** What goods may become by a step of a parcel: another may need attention before it, or after. */
const afterStep = (step: ParcelStep, to: Goods | undefined, before: Goods): readonly Goods[] => {
  switch (step) {
    case 'handed-over':
    case 'provided':
    case 'sent-again':
    case 'sent-back':
    case 'all-arrived':
      return [to ?? before]
    case 'arrived':
    case 'claimed-here':
      return to === undefined ? [before] : [...new Set([before, ...SENT.slice(2)])]
    case 'refused':
    case 'returned':
      return [
        ...new Set([before, 'refused', 'returned', ...(to === undefined ? [] : [to])] as const),
      ]
    case 'tracked':
    case 'late':
      return [before]
  }
}

/** Whether lines may be closed by an effect, so that another parcel needs attention. */
const closesLines = ({ money }: Effect): boolean =>
  money?.move === 'settle' ||
  money?.move === 'chargeback' ||
  ((money?.move === 'refund' || money?.move === 'release') && !endsAll(money))

/** Whether nothing is held or checked any more. */
const isGone = (funds: Funds): boolean => funds === 'settled' || funds === 'refunding'

/** Whether money may leave the last open line: what is held, or what the seller was paid. */
const takesFrom = ({ money }: Effect, before: Funds): boolean =>
  money !== undefined &&
  (before === 'held' ||
    money.move === 'settle' ||
    money.move === 'chargeback' ||
    (money.move === 'refund' && money.what === 'goodwill'))

/** What goods may become: a step of a parcel, or lines that are closed, bring another forward. */
const goodsAfter = (effect: Effect, before: Regions, funds: Funds): readonly Goods[] => {
  const { to, parcels, close } = effect
  // While a return is agreed what comes back is looked at alone, and the buyer has it.
  if (to?.claim === 'return') return ['shipped', 'delivered']
  const endsReturn = before.claim === 'return' && (close === true || to?.claim !== undefined)
  if (before.goods !== 'unshipped' && endsReturn) return SENT
  if (before.goods !== 'unshipped') {
    // Once no line is open all that was ever sent is looked at.
    if (takesFrom(effect, before.funds) && isGone(funds)) return SENT.slice(1)
    if (closesLines(effect)) return andLater(to?.goods ?? before.goods)
  }
  if (parcels !== undefined) return afterStep(parcels, to?.goods, before.goods)
  return [to?.goods ?? before.goods]
}

/**
 * The same of goods that are one piece, one unit of one line: only a step of its parcel moves it,
 * whatever becomes of its money.
 */
const pieceAfter = ({ to, parcels }: Effect, before: Goods): readonly Goods[] => {
  if (parcels === 'refused' || parcels === 'returned') return afterStep(parcels, to?.goods, before)
  return [to?.goods ?? before]
}

/**
 * The states that an effect may lead to: more than it really does, never fewer. `isOnePiece`: of an
 * order of one unit of one line.
 */
export const statesAfter = (
  effect: Effect,
  before: Regions,
  isOnePiece = false,
): readonly Regions[] =>
  effect.from !== undefined && !matchesState(effect.from, before)
    ? []
    : fundsAfter(effect, before.funds).flatMap((funds) =>
        (isOnePiece ? pieceAfter(effect, before.goods) : goodsAfter(effect, before, funds)).map(
          (goods) => ({
            funds,
            goods,
            claim: effect.to?.claim ?? (effect.close ? 'none' : before.claim),
            freeze: effect.to?.freeze ?? before.freeze,
          }),
        ),
      )

/**
 * A row under a policy: the states that it asks for, and the effects that it can have; none: it
 * never applies.
 */
export interface RowReach {
  readonly row: Row<RowId>
  /** By state code. */
  readonly states: readonly boolean[]
  readonly effects: readonly Effect[]
  /** For each effect: the codes of the states that it may lead to from a state. */
  readonly leads: readonly ((code: number) => readonly number[])[]
}

/** Where an effect may lead from each state, by codes; found out once, when first asked for. */
const leadsOf = (effect: Effect): RowReach['leads'][number] => {
  const known: (readonly number[] | undefined)[] = []
  return (code) => {
    const found = known[code] ?? [...new Set(statesAfter(effect, stateAt(code)).map(stateCode))]
    known[code] = found
    return found
  }
}
const stateAt = (code: number): Regions => STATES[code] ?? stateOf(code)

export const rowReaches = (rows: readonly Row<RowId>[], policy: Policy): readonly RowReach[] =>
  rows.map((row) => {
    const effects = row.guards.some(({ rulesOut }) => rulesOut?.(policy))
      ? []
      : effectsUnder(row.then, policy)
    return { row, states: stateMask(row.when), effects, leads: effects.map(leadsOf) }
  })

/** By state code: the states that a row may lead to from there. */
export const leadingTo = (row: RowReach | undefined): readonly (readonly number[])[] =>
  STATES.map((_, code) =>
    row?.states[code] === true
      ? [...new Set(row.leads.flatMap((leadsFrom) => leadsFrom(code)))]
      : NOWHERE,
  )
const NOWHERE: readonly number[] = []
const leadsNowhere = (): readonly number[] => NOWHERE

export interface Silence {
  /** By state code: the states that timers alone can lead to, the first included. */
  readonly reachable: readonly (readonly number[])[]
  /** Timers that can fire in a circle, each by itself. */
  readonly cycles: readonly RowId[]
}

/**
 * Where timers alone lead. A timer that leaves the state as it is must be stopped by a test of its
 * own.
 */
export const silence = (reaches: readonly RowReach[]): Silence => {
  const timers = reaches.filter(({ row }) => isTimer(row))
  const edges = STATES.map((_, code) =>
    timers.flatMap(({ row, states, leads }) =>
      states[code] === true
        ? leads.flatMap((leadsFrom) => leadsFrom(code).map((next) => ({ row, next })))
        : [],
    ),
  )
  const nexts = edges.map((out) => [...new Set(out.map(({ next }) => next))])
  const reachable = nexts.map((first, start) => {
    if (first.length === 0) return [start]
    const seen = new Set([start])
    // A set is walked while it grows.
    for (const code of seen) for (const next of nexts[code] ?? NOWHERE) seen.add(next)
    return [...seen]
  })
  const circles = new Set<RowId>()
  edges.forEach((out, code) => {
    for (const { row, next } of out)
      if (next === code ? row.guards.length === 0 : reachable[next]?.includes(code) === true)
        circles.add(row.id)
  })
  return { reachable, cycles: [...circles] }
}

const bit = (anchor: Stamped): number => 1 << STAMPED.indexOf(anchor)
export const bits = (anchors: readonly Stamped[]): number =>
  anchors.reduce((mask, anchor) => mask | bit(anchor), 0)

/** The anchors that are stamped in any order in a state, one bit each. */
const impliedBy = ({ funds, goods }: Regions): number =>
  // Money is only ever held, rather than checked, once the payment is cleared.
  (funds === 'held' ? bit('cleared') : 0) |
  // And goods are only ever here once they were delivered, and back once they returned.
  (goods === 'delivered' ? bit('delivered') : 0) |
  (goods === 'returned' ? bit('returned') : 0)

/**
 * For each state that orders can get into: the anchors that are stamped by then, whatever the way,
 * one bit each.
 */
export const stampedBy = (reaches: readonly RowReach[]): ReadonlyMap<number, number> => {
  const start = stateCode({
    funds: 'due',
    goods: 'unshipped',
    claim: 'none',
    freeze: 'clear',
  })
  const known = new Map<number, number>([[start, bits(['placed'])]])
  const steps = reaches.map(({ states, effects, leads }) => ({
    states,
    effects: effects.map(({ stamp = [], clear = [] }, index) => ({
      leadsFrom: leads[index] ?? leadsNowhere,
      stamp: bits(stamp),
      clear: bits(clear),
    })),
  }))
  const implied = STATES.map(impliedBy)
  const queue = [start]
  for (let code = queue.pop(); code !== undefined; code = queue.pop()) {
    const before = known.get(code) ?? 0
    for (const { states, effects } of steps) {
      if (states[code] !== true) continue
      for (const { leadsFrom, stamp, clear } of effects) {
        const stampedHere = (before | stamp) & ~clear
        for (const next of leadsFrom(code)) {
          const after = stampedHere | (implied[next] ?? 0)
          const had = known.get(next)
          const both = had === undefined ? after : had & after
          if (both !== had) {
            known.set(next, both)
            queue.push(next)
          }
        }
      }
    }
  }
  return known
}
