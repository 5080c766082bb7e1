import * as E from 'fp-ts/lib/Either.js'
import { decide, order, type Action, type Order, type Rulebook } from '../../src/index.js'
import { settleAt } from '../../src/engine/settle.js'
import type { Event } from '../../src/model/event.js'
import { DAY } from '../../src/model/span.js'
import { rightOf } from './rulebooks.js'

const PLACED = Date.parse('2026-03-02T09:30:00.000Z')

/** A history so far: where it begins, what happened, and where that led. */
export interface History {
  readonly name: string
  readonly start: Order
  readonly events: readonly Event[]
  readonly order: Order
}

/** The same after an action, on the first of the next forty days that allows it; null: on none. */
export const onceAllowed = (
  rules: Rulebook,
  history: History | null,
  action: Action,
): History | null => {
  if (history === null) return null
  for (let days = 1; days <= 40; days += 1) {
    const now = history.order.at + days * DAY
    const answer = decide(rules, history.order, action, now)
    if (E.isRight(answer))
      return {
        ...history,
        events: [...history.events, ...answer.right.events],
        order: answer.right.order,
      }
  }
  return null
}

/** The same once every timer has fired until then. */
export const later = (rules: Rulebook, history: History, until: number): History => {
  const settled = settleAt(rules, history.order, until)
  return { ...history, events: [...history.events, ...settled.events], order: settled.order }
}

/** A parcel on its way, of lines that cost so much: of one line. */
export const underWay = (name: string, amounts: readonly number[] = [8000]): History => {
  const start = rightOf(
    order({
      id: 'o1',
      currency: 'EUR',
      lines: amounts.map((amount, index) => ({ id: `line-${index + 1}`, amount })),
      placed: PLACED,
      paid: PLACED,
      cleared: PLACED,
      shipped: PLACED + DAY,
    }),
  )
  return { name, start, events: [], order: start }
}

/** Disputes in which the buyer wants to send back what came: one on each ground that allows it. */
export const wantedBack = (rules: Rulebook): readonly History[] =>
  Object.entries(rules.policy.dispute.grounds)
    .filter(([, stage]) => stage === 'received')
    .flatMap(([ground]) => {
      const here = onceAllowed(rules, underWay(`${rules.name}, ${ground}`), {
        by: 'carrier',
        verb: 'deliver',
      })
      const plain: Action = { by: 'buyer', verb: 'dispute', payload: { ground, remedy: 'return' } }
      const shown: Action = {
        by: 'buyer',
        verb: 'dispute',
        payload: { ground, remedy: 'return', evidence: ['photo'] },
      }
      return onceAllowed(rules, here, plain) ?? onceAllowed(rules, here, shown) ?? []
    })
