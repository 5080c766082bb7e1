import { describe, expect, it } from 'vitest'
import { compile } from '../../../../src/compile/compile.js'
import { balance, decide, refundEta, type Rulebook } from '../../../../src/index.js'
import { calendarIn } from '../../../../src/policies.js'
import { DECLARATION } from '../../../../src/policy/fields/declaration.js'
import { FIELD_PATHS, SECTIONS } from '../../../../src/policy/fields/names.js'
import type { PolicyField } from '../../../../src/policy/shapes/shape.js'
import type { Policy } from '../../../../src/policy/format.js'
import { standing } from '../../../../src/questions/account/standing.js'
import { ROWS } from '../../../../src/rules/chapters/book.js'
import { isTimer } from '../../../../src/rules/vocabulary/row.js'
import { explored, type ReachedOrder } from '../../../../src/testing/index.js'
import { CONTRARY, rightOf, rulebook } from '../../../support/rulebooks.js'

/** A policy that notes which of its fields are read. */
const noting = (policy: Policy) => {
  const read = new Set<string>()
  // Who lists all fields, as the fingerprint of a policy does, reads none in particular.
  const listed = new Set<string>()
  const noted = Object.fromEntries(
    SECTIONS.map((section) => [
      section,
      new Proxy<Record<string, unknown>>(
        { ...policy[section] },
        {
          get: (fields, field) => {
            const path = `${section}.${String(field)}`
            if (!listed.delete(path)) read.add(path)
            return fields[String(field)]
          },
          getOwnPropertyDescriptor: (fields, field) => {
            listed.add(`${section}.${String(field)}`)
            return Reflect.getOwnPropertyDescriptor(fields, field)
          },
        },
      ),
    ]),
  )
  return { policy: { ...policy, ...noted }, read }
}

/** What hosts ask beside the life of an order, in which everything is reported as it happens. */
const ask = (rules: Rulebook, orders: readonly ReachedOrder[]): void => {
  for (const { place } of orders)
    decide(rules, place.order, { by: 'seller', verb: 'ship', occurredAt: place.now }, place.now + 1)
  for (const { place } of orders) {
    rightOf(refundEta(rules, place.order, place.now))
    rightOf(balance(rules, place.order, place.now))
  }
  for (const party of ['buyer', 'seller'] as const)
    rightOf(standing(rules, { party, facts: [] }, Date.UTC(2026, 0, 1)))
}

describe('a field of a policy', () => {
  const noted = ['aliexpress', CONTRARY].map((name) => {
    const { policy, read } = noting(rulebook(name).policy)
    const rules = rightOf(compile(policy, calendarIn(policy.calendar.zone)))
    const orders = explored(rules, { most: 400, width: 3 })
    const byRows = new Set(read)
    ask(rules, orders)
    return { byRows, read }
  })
  const unread = (sets: readonly ReadonlySet<string>[]): readonly string[] =>
    FIELD_PATHS.filter((path) => !sets.some((set) => set.has(path)))

  it('is read by a row, a guard, a settlement or a question', () => {
    expect(unread(noted.map(({ read }) => read))).toStrictEqual([])
  })

  it('is read by a question alone, or of what is reported late, where it moves no order', () => {
    expect(unread(noted.map(({ byRows }) => byRows))).toStrictEqual([
      'cancellation.feeTo',
      'shipment.backdate',
      'refund.to',
      'conduct.buyer',
      'conduct.seller',
    ])
  })
})

describe('from when the time of a field is counted', () => {
  const field = (path: string): PolicyField | undefined => {
    const [section = '', name = ''] = path.split('.')
    const declared = Object.entries(DECLARATION).find(([key]) => key === section)?.[1].fields
    return Object.entries(declared ?? {}).find(([key]) => key === name)?.[1] as PolicyField
  }
  const counted = ROWS.flatMap((row) =>
    isTimer(row) && row.due.kind === 'after'
      ? [{ row: row.id, path: row.due.within.path, anchor: row.due.anchor }]
      : [],
  )

  it('is what the timer says that counts it', () => {
    expect(counted.length).toBeGreaterThan(8)
    for (const { row, path, anchor } of counted)
      expect(field(path)?.from, `${row}: ${path}`).toContain(anchor)
  })

  it('is declared for nothing else than such timers, terms of an order, and refunds', () => {
    const declared = FIELD_PATHS.filter((path) => field(path)?.from !== undefined)
    const timed = new Set(counted.map(({ path }) => path.split('.').slice(0, 2).join('.')))
    expect(declared.filter((path) => !timed.has(path))).toStrictEqual([
      'shipment.deliver',
      'refund.release',
      'refund.arrival',
    ])
  })
})
