import type { Stamped } from '../model/anchor.js'
import { stateCode, stateOf, type Funds, type Regions } from '../model/state.js'
import type { Policy } from '../policy/format.js'
import { isChoose, isTimer, type Effect, type Row, type Then } from '../rules/vocabulary.js'
import { fits } from './fit.js'

/** The effects that a row can have under a policy; none: it never applies. */
export const effectsUnder = (then: Then, policy: Policy | null): readonly Effect[] => {
  if (!isChoose(then)) return [then]
  const possible = policy === null || then.by.possible === null ? null : then.by.possible(policy)
  return Object.entries(then.branches).flatMap(([key, branch]) =>
    branch === null || (possible !== null && !possible.includes(key)) ? [] : effectsUnder(branch, policy))
}

/** What funds may become. From `held` on they follow the ledger, of which a state knows only this much. */
const fundsAfter = (effect: Effect, before: Funds): readonly Funds[] => {
  const money = effect.money
  if (money === undefined) return effect.refund !== undefined && before === 'refunding' ? ['refunding', 'settled'] : [effect.to?.funds ?? before]
  switch (money.move) {
    case 'take':
      return [effect.to?.funds ?? 'held']
    case 'restore':
    case 'recall':
      return ['checking', 'held']
    case 'chargeback':
      return ['settled', 'refunding']
    case 'release':
      return money.what === 'everything' ? ['settled', 'refunding'] : [before, 'settled', 'refunding']
    case 'refund':
      return money.what === 'everything' ? ['refunding', 'settled'] : [before, 'refunding', 'settled']
  }
}

/** The states that an effect may lead to: more than it really does, never fewer. */
export const statesAfter = (effect: Effect, before: Regions): readonly Regions[] =>
  fundsAfter(effect, before.funds).map((funds) => ({
    funds,
    goods: effect.to?.goods ?? before.goods,
    claim: effect.to?.claim ?? (effect.close ? 'none' : before.claim),
    freeze: effect.to?.freeze ?? before.freeze,
  }))

export interface Silence {
  /** The states that timers alone can lead to, the first included. */
  readonly reachable: (code: number) => readonly number[]
  /** Rows of timers that can fire in circles. */
  readonly cycles: readonly (readonly string[])[]
}

/** Where timers alone lead. A timer that leaves the state as it is must be stopped by a test of its own. */
export const silence = (rows: readonly Row[], states: readonly Regions[], policy: Policy | null): Silence => {
  const timers = rows.filter(isTimer).map((row) => ({ row, effects: effectsUnder(row.then, policy) }))
  const edges = states.map((state) =>
    timers
      .filter(({ row }) => fits(row.when, state))
      .flatMap(({ row, effects }) => effects.flatMap((effect) => statesAfter(effect, state).map((next) => ({ row, next: stateCode(next) })))))
  const reachable = states.map((_, start) => {
    const seen = new Set([start])
    const queue = [start]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const edge of edges[next] ?? []) {
        if (!seen.has(edge.next)) {
          seen.add(edge.next)
          queue.push(edge.next)
        }
      }
    }
    return [...seen]
  })
  const circles = new Map<string, readonly string[]>()
  states.forEach((_, code) => {
    for (const edge of edges[code] ?? []) {
      const back = edge.next === code ? edge.row.only.length === 0 : (reachable[edge.next] ?? []).includes(code)
      if (back) circles.set(edge.row.id, [edge.row.id])
    }
  })
  return { reachable: (code) => reachable[code] ?? [code], cycles: [...circles.values()] }
}

/** For each state that orders can get into: the anchors that are stamped by then, whatever the way. */
export const stampedBy = (rows: readonly Row[], policy: Policy): ReadonlyMap<number, ReadonlySet<Stamped>> => {
  const start = stateCode({ funds: 'due', goods: 'unshipped', claim: 'none', freeze: 'clear' })
  const known = new Map<number, ReadonlySet<Stamped>>([[start, new Set<Stamped>(['placed'])]])
  const queue = [start]
  const ready = rows.map((row) => ({ row, effects: effectsUnder(row.then, policy) }))
  for (let code = queue.pop(); code !== undefined; code = queue.pop()) {
    const state = stateOf(code)
    const before = known.get(code) ?? new Set<Stamped>()
    for (const { row, effects } of ready) {
      if (!fits(row.when, state) || row.only.some(({ rulesOut }) => rulesOut?.(policy))) continue
      for (const effect of effects) {
        const kept = [...before, ...(effect.stamp ?? [])].filter((anchor) => !effect.clear?.includes(anchor))
        for (const next of statesAfter(effect, state)) {
          // Money is only ever held, rather than checked, once the payment is cleared.
          const after = new Set<Stamped>(next.funds === 'held' ? [...kept, 'cleared'] : kept)
          const nextCode = stateCode(next)
          const had = known.get(nextCode)
          const both = had === undefined ? after : new Set([...had].filter((anchor) => after.has(anchor)))
          if (had === undefined || both.size < had.size) {
            known.set(nextCode, both)
            queue.push(nextCode)
          }
        }
      }
    }
  }
  return known
}
