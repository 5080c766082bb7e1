import { describe, expect, it } from 'vitest'
import { can, decide, isAllowed, order, orThrow, type Action } from '../../../src/index.js'
import { load } from '../../../src/policies.js'
import { leftOf } from '../../support/rulebooks.js'

const HOUR = 3_600_000
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules = orThrow(load('aliexpress'))
const bought = orThrow(
  order({
    id: 'A-1',
    currency: 'EUR',
    lines: [{ id: 'cup', amount: 1000 }],
    placed: PLACED,
    paid: PLACED,
    cleared: PLACED + 2 * HOUR,
  }),
)
const ships = (occurredAt?: number): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RR1CN' },
  ...(occurredAt === undefined ? {} : { occurredAt }),
})

describe.each([
  ['decide', decide],
  ['can', can],
] as const)('what %s refuses since it is asked too early', (name, question) => {
  it('opens at the instant of a fact that is dated ahead, where it is taken then', () => {
    const at = PLACED + 5 * HOUR
    const { failures, opensAt } = leftOf(question(rules, bought, ships(at), at - 1))
    expect(failures.map(({ reason }) => reason)).toEqual(['occurred-in-future'])
    expect(opensAt).toBe(at)
    expect(isAllowed<unknown, unknown>(question(rules, bought, ships(at), at))).toBe(true)
  })

  it('never opens where the action is refused at that instant too', () => {
    const at = PLACED + 5 * HOUR
    const late: Action = { by: 'carrier', verb: 'deliver', payload: {}, occurredAt: at }
    expect(leftOf(question(rules, bought, late, at - 1)).opensAt).toBeNull()
    expect(leftOf(question(rules, bought, late, at)).opensAt).toBeNull()
  })

  it('opens at the last event of the order where it is asked before that', () => {
    const { failures, opensAt } = leftOf(question(rules, bought, ships(), bought.at - 1))
    expect(failures.map(({ reason }) => reason)).toEqual(['in-the-past'])
    // A question that cannot be answered at all is no refusal of the action.
    expect(opensAt).toBe(name === 'can' ? null : bought.at)
    expect(isAllowed<unknown, unknown>(question(rules, bought, ships(), bought.at))).toBe(true)
  })
})

it('a fact dated ahead is told so without a payload too', () => {
  const at = PLACED + 5 * HOUR
  const refuses: Action = { by: 'carrier', verb: 'deliver', occurredAt: at }
  expect(leftOf(can(rules, bought, refuses, at - 1)).failures[0]?.reason).toBe('occurred-in-future')
})

describe('an action that no TypeScript would pass', () => {
  const asks: readonly [string, object][] = [
    ['unknown-verb', { by: 'buyer', verb: 'constructor' }],
    ['unknown-verb', { by: 'buyer', verb: '__proto__' }],
    ['unknown-verb', { by: 'constructor', verb: 'name' }],
    ['wrong-actor', { by: 'constructor', verb: 'ship' }],
  ]
  it.each(asks)('is refused by `can` as by `decide`: %s of %o', (reason, action) => {
    const now = PLACED + 3 * HOUR
    const answers = [can, decide].map((question) =>
      leftOf(question(rules, bought, action as Action, now)),
    )
    expect(answers.map(({ failures }) => failures[0]?.reason)).toEqual([reason, reason])
  })

  const nested = (levels: number): object => (levels === 0 ? {} : { deep: nested(levels - 1) })
  it.each([
    [19, 'unexpected-field'],
    [20, 'not-a-payload'],
    [5000, 'not-a-payload'],
  ])('a payload with %i levels below it is refused: %s', (levels, reason) => {
    const action = { ...ships(), payload: { tracking: 'RR1CN', ...nested(levels) } } as Action
    const { failures } = leftOf(decide(rules, bought, action, PLACED + 3 * HOUR))
    expect(failures[0]?.reason).toBe(reason)
  })
})

describe('a text of blanks', () => {
  it.each(['', ' ', '\t\n'])('is no proof of shipment: %j', (tracking) => {
    const action: Action = { by: 'seller', verb: 'ship', payload: { tracking } }
    const { failures } = leftOf(decide(rules, bought, action, PLACED + 3 * HOUR))
    expect(failures[0]?.reason).toBe('needs-proof')
  })
})
