import { isDeepStrictEqual } from 'node:util'
import { isLeft, isRight, type Either } from 'fp-ts/lib/Either.js'
import {
  balance,
  decide,
  evolve,
  forecast,
  isFinal,
  nextTimer,
  replay,
  settle,
  statusOf,
  type Action,
  type Event,
  type Instant,
  type Order,
  type Refusal,
  type Rulebook,
} from '../../src/index.js'
import { instantsOf, placedOrder, reportsOf, type Report, type Timeline } from './olistOrders.js'

export interface RefusedReport {
  readonly verb: Action['verb']
  readonly refusal: Refusal
  /** The clause by which the order had ended by then; `null`: it had not. */
  readonly endedBy: string | null
}

/** An order from its purchase to a year after the last that is known of it. */
export interface Played {
  readonly row: Timeline
  readonly start: Order
  readonly order: Order
  readonly events: readonly Event[]
  readonly refused: readonly RefusedReport[]
  readonly taken: number
  readonly end: Instant
}

const YEAR = 365 * 86_400_000
export const endOf = (row: Timeline): Instant => Math.max(...instantsOf(row)) + YEAR

/** A question that only another policy's order, or the past, could be refused: here neither is. */
export const answered = <T>(answer: Either<Refusal, T>): T => {
  if (isRight(answer)) return answer.right
  throw new Error(JSON.stringify(answer.left.failures))
}

/** The host that does least: reports what it hears, and settles once, at the very end. */
export const play = (
  rules: Rulebook,
  row: Timeline,
  reports: readonly Report[] = reportsOf(row),
): Played => {
  const start = placedOrder(row, rules)
  const events: Event[] = []
  const refused: RefusedReport[] = []
  let current = start
  for (const { action, now } of reports) {
    const decided = decide(rules, current, action, now)
    // A host stores what overdue timers did, whether or not the action was taken.
    const more = isRight(decided) ? decided.right.events : decided.left.events
    current = isRight(decided) ? decided.right.order : replay(current, more)
    events.push(...more)
    if (isLeft(decided)) {
      const end = events.find(({ row: ended }) => ended === current.ending?.row)
      refused.push({ verb: action.verb, refusal: decided.left, endedBy: end?.clauses[0] ?? null })
    }
  }
  const settled = answered(settle(rules, current, endOf(row)))
  return {
    row,
    start,
    order: settled.order,
    events: [...events, ...settled.events],
    refused,
    taken: reports.length - refused.length,
    end: endOf(row),
  }
}

/** Identical, or else alike to the last field. */
const same = (one: unknown, other: unknown): boolean =>
  one === other || isDeepStrictEqual(one, other)
/**
 * Alike once both went through JSON; the text itself, where fields stand in one order, is the short
 * way.
 */
export const sameInJson = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other) ||
  isDeepStrictEqual(throughJson(one), throughJson(other))
export const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/**
 * The host that does most: wakes up just before and at every timer and every quarter besides,
 * stores JSON in between, is told everything twice. Returns where it parts from the host that does
 * least; nothing: nowhere.
 */
