import { describe, expect, it } from 'vitest'
import { can, decide, order, type Action, type Order } from '../../../src/index.js'
import { orThrow } from '../../../src/questions/orThrow.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

const DAY = 86_400_000
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules = rulebook('aliexpress')
type Said = NonNullable<Extract<Action, { verb: 'deliver' }>['payload']>

const done = (before: Order, action: Action, days: number): Order =>
  rightOf(decide(rules, before, action, PLACED + days * DAY)).order
const paid = orThrow(
  order({
    id: 'A-1',
    currency: 'USD',
    method: 'card',
    placed: PLACED,
    paid: PLACED,
    cleared: PLACED,
    lines: [
      { id: 'pot', amount: 1000 },
      { id: 'lid', amount: 500 },
      { id: 'cup', amount: 900, quantity: 3 },
    ],
  }),
)
const sent = (parcel: string, lines: Said['lines']): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: `RR${parcel}`, parcel, ...(lines === undefined ? {} : { lines }) },
})
/** The pot, the lid and a cup in A, and two cups in B. */
const shipped = done(
  done(paid, sent('A', [{ line: 'pot' }, { line: 'lid' }, { line: 'cup', quantity: 1 }]), 1),
  sent('B', undefined),
  2,
)
const deliver = (by: 'buyer' | 'carrier', payload: Said): Action => ({
  by,
  verb: 'deliver',
  payload,
})
/** What is here after it, line by line with the units. */
const here = ({ parcels }: Order): readonly string[] =>
  parcels
    .filter(({ delivered }) => delivered !== null)
    .flatMap(({ lines }) => lines.map(({ line, quantity }) => `${quantity} ${line}`))

describe('who says that lines of a parcel came names lines that are in it', () => {
  it.each<[string, Said, string]>([
    ['another', { parcel: 'B', lines: [{ line: 'pot' }] }, 'A, which has pot in it'],
    [
      'one of two',
      { parcel: 'B', lines: [{ line: 'cup' }, { line: 'lid' }] },
      'A, which has lid in it',
    ],
  ])('%s is refused, with the parcel that it is in', (_, payload, expected) => {
    for (const by of ['buyer', 'carrier'] as const) {
      const action = deliver(by, payload)
      const { failures } = leftOf(decide(rules, shipped, action, PLACED + 4 * DAY))
      expect(failures).toMatchObject([{ reason: 'unknown-parcel', found: 'B', expected }])
      expect(leftOf(can(rules, shipped, action, PLACED + 4 * DAY)).failures).toEqual(failures)
    }
  })

  it.each<[string, Said, readonly string[]]>([
    ['all that is in it', { parcel: 'A' }, ['1 pot', '1 lid', '1 cup']],
    ['one line of it', { parcel: 'A', lines: [{ line: 'lid' }] }, ['1 lid']],
    [
      'lines in no parcel by name',
      { lines: [{ line: 'pot' }, { line: 'lid' }] },
      ['1 pot', '1 lid'],
    ],
    ['a line that is in both', { parcel: 'A', lines: [{ line: 'cup' }] }, ['1 cup']],
    ['all its units', { parcel: 'B', lines: [{ line: 'cup', quantity: 2 }] }, ['2 cup#2']],
  ])('%s comes', (_, payload, expected) => {
    const after = done(shipped, deliver('carrier', payload), 4)
    expect(here(after).map((one) => one.replace(/#\d+/, '#2'))).toEqual(expected)
  })

  it('and no more units than it has', () => {
    const payload: Said = { parcel: 'A', lines: [{ line: 'cup', quantity: 2 }] }
    const { failures } = leftOf(
      decide(rules, shipped, deliver('carrier', payload), PLACED + 4 * DAY),
    )
    expect(failures).toMatchObject([{ reason: 'too-many-units', expected: 'at most 1' }])
  })
})
