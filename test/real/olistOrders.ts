import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { isRight } from 'fp-ts/lib/Either.js'
import { DateTime } from 'luxon'
import { order, type Action, type Instant, type Order, type Rulebook } from '../../src/index.js'

/** Where the timelines lie: beside the project, because their licence keeps them out of it. */
export const DATA = new URL('../../../shared/data/olist-orders.csv', import.meta.url)
const ZONE = 'America/Sao_Paulo'

/** A real order: what happened to it, and when. null: it did not happen, or is not recorded. */
export interface Timeline {
  readonly id: string
  readonly buyer: string
  readonly status: string
  readonly placed: Instant
  readonly approved: Instant | null
  readonly handedOver: Instant | null
  readonly delivered: Instant | null
  /** The end of the promised day, excluded: a delivery on that day is in time. */
  readonly promised: Instant
}

const COLUMNS = {
  id: 'order_id',
  buyer: 'customer_id',
  status: 'order_status',
  placed: 'order_purchase_timestamp',
  approved: 'order_approved_at',
  handedOver: 'order_delivered_carrier_date',
  delivered: 'order_delivered_customer_date',
  promised: 'order_estimated_delivery_date',
} as const

/**
 * Local time of Sao Paulo. An hour that occurs twice is the first one; an hour that is skipped is
 * read as the next one.
 */
const local = (text: string): DateTime => DateTime.fromSQL(text, { zone: ZONE })

const timeline = (record: Readonly<Record<string, string>>): Timeline => {
  const text = (name: keyof typeof COLUMNS): string => record[COLUMNS[name]] ?? ''
  const instant = (name: keyof typeof COLUMNS): Instant | null =>
    text(name) === '' ? null : local(text(name)).toMillis()
  return {
    id: text('id'),
    buyer: text('buyer'),
    status: text('status'),
    placed: local(text('placed')).toMillis(),
    approved: instant('approved'),
    handedOver: instant('handedOver'),
    delivered: instant('delivered'),
    // In spring Sao Paulo skips the hour from midnight: the day ends where the next one begins.
    promised: local(text('promised')).plus({ days: 1 }).startOf('day').toMillis(),
  }
}

/** How many orders the file holds. The totals that the tests expect are theirs, of all of them. */
export const ALL = 2_700

/** How many orders lie beside the project: all, or none that the expected totals are about. */
export const recorded = (): number =>
  existsSync(DATA) ? parse(readFileSync(DATA), { columns: true }).length : 0

/** Every timeline; null: the data is not beside the project, or only a part of it. */
export const timelines = (): readonly Timeline[] | null =>
  recorded() === ALL
    ? parse(readFileSync(DATA), { columns: true }).map((record) =>
        timeline(record as Record<string, string>),
      )
    : null

/** Why nothing is played, as a title: what is there instead of all the orders. */
export const whyNone = (): string =>
  `are not played: of ${ALL} recorded orders ${recorded()} lie beside the project, at ${DATA.pathname.split('/').slice(-3).join('/')}`

export const instantsOf = ({
  placed,
  approved,
  handedOver,
  delivered,
}: Timeline): readonly Instant[] =>
  [placed, approved, handedOver, delivered].filter((instant) => instant !== null)

/** Whether the carrier had the goods before the payment was approved. */
export const isRace = ({ approved, handedOver }: Timeline): boolean =>
  approved !== null && handedOver !== null && handedOver < approved

/**
 * The order as it was placed. The data has no prices: two lines and a fee are made out of the
 * order's id, and every fourth order is paid with two tenders.
 */
export const placedOrder = (row: Timeline, rules: Rulebook): Order => {
  const digits = (from: number): number => Number.parseInt(row.id.slice(from, from + 6), 16)
  const lines = [
    { id: 'first', amount: 990 + (digits(0) % 49_000) },
    { id: 'second', amount: 190 + (digits(6) % 9_800), quantity: 1 + (digits(18) % 3) },
  ]
  const shippingFee = digits(12) % 4_000
  const total = lines.reduce((sum, { amount }) => sum + amount, shippingFee)
  const balance = digits(18) % 4 === 0 ? Math.floor(total / 3) : 0
  const tenders =
    balance > 0
      ? [
          { method: 'card', amount: total - balance },
          { method: 'balance', amount: balance },
        ]
      : [{ method: 'card', amount: total }]
  const made = order({
    id: row.id,
    currency: 'BRL',
    lines,
    shippingFee,
    tenders,
    buyer: row.buyer,
    placed: row.placed,
    promisedAt: row.promised,
    policy: { name: rules.name, version: rules.version },
  })
  if (isRight(made)) return made.right
  throw new Error(`row ${row.id} makes no order: ${JSON.stringify(made.left)}`)
}

/** A report to the marketplace that something happened. */
export interface Report {
  readonly action: Action
  readonly now: Instant
}

/**
 * The reports that a marketplace got, in an order in which it can take them: the payment comes
 * first. Goods that were handed over or delivered before the approval are facts reported late, each
 * with its own instant. `canceled` and `unavailable` have no instant: nobody acts, and the timers
 * decide.
 */
export const reportsOf = (row: Timeline): readonly Report[] => {
  const reports: Report[] = []
  let now = row.placed
  const report = (occurredAt: Instant | null, ...actions: readonly Action[]): void => {
    if (occurredAt === null) return
    now = Math.max(now, occurredAt)
    for (const action of actions)
      reports.push({ action: { ...action, occurredAt, key: `${row.id} ${action.verb}` }, now })
  }
  const proof = { tracking: `BR${row.id.slice(0, 9)}`, receipt: `receipts/${row.id}` }
  report(row.approved, { by: 'buyer', verb: 'pay' }, { by: 'platform', verb: 'clear-payment' })
  report(row.handedOver, { by: 'seller', verb: 'ship', payload: proof })
  report(row.delivered, { by: 'carrier', verb: 'deliver' })
  return reports
}