export const laterIsTheSame = (
  rules: Rulebook,
  { row, order: expected, events: expectedEvents, refused }: Played,
): readonly string[] => {
  const breaches: string[] = []
  const events: Event[] = []
  let current = placedOrder(row, rules)
  let clock = row.placed
  const wake = (now: Instant): void => {
    const settled = answered(settle(rules, current, now))
    const again = answered(settle(rules, settled.order, now))
    if (again.events.length > 0 || !same(again.order, settled.order))
      breaches.push('settling twice is not settling once')
    if (settled.events.length === 0 && !same(settled.order, current))
      breaches.push('settling changed an order without an event')
    events.push(...throughJson(settled.events))
    if (settled.events.length > 0) current = throughJson(settled.order)
    clock = now
  }
  const sleepUntil = (now: Instant): void => {
    for (
      let timer = answered(nextTimer(rules, current, clock));
      timer !== null && timer.dueAt <= now;
      timer = answered(nextTimer(rules, current, clock))
    ) {
      const before = events.length
      if (timer.dueAt - 1 > clock) wake(timer.dueAt - 1)
      if (events.length > before) breaches.push(`${timer.row} fired before its due`)
      wake(Math.max(timer.dueAt, clock))
      if (events.length > before) continue
      breaches.push(`${timer.row} did not fire at its due`)
      return
    }
    for (let quarter = clock + YEAR / 4; quarter < now; quarter += YEAR / 4) wake(quarter)
    wake(now)
  }
  let refusals = 0
  for (const { action, now } of reportsOf(row)) {
    sleepUntil(now)
    const decided = decide(rules, current, action, now)
    if (isLeft(decided)) {
      const before = refused[refusals]?.refusal
      refusals += 1
      // But for the timers that fired on the way it is the same No, however often it is asked for.
      if (!isDeepStrictEqual({ ...decided.left, events: [] }, { ...before, events: [] }))
        breaches.push(`${action.verb} is refused otherwise`)
      if (
        decided.left.events.length > 0 ||
        !isDeepStrictEqual(decided, decide(rules, current, action, now))
      )
        breaches.push(`${action.verb} is refused otherwise twice`)
      continue
    }
    // A hand-over after the promised day makes the delivery late in the same instant: only then is
    // there something to fire.
    events.push(...throughJson(decided.right.events))
    current = throughJson(decided.right.order)
    wake(now)
    const again = answered(decide(rules, current, action, now))
    if (!again.repeated || again.events.length > 0 || !same(again.order, current))
      breaches.push(`${action.verb} counts twice`)
  }
  sleepUntil(endOf(row))
  if (!sameInJson(current, expected)) breaches.push('the order differs')
  if (!sameInJson(events, expectedEvents)) breaches.push('the events differ')
  return breaches
}

/** Every order that it was, from the purchase on. */
export const storyOf = ({ start, events }: Played): readonly Order[] => {
  const story = [start]
  for (const event of events) story.push(evolve(story[story.length - 1] ?? start, event))
  return story
}

/** Tells the marketplace that every refund was let go of, and has arrived. */
export const withRefundsLanded = (rules: Rulebook, { order, end }: Played): Order => {
  let current = order
  for (const { id } of order.refunds) {
    for (const verb of ['release-refund', 'land-refund'] as const) {
      current = answered(
        decide(
          rules,
          current,
          { by: 'platform', verb, payload: { refund: id }, occurredAt: end },
          end,
        ),
      ).order
    }
  }
  return current
}

/**
 * Held + refunded + released + fees = paid, on every line and in whole; what was paid is what was
 * asked, refunds are what went back.
 */
export const unbalanced = (
  { id, terms, ledger, refunds }: Order,
  paid: boolean,
): readonly string[] => {
  const price = (line: string): number =>
    terms.lines.find((candidate) => candidate.id === line)?.amount ?? terms.shippingFee
  const sum = (amounts: readonly number[]): number =>
    amounts.reduce((total, amount) => total + amount, 0)
  const wrong = ledger.filter((entry) => {
    const { line, held, refunded, released, fees } = entry
    const parts = [held, refunded, released, fees]
    return (
      parts.some((part) => !Number.isSafeInteger(part) || part < 0) ||
      sum(parts) !== entry.paid ||
      entry.paid !== (paid ? price(line) : 0)
    )
  })
  const back = sum(ledger.map(({ refunded }) => refunded))
  const records = sum(refunds.map(({ amount }) => amount))
  const lines = sum(refunds.flatMap((refund) => refund.lines.map(({ amount }) => amount)))
  return [
    ...wrong.map(({ line }) => `${id} ${line}`),
    ...(back === records && back === lines ? [] : [`${id} refunds`]),
  ]
}

/**
 * What is forecast at every event and at the purchase is what then happens if the order is left
 * alone.
 */
export const unforeseen = (rules: Rulebook, played: Played): readonly string[] =>
  storyOf(played).flatMap((then) => {
    // The forecast tells what is to come: what is due in the very instant of the question has
    // happened.
    const { order } = answered(settle(rules, then, then.at))
    const said = answered(forecast(rules, order, order.at))
    const { order: left, events } = answered(settle(rules, order, played.end))
    const done = {
      steps: events.map(({ at, row }) => ({ at, row })),
      status: statusOf(left),
      balance: answered(balance(rules, left, played.end)),
      final: isFinal(rules, left),
      stuck: false,
    }
    const foretold = { ...said, steps: said.steps.map(({ at, row }) => ({ at, row })) }
    return isDeepStrictEqual(foretold, done)
      ? []
      : [`${order.id} at ${order.seq}: ${JSON.stringify(foretold)} but ${JSON.stringify(done)}`]
  })
