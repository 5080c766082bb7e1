import {
  compile,
  order,
  type Action,
  type Event,
  type Instant,
  type Order,
  type OrderInput,
  type Rulebook,
} from '../../src/index.js'
import { DAY, HOUR } from '../../src/model/span.js'
import { load } from '../../src/policies.js'
import { follow, many, right } from './orders.js'

/** An order of some size, the rules that judge it, and what is decided about it. */
export interface Grown {
  readonly rules: Rulebook
  readonly order: Order
  readonly now: Instant
  readonly action: Action
  /** From which order by which events it came to be; none: it was given as it is. */
  readonly start: Order
  readonly events: readonly Event[]
}
export interface Subject {
  /** The largest size that makes sense. */
  readonly most: number
  /** Questions whose work must not grow faster than n log n. */
  readonly aimed: boolean
  readonly grow: (size: number) => Grown
}

const PLACED = Date.UTC(2026, 0, 5)
export const DEFAULT = right(load('aliexpress'))
const rules = DEFAULT
const CANCEL: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }

const paidWith = (lines: number, amount = 10): Order => {
  const input: OrderInput = {
    id: 'A',
    currency: 'USD',
    placed: PLACED,
    lines: many(lines, (index) => ({ id: `a${index}`, amount })),
    method: 'card',
    paid: PLACED,
    cleared: PLACED,
  }
  return right(order(input))
}
const given = (under: Rulebook, start: Order, action: Action = CANCEL): Grown => ({
  rules: under,
  order: start,
  now: start.at + HOUR,
  action,
  start,
  events: [],
})

/** What came of actions, one a minute from an hour after the start. */
const grown = (start: Order, actions: readonly Action[], action: Action): Grown => {
  // Goods that left can be disputed after ten days; before they do, that is too late for anything.
  const timed = actions.map((each, index) => [start.at + HOUR + index * 1000, each] as const)
  const { order: reached, events } = follow(start, timed)
  const later = reached.goods === 'unshipped' ? HOUR : 12 * DAY
  return { rules, order: reached, now: reached.at + later, action, start, events }
}

const ship = (line: string): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: `T-${line}`, lines: [{ line }] },
})
const told = (key?: string): Action => ({
  by: 'carrier',
  verb: 'report-tracking',
  payload: { status: 'in-transit' },
  ...(key === undefined ? {} : { key }),
})
const DELIVER: Action = { by: 'carrier', verb: 'deliver' }
const SHIP: Action = { by: 'seller', verb: 'ship', payload: { tracking: 'T' } }
const GOODWILL: Action = {
  by: 'seller',
  verb: 'goodwill-refund',
  payload: { lines: [{ line: 'a0', amount: 1 }] },
}
const STOP: Action = { by: 'platform', verb: 'freeze' }
const GO_ON: Action = { by: 'platform', verb: 'unfreeze' }

const withCases = (size: number): Rulebook => {
  // None is hidden by those before it, and none holds: all have to be looked at.
  const cases = many(size, (index) => ({
    when: { total: { atLeast: 1_000_000 - index } },
    use: { days: 1, after: 'paid' },
  }))
  const otherwise = { days: 2, after: 'paid' }
  const cancellation = { byBuyer: { opens: 'paid', closes: { cases, otherwise } } }
  return right(load({ name: 'mine', title: 'Mine', extends: 'aliexpress', cancellation }))
}
const withHolidays = (size: number): Rulebook => {
  const day = (index: number): string =>
    new Date(PLACED + (2 * index + 1) * DAY).toISOString().slice(0, 10)
  const calendar = { holidays: many(size, day) }
  return right(load({ name: 'mine', title: 'Mine', extends: 'aliexpress', calendar }))
}
/** More timers of the state in which the order is: each of them is looked at. */
const withRows = (size: number): Rulebook => {
  const [overdue] = rules.rows.filter(({ id }) => id === 'shipment.overdue')
  const more = many(size, (index) => ({ ...overdue, priority: 1000 + index }) as typeof overdue)
  const all = [...rules.rows, ...more] as typeof rules.rows
  return right(compile(rules.policy, rules.calendar, all))
}

export const SUBJECTS: Readonly<Record<string, Subject>> = {
  lines: { most: 10_000, aimed: true, grow: (size) => given(rules, paidWith(size)) },
  parcels: {
    most: 1000,
    aimed: false,
    grow: (size) => {
      const start = paidWith(size)
      const actions = start.terms.lines.map(({ id }) => ship(id))
      return grown(start, actions, { ...DELIVER, payload: { parcel: 'p1' } } as Action)
    },
  },
  events: {
    most: 10_000,
    aimed: true,
    grow: (size) => grown(paidWith(1), [SHIP, ...many(size, () => told())], DELIVER),
  },
  keys: {
    most: 1000,
    aimed: true,
    grow: (size) =>
      grown(paidWith(1), [SHIP, ...many(size, (index) => told(`key-${index}`))], {
        ...DELIVER,
        key: 'last',
      }),
  },
  refunds: {
    most: 1000,
    aimed: true,
    grow: (size) =>
      grown(
        paidWith(1, 100_000),
        many(size, () => GOODWILL),
        GOODWILL,
      ),
  },
  pauses: {
    most: 1000,
    aimed: true,
    grow: (size) =>
      grown(
        paidWith(1),
        many(2 * size, (index) => (index % 2 === 0 ? STOP : GO_ON)),
        CANCEL,
      ),
  },
  cases: { most: 1000, aimed: false, grow: (size) => given(withCases(size), paidWith(1)) },
  holidays: { most: 1000, aimed: false, grow: (size) => given(withHolidays(size), paidWith(1)) },
  rows: { most: 1000, aimed: false, grow: (size) => given(withRows(size), paidWith(1)) },
}
