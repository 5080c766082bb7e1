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
import { LATEST } from '../../src/model/instant.js'
import { instantsOf, placedOrder, reportsOf, type Report, type Timeline } from './olistOrders.js'

export interface RefusedReport {
  readonly verb: Action['verb']
  readonly refusal: Refusal
  /** The clause by which the order had ended by then; `null`: it had not. */
  readonly endedBy: string | null
}

/** An order from its purchase to a year after the last known instant. */
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

/** The answer to a question that cannot be refused here. */
export const answered = <T>(answer: Either<Refusal, T>): T => {
  if (isRight(answer)) return answer.right
  throw new Error(JSON.stringify(answer.left.failures))
}

/** The host that does least: it reports what it hears, and settles once, at the end. */
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
    // A host stores what overdue timers did, even if the action is refused.
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

/** Identical, or else equal in every field. */
const same = (one: unknown, other: unknown): boolean =>
  one === other || isDeepStrictEqual(one, other)
/** Equal once both have been through JSON. Comparing the texts first is faster. */
export const sameInJson = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other) ||
  isDeepStrictEqual(throughJson(one), throughJson(other))
export const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Whether an answer is the same refusal again, but for the timers that fired before it. */
const isSameRefusal = (refusal: Refusal, before: Refusal | undefined): boolean =>
  isDeepStrictEqual({ ...refusal, events: [] }, { ...before, events: [] })

/**
 * The host that does most. It wakes up at every timer and a millisecond before it, and four times a
 * year besides; it stores JSON in between; it reports everything twice.
 */
class EagerHost {
  readonly events: Event[] = []
  readonly breaches: string[] = []
  order: Order
  private clock: Instant
  private refusals = 0

  public constructor(
    private readonly rules: Rulebook,
    private readonly played: Played,
  ) {
    this.order = placedOrder(played.row, rules)
    this.clock = played.row.placed
  }

  /** Sleeps until an instant, but for the wake-ups on the way. */
  public sleepUntil(now: Instant): void {
    for (let timer = this.next(); timer !== null && timer.dueAt <= now; timer = this.next()) {
      const before = this.events.length
      if (timer.dueAt - 1 > this.clock) this.wake(timer.dueAt - 1)
      if (this.events.length > before) this.breaches.push(`${timer.row} fired before its due`)
      this.wake(Math.max(timer.dueAt, this.clock))
      if (this.events.length > before) continue
      this.breaches.push(`${timer.row} did not fire at its due`)
      return
    }
    for (let quarter = this.clock + YEAR / 4; quarter < now; quarter += YEAR / 4) this.wake(quarter)
    this.wake(now)
  }

  /** Hears a report, and hears it again. */
  public hear({ action, now }: Report): void {
    this.sleepUntil(now)
    const decided = decide(this.rules, this.order, action, now)
    if (isLeft(decided)) {
      const before = this.played.refused[this.refusals]?.refusal
      this.refusals += 1
      if (!isSameRefusal(decided.left, before))
        this.breaches.push(`${action.verb} is refused for something else`)
      const again = decide(this.rules, this.order, action, now)
      if (decided.left.events.length > 0 || !isDeepStrictEqual(decided, again))
        this.breaches.push(`${action.verb} is refused for something else the second time`)
      return
    }
    this.events.push(...throughJson(decided.right.events))
    this.order = throughJson(decided.right.order)
    // A hand-over after the promised day makes the delivery late in the same instant.
    this.wake(now)
    const again = answered(decide(this.rules, this.order, action, now))
    if (!again.repeated || again.events.length > 0 || !same(again.order, this.order))
      this.breaches.push(`${action.verb} counts twice`)
  }

  private next() {
    return answered(nextTimer(this.rules, this.order, this.clock))
  }

  private wake(now: Instant): void {
    const settled = answered(settle(this.rules, this.order, now))
    const again = answered(settle(this.rules, settled.order, now))
    if (again.events.length > 0 || !same(again.order, settled.order))
      this.breaches.push('settling twice is not settling once')
    if (settled.events.length === 0 && !same(settled.order, this.order))
      this.breaches.push('settling changed an order without an event')
    this.events.push(...throughJson(settled.events))
    if (settled.events.length > 0) this.order = throughJson(settled.order)
    this.clock = now
  }
}

/** Where does the host that does most differ from the one that does least? Empty: nowhere. */
export const laterIsTheSame = (rules: Rulebook, played: Played): readonly string[] => {
  const host = new EagerHost(rules, played)
  for (const report of reportsOf(played.row)) host.hear(report)
  host.sleepUntil(endOf(played.row))
  return [
    ...host.breaches,
    ...(sameInJson(host.order, played.order) ? [] : ['the order differs']),
    ...(sameInJson(host.events, played.events) ? [] : ['the events differ']),
  ]
}

/** The order after each of its events, the purchased one first. */
export const storyOf = ({ start, events }: Played): readonly Order[] => {
  const story = [start]
  for (const event of events) story.push(evolve(story[story.length - 1] ?? start, event))
  return story
}

/** The order once every refund was released and has arrived. */
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
 * Where does a ledger not add up? Held + refunded + released + fees + commission = paid on every
 * line, what was paid is the price, and the refund records add up to what was refunded.
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
    const { line, held, refunded, released, fees, commission = 0 } = entry
    const parts = [held, refunded, released, fees, commission]
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

/** Forecasts, at the purchase and at every event, that differ from what then happens. */
export const unforeseen = (rules: Rulebook, played: Played): readonly string[] =>
  storyOf(played).flatMap((then) => {
    // What is due at the very instant of the question has happened, and is not forecast.
    const { order } = answered(settle(rules, then, then.at))
    const said = answered(forecast(rules, order, order.at))
    const { order: left, events } = answered(settle(rules, order, played.end))
    const done = {
      steps: events.map(({ at, row }) => ({ at, row })),
      status: statusOf(left),
      balance: answered(balance(rules, left, played.end)),
      final: isFinal(rules, left, LATEST),
      stuck: false,
    }
    const foretold = { ...said, steps: said.steps.map(({ at, row }) => ({ at, row })) }
    return isDeepStrictEqual(foretold, done)
      ? []
      : [`${order.id} at ${order.seq}: ${JSON.stringify(foretold)} but ${JSON.stringify(done)}`]
  })
