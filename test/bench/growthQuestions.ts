import {
  actions,
  canCancel,
  canOpenDispute,
  compile,
  decide,
  forecast,
  nextStates,
  order,
  replay,
  settle,
} from '../../src/index.js'
import { DAY } from '../../src/model/span.js'
import { decodeOrder } from '../../src/policies.js'
import { DEFAULT, type Grown } from './growthSubjects.js'

export { SUBJECTS } from './growthSubjects.js'

/** Null: it would be the same whatever the size. The input is made before the clock starts. */
type Ask = (grown: Grown) => (() => unknown) | null

/** What is asked of an order of some size, or of its rules. */
export const GROWTH_QUESTIONS: Readonly<Record<string, Ask>> = {
  canCancel:
    ({ rules, order: of, now }) =>
    () =>
      canCancel(rules, of, now),
  canOpenDispute:
    ({ rules, order: of, now }) =>
    () =>
      canOpenDispute(rules, of, now),
  decide:
    ({ rules, order: of, action, now }) =>
    () =>
      decide(rules, of, action, now),
  settle:
    ({ rules, order: of, now }) =>
    () =>
      settle(rules, of, now),
  'settle, due':
    ({ rules, order: of, now }) =>
    () =>
      settle(rules, of, now + 400 * DAY),
  nextStates:
    ({ rules, order: of, now }) =>
    () =>
      nextStates(rules, of, now),
  actions:
    ({ rules, order: of, now }) =>
    () =>
      actions(rules, of, 'buyer', now),
  forecast:
    ({ rules, order: of, now }) =>
    () =>
      forecast(rules, of, now),
  replay: ({ start, events }) => (events.length === 0 ? null : () => replay(start, events)),
  order: ({ order: { id, terms, anchors } }) => {
    const { currency, lines } = terms
    const input = { id, currency, lines, placed: anchors.placed ?? 0 }
    return lines.length === 1 ? null : () => order(input)
  },
  decodeOrder: ({ order: of }) => {
    const stored: unknown = JSON.parse(JSON.stringify(of))
    return () => decodeOrder(stored)
  },
  compile: ({ rules }) =>
    rules.rows === DEFAULT.rows && rules.policy === DEFAULT.policy
      ? null
      : () => compile(rules.policy, rules.calendar, rules.rows),
}
