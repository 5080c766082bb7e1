import { DAY, HOUR } from '../../src/model/span.js'
import { order, type Action, type Event, type Instant, type Order } from '../../src/index.js'
import { follow, HISTORIES, many, REASONS, right, source } from './orders.js'

export interface History {
  readonly start: Order
  /** After the last event. */
  readonly order: Order
  readonly events: readonly Event[]
}

/** Twelve events from the payment to the landed refund: goods that never came, or came broken. */
export const historiesFrom = (seed: number): ((index: number) => History) => {
  const from = source(seed)
  return (index) => {
    const start = right(order(from.input()))
    const of = (amount: number) => start.terms.lines.map(({ id }) => ({ line: id, amount }))
    let at = start.at
    const steps: (readonly [Instant, Action])[] = []
    const then = (least: number, action: Action): void => {
      at += least + from.upTo(least)
      steps.push([at, action])
    }
    then(HOUR, { by: 'buyer', verb: 'pay' })
    then(HOUR, { by: 'platform', verb: 'clear-payment' })
    if (index % 2 === 0) {
      then(26 * HOUR, {
        by: 'buyer',
        verb: 'request-cancellation',
        payload: { reason: from.pick(REASONS) },
      })
      then(8 * HOUR, { by: 'seller', verb: 'refuse' })
      then(8 * HOUR, from.ship())
      then(8 * DAY, { by: 'carrier', verb: 'report-tracking', payload: { status: 'silent' } })
      then(11 * DAY, {
        by: 'buyer',
        verb: 'dispute',
        payload: { ground: 'not-received', remedy: 'refund' },
      })
      then(DAY, { by: 'seller', verb: 'offer', payload: { remedy: 'wait' } })
    } else {
      then(12 * HOUR, from.ship())
      then(5 * DAY, { by: 'carrier', verb: 'report-tracking', payload: { status: 'in-transit' } })
      then(12 * DAY, { by: 'carrier', verb: 'deliver' })
      then(DAY, {
        by: 'buyer',
        verb: 'dispute',
        payload: { ground: 'damaged', remedy: 'part-refund', lines: of(50), evidence: ['photo'] },
      })
      then(DAY, { by: 'seller', verb: 'offer', payload: { remedy: 'part-refund', lines: of(20) } })
      then(HOUR, {
        by: 'buyer',
        verb: 'revise-dispute',
        payload: { ground: 'defective', remedy: 'part-refund', lines: of(50), evidence: ['video'] },
      })
    }
    then(DAY, { by: 'buyer', verb: 'escalate' })
    then(3 * DAY, {
      by: 'platform',
      verb: 'decide',
      payload: index % 2 === 0 ? { verdict: 'refund' } : { verdict: 'grant' },
    })
    // Closed by a timer after the days of appeal: the eleventh event. The refund is named for it.
    then(9 * DAY, { by: 'platform', verb: 'land-refund', payload: { refund: 'r11' } })
    const { order: last, events } = follow(start, steps)
    if (events.length !== 12)
      throw new Error(`expected twelve events, found ${events.map(({ row }) => row).join(', ')}`)
    return { start, order: last, events }
  }
}
export const histories = (): readonly History[] => many(HISTORIES, historiesFrom(6))
