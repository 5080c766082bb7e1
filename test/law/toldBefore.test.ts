import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  actions,
  can,
  settle,
  statusOf,
  type Order,
  type Refusal,
  type Rulebook,
} from '../../src/index.js'
import { VERB_NAMES, verbShape } from '../../src/model/action.js'
import { ACTORS } from '../../src/model/actor.js'
import { regionsOf } from '../../src/model/state.js'
import type { RoamedOrder, RoamedStep } from '../../src/testing/index.js'
import { rightOf } from '../support/rulebooks.js'
import { brokenOnTheWay } from '../support/roamed.js'

const newRefunds = (before: Order, after: Order): readonly unknown[] =>
  after.refunds
    .filter(({ id }) => !before.refunds.some((known) => known.id === id))
    // Told before, they have not begun.
    .map(({ amount, cause }) => ({ refund: null, amount, cause, started: null }))

/** The answer to `can`, in what an action that is then taken shows. */
const told = (rules: Rulebook, { action, before, now }: RoamedStep): unknown => {
  if (action === null) return null
  const answer = can(rules, before, action, now)
  if (E.isLeft(answer)) return 'no'
  const { row, state, status, refunds, closesAt, clauses } = answer.right
  return {
    row,
    state,
    status,
    refunds: refunds.map(({ refund, amount, cause, started }) => {
      return { refund, amount, cause, started }
    }),
    isOpen: closesAt === null || closesAt > now,
    clauses: clauses.map(({ path }) => path),
  }
}

const shown = (rules: Rulebook, { before, after, events, now }: RoamedStep): unknown => {
  const event = events.at(-1)
  const settled = rightOf(settle(rules, before, now)).order
  return {
    row: event?.row,
    state: regionsOf(after),
    status: statusOf(after),
    refunds: newRefunds(settled, after),
    isOpen: true,
    clauses: event?.clauses,
  }
}

const wronglyTold = ({ rules, steps }: RoamedOrder): string | null => {
  for (const step of steps) {
    const { action, refusal, thrown, events } = step
    const event = events.at(-1)
    if (action === null || refusal !== null || thrown !== null) continue
    if (event?.verb !== action.verb) continue
    const [before, then] = [told(rules, step), shown(rules, step)].map((one) => JSON.stringify(one))
    if (before !== then) return `told ${before ?? ''}\nthen ${then ?? ''}`
  }
  return null
}

const refusedWrongly = (refusal: Refusal, order: Order, now: number): string | null => {
  const { awaits, opensAt, failures } = refusal
  const early = failures.some(({ reason }) => reason === 'not-yet-open')
  if (awaits.length > 0 && !early) return `awaits ${awaits.join()}, and is not early`
  const happened = awaits.filter(
    (anchor) => (order.anchors as Readonly<Record<string, number | null>>)[anchor] !== null,
  )
  if (happened.length > 0) return `awaits ${happened.join()}, which happened or is no anchor`
  return opensAt === null || opensAt > now ? null : `opens at ${opensAt}, which is not after ${now}`
}

const refusedWronglyOnTheWay = ({ rules, steps }: RoamedOrder): string | null => {
  for (const { refusal, before, now } of steps) {
    const { order } = rightOf(settle(rules, before, now))
    const found = refusal === null ? null : refusedWrongly(refusal, order, now)
    if (found !== null) return `${found}: ${JSON.stringify(refusal)}`
  }
  return null
}

/** Each verb of an actor stands once among what he can do now, later, or not by itself. */
const listedWrongly = ({ rules, steps }: RoamedOrder): string | null => {
  for (const { after, now } of steps)
    for (const actor of ACTORS) {
      const { now: open, later, refused } = rightOf(actions(rules, after, actor, now))
      const listed = [...open, ...later, ...refused].map(({ verb }) => verb)
      const own = VERB_NAMES.filter((verb) => verbShape(verb).by.includes(actor))
      if ([...listed].sort().join() !== [...own].sort().join()) return `${actor}: ${listed.join()}`
      const opens = later.map(({ opensAt }) => opensAt)
      const sorted = [...opens].sort((a, b) => a - b)
      if (opens.join() !== sorted.join()) return `${actor}: not in the order of time`
    }
  return null
}

/** What leads towards the end that a refused row serves, the nearest first. */
const TOWARDS: Readonly<Record<string, readonly string[]>> = {
  undo: ['undo', 'money-back', 'more-time'],
  'money-back': ['money-back', 'undo', 'more-time'],
  'more-time': ['more-time', 'money-back'],
  finish: ['finish'],
}

/** Everything that the same actor can do towards the same end, and nothing else. */
const wronglyAdvised = ({ rules, steps }: RoamedOrder): string | null => {
  const servesOf = (id: string | null): string => {
    const row = rules.rows.find((one) => one.id === id)
    return row === undefined || !('serves' in row) ? '' : (row.serves ?? '')
  }
  for (const { refusal, before, now } of steps) {
    if (refusal === null || refusal.row === null || refusal.by === null) continue
    const { order } = rightOf(settle(rules, before, now))
    const towards = TOWARDS[servesOf(refusal.row)] ?? []
    const open = rightOf(actions(rules, order, refusal.by, now)).now
    const able = open.filter(
      ({ verb, row }) => verb !== refusal.verb && towards.includes(servesOf(row)),
    )
    const advised = refusal.instead.map(({ verb }) => verb)
    const missing = able.filter(({ verb }) => !advised.includes(verb)).map(({ verb }) => verb)
    if (missing.length > 0) return `${refusal.row}: ${missing.join()} is possible, too`
    const odd = advised.filter((verb) => !open.some((one) => one.verb === verb))
    if (odd.length > 0) return `${refusal.row}: ${odd.join()} is not possible`
    const ends = refusal.instead.map(({ row }) => towards.indexOf(servesOf(row)))
    if (ends.includes(-1)) return `${refusal.row}: ${advised.join()} serves another end`
    if (ends.join() !== [...ends].sort().join()) return `${refusal.row}: not the nearest first`
  }
  return null
}

describe('what is said before', () => {
  it('is what happens: row, state, status, refunds and clauses of what `can` allows', () => {
    expect(brokenOnTheWay(60, wronglyTold)).toBeNull()
  })

  it('names each verb once: now, later, or not by itself', () => {
    expect(brokenOnTheWay(8, listedWrongly)).toBeNull()
  })

  it('is possible: what can be done instead of what is refused, all of it, the nearest first', () => {
    expect(brokenOnTheWay(60, wronglyAdvised)).toBeNull()
  })

  it('is to come: what a refusal waits for has not happened, and it opens later', () => {
    expect(brokenOnTheWay(60, refusedWronglyOnTheWay)).toBeNull()
  })
})
