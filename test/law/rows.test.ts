import { describe, expect, it } from 'vitest'
import * as E from 'fp-ts/lib/Either.js'
import { CHAPTERS } from '../../src/rules/chapters/book.js'
import { DAY, HOUR, MINUTE } from '../../src/model/span.js'
import { decide } from '../../src/index.js'
import { explored } from '../../src/testing/index.js'
import { PRESETS, sample } from '../support/reached.js'
import { rulebook } from '../support/rulebooks.js'
import { history, PAY, SHIP } from '../unit/questions/history.js'

const MISSING = { ground: 'not-received', remedy: 'refund' } as const

describe('the rows', () => {
  it('every row fires', () => {
    const counts = new Map<string, number>()
    const count = (row: string): void => {
      counts.set(row, (counts.get(row) ?? 0) + 1)
    }
    const start = sample(Date.UTC(2026, 1, 27, 9, 30))
    for (const preset of PRESETS) explored(rulebook(preset), { start, width: 2, most: 3000, count })
    // Goods that come after their money went back, under the account whose seller may say so.
    const lateArrival = rulebook('late-arrival')
    const claimed = history(lateArrival, [
      [0, PAY],
      [1, SHIP],
      [30, { by: 'buyer', verb: 'dispute', payload: { ground: 'not-received', remedy: 'refund' } }],
      [31, { by: 'seller', verb: 'accept-claim' }],
    ])
    explored(lateArrival, { start: claimed.order, most: 3000, count })
    // A payment that was made in time and posted late: a listed payload never says when it
    // happened. The clocks go forward in between.
    const late = decide(
      rulebook('aliexpress'),
      start,
      { by: 'buyer', verb: 'pay', occurredAt: start.at + 20 * DAY - HOUR - 1 },
      start.at + 20 * DAY - HOUR + 5 * MINUTE,
    )
    if (E.isRight(late)) for (const { row } of late.right.events) count(row)
    // One account alone lets the seller report goods that came after their refund.
    const lateRules = rulebook('late-arrival')
    const report = { by: 'seller', verb: 'report-late-arrival' } as const
    let order = start
    for (const [days, action] of [
      [0, { by: 'buyer', verb: 'pay' }],
      [1, { by: 'seller', verb: 'ship', payload: { tracking: 'RR1' } }],
      [12, { by: 'buyer', verb: 'dispute', payload: MISSING }],
      [13, { by: 'seller', verb: 'accept-claim' }],
      [20, report],
    ] as const) {
      const decided = decide(lateRules, order, action, start.at + days * DAY)
      if (E.isLeft(decided)) break
      order = decided.right.order
      for (const { row } of decided.right.events) count(row)
    }
    const rows = Object.entries(CHAPTERS).map(([chapter, table]) => ({
      chapter,
      fired: Object.keys(table).map((id) => `${id} ${counts.get(id) ?? 0}`),
    }))
    for (const { chapter, fired } of rows)
      console.info(`rows fired, ${chapter}: ${fired.join(', ')}`)
    expect(
      Object.values(CHAPTERS)
        .flatMap((table) => Object.keys(table))
        .filter((id) => !counts.has(id)),
      'rows that never fire: does `CONTRARY` (test/support/rulebooks.ts) switch on what `base` ' +
        'does not offer? Does `src/compile/payloads.ts` find a value for what the verb needs?',
    ).toEqual([])
  })
})
