import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { can, decide, type Action, type Order, type Rulebook } from '../../../../src/index.js'
import { VERB_NAMES, verbShape, type Payload } from '../../../../src/model/action.js'
import { decodeOrder, encodeOrder } from '../../../../src/policies.js'
import { payloadsFor } from '../../../../src/compile/payloads.js'
import { scopeOf } from '../../../../src/engine/situation.js'
import { reachable } from '../../../support/reached.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'
import { DELIVER, history, PAY } from '../../questions/history.js'

const LINES = [
  { id: 'a', amount: 9000 },
  { id: 'b', amount: 1000 },
  { id: 'gift', amount: 0 },
]
const lines = (...ids: readonly string[]): Pick<Payload, 'lines'> => ({
  lines: ids.map((line) => ({ line })),
})
const ship = (payload: Payload = {}): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RR1', ...payload },
})
type Steps = Parameters<typeof history>[1]
const after = (rules: Rulebook, steps: Steps): Order =>
  history(rules, [[0, PAY], ...steps], { lines: LINES }).order
const answer = (rules: Rulebook, order: Order, action: Action): string => {
  const decided = decide(rules, order, action, order.at)
  expect(E.isRight(can(rules, order, action, order.at))).toBe(E.isRight(decided))
  if (E.isLeft(decided))
    return leftOf(decided)
      .failures.map(({ reason }) => reason)
      .join()
  expect(rightOf(decodeOrder(encodeOrder(decided.right.order)))).toEqual(decided.right.order)
  return decided.right.order.parcels
    .flatMap((parcel) => parcel.lines.map(({ line }) => line))
    .join()
}

describe('the lines that are shipped', () => {
  const rules = rulebook({ name: 'open', title: 'Open', extends: 'base' })

  it('are lines of the order, each named once', () => {
    const paid = after(rules, [])
    expect(answer(rules, paid, ship(lines('a', 'b')))).toBe('a,b')
    expect(answer(rules, paid, ship(lines('a', 'gift')))).toBe('a,gift')
    expect(answer(rules, paid, ship(lines('a', 'a')))).toBe('unknown-line')
    expect(answer(rules, paid, ship(lines('gift', 'gift')))).toBe('unknown-line')
    expect(answer(rules, paid, ship(lines('shipping')))).toBe('unknown-line')
    expect(answer(rules, paid, ship(lines()))).toBe('needs-lines')
  })

  it('have not left yet', () => {
    const part = after(rules, [[1, ship(lines('b', 'gift'))]])
    expect(answer(rules, part, ship(lines('a')))).toBe('b,gift,a')
    expect(answer(rules, part, ship(lines('a', 'b')))).toBe('line-closed')
    expect(answer(rules, part, ship(lines('gift')))).toBe('line-closed')
  })

  it('have not left yet when the money has gone back, of which nothing is held any more', () => {
    const over = after(rules, [[8, null]])
    expect(over.ending?.cause).toBe('late-shipment')
    expect(answer(rules, over, ship())).toBe('a,b,gift')
    expect(answer(rules, over, ship(lines('b')))).toBe('b')
    expect(answer(rules, over, ship(lines('b', 'b')))).toBe('unknown-line')
    expect(answer(rules, over, ship(lines('c')))).toBe('unknown-line')
    expect(answer(rules, over, ship(lines()))).toBe('needs-lines')
  })

  it('have left once, and are not settled, where they are sent again', () => {
    const again = rulebook({
      name: 'again',
      title: 'Again',
      extends: 'base',
      cancellation: { byBuyer: { opens: 'paid' }, partial: true },
      dispute: { remedies: ['resend'], to: 'nobody' },
    })
    const agreed = after(again, [
      [0.5, { by: 'buyer', verb: 'cancel', payload: { reason: 'other', ...lines('b') } }],
      [1, ship()],
      [2, DELIVER],
      [3, { by: 'buyer', verb: 'dispute', payload: { ground: 'not-received', remedy: 'resend' } }],
    ])
    expect(agreed.resend).toBe(true)
    // The gift went along.
    expect(answer(again, agreed, ship())).toBe('a,gift,a')
    expect(answer(again, agreed, ship(lines('a')))).toBe('a,gift,a')
    expect(answer(again, agreed, ship(lines('a', 'a')))).toBe('unknown-line')
    expect(answer(again, agreed, ship(lines('c')))).toBe('unknown-line')
    expect(answer(again, agreed, ship(lines('b')))).toBe('line-closed')
    expect(answer(again, agreed, ship(lines()))).toBe('needs-lines')
  })
})

describe('whatever lines an action names', () => {
  const verbs = VERB_NAMES.filter((verb) => {
    const { needs, takes } = verbShape(verb)
    return [...needs, ...takes].includes('lines')
  })
  /** Some of the lines of an order and lines that there are not, some twice, with any amounts. */
  const line = fc.constantFrom('cup', 'seeds', 'line-1', 'line-2', 'shipping', 'nothing')
  const amount = fc.constantFrom(0, 1, 5, 10, 1001, 0.5, -1)
  const named = fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.record({ line }) }, fc.record({ line, amount })),
    { maxLength: 3 },
  )

  it('is refused, or leaves an order that can be read again', () => {
    let accepted = 0
    fc.assert(
      fc.property(reachable, named, ({ rules, place: { order, now } }, given) => {
        const situation = { rules, order, now }
        for (const verb of verbs)
          for (const by of verbShape(verb).by)
            for (const compiled of rules.actions[by]?.[verb] ?? []) {
              const scope = scopeOf(situation, by, {}, undefined)
              for (const payload of payloadsFor(compiled.row, scope).slice(0, 12)) {
                const action = { by, verb, payload: { ...payload, lines: given } } as Action
                const decided = decide(rules, order, action, now)
                if (E.isLeft(decided)) continue
                accepted += 1
                const { order: next } = decided.right
                expect(rightOf(decodeOrder(encodeOrder(next)))).toEqual(next)
              }
            }
      }),
      { numRuns: 600 },
    )
    expect(accepted).toBeGreaterThan(0)
  })
})
