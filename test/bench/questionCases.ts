import {
  actions,
  can,
  forecast,
  nextStates,
  order,
  type Action,
  type Answer,
  type Instant,
  type Order,
} from '../../src/index.js'
import { decodeOrder, decodePolicy, load } from '../../src/policies.js'
import { alone, type Case } from './caseKit.js'
import { histories } from './histories.js'
import * as orders from './orders.js'
import { DISTINCT, HISTORIES, REASONS, rules, type Question } from './orders.js'

// Questions of which there is no hand-written answer: how long they take, beside `canCancel`.

/** Asked about orders that are paid, in transit and delivered, in turns. */
const asking = (answer: (order: Order, now: Instant, index: number) => Answer<unknown>): Case => {
  const [allowed, refused] = [orders.askedAllowed(), orders.askedRefused()]
  const questions = allowed.map((question, index) =>
    index % 2 === 0 ? question : (refused[index] as Question),
  )
  return alone((index) => {
    const { order: asked, now } = questions[index & (DISTINCT - 1)] as Question
    return answer(asked, now, index)
  })
}

/** A payload is given, so that the answer is about that alone. */
const canWithPayload = (): Case => {
  const questions = orders.askedAllowed()
  const asked = questions.map((_, index): Action => ({
    by: 'buyer',
    verb: index % 2 === 0 ? 'cancel' : 'request-cancellation',
    payload: { reason: REASONS[index % REASONS.length] ?? 'other' },
  }))
  return alone((index) => {
    const { order: of, now } = questions[index & (DISTINCT - 1)] as Question
    return orders.right(can(rules, of, asked[index & (DISTINCT - 1)] as Action, now))
  })
}

const readingOrders = (): Case => {
  const from = orders.source(7)
  const texts = Array.from({ length: DISTINCT }, () => JSON.stringify(from.input()))
  return alone((index) => orders.right(order(JSON.parse(texts[index & (DISTINCT - 1)] ?? ''))))
}

/** Stored orders, after twelve events each. */
const decodingOrders = (): Case => {
  const texts = histories().map(({ order: stored }) => JSON.stringify(stored))
  return alone((index) =>
    orders.right(decodeOrder(JSON.parse(texts[index & (HISTORIES - 1)] ?? ''))),
  )
}

const decodingPolicy = (): Case => {
  const text = JSON.stringify({ name: 'mine', title: 'Mine', extends: orders.POLICY })
  return alone(() => orders.right(decodePolicy(JSON.parse(text))))
}

export const QUESTIONS: Readonly<Record<string, () => Case>> = {
  'can.payload': canWithPayload,
  nextStates: () => asking((of, now) => nextStates(rules, of, now)),
  actions: () =>
    asking((of, now, index) => actions(rules, of, index % 4 < 2 ? 'buyer' : 'seller', now)),
  forecast: () => asking((of, now) => forecast(rules, of, now)),
  order: readingOrders,
  decodeOrder: decodingOrders,
  decodePolicy: decodingPolicy,
  load: () => alone(() => orders.right(load(orders.POLICY))),
}
