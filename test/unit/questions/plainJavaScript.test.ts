import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { offencesOf, standing } from '../../../src/account.js'
import {
  actions,
  can,
  canCancel,
  checkOrder,
  decide,
  forecast,
  migrate,
  nextStates,
  order,
  orThrow,
  replay,
  settle,
  timers,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import { load, PRESETS } from '../../../src/policies.js'

const PLACED = Date.UTC(2026, 4, 4)
const rules = orThrow(load('aliexpress'))
const made = order({
  id: 'A-1',
  currency: 'EUR',
  lines: [{ id: 'cup', amount: 1000 }],
  placed: PLACED,
  paid: PLACED,
  cleared: PLACED,
})
const bought = orThrow(made)

/** As a host without types asks. */
const asked = (question: unknown, ...rest: readonly unknown[]) => {
  const answer = (question as (...all: readonly unknown[]) => { readonly _tag: string })(...rest)
  const { failures } = (answer as { left?: { failures: readonly object[] } }).left ?? {
    failures: [],
  }
  return failures.map((failure) => {
    const { reason, found } = failure as { readonly reason: string; readonly found: string }
    return `${reason}: ${found}`
  })
}
const QUESTIONS = { canCancel, forecast, nextStates, settle, timers }

describe.each(Object.entries(QUESTIONS))('%s says what was passed', (_, question) => {
  it.each<[string, readonly unknown[], string]>([
    [
      'an Either as rules',
      [load('aliexpress'), bought, PLACED],
      'not-a-rulebook: an answer not opened yet (Right)',
    ],
    ['a policy as rules', [PRESETS['aliexpress'], bought, PLACED], 'not-a-rulebook: a policy'],
    ['a name as rules', ['aliexpress', bought, PLACED], 'not-a-rulebook: aliexpress'],
    ['an Either as order', [rules, made, PLACED], 'not-an-order: an answer not opened yet (Right)'],
    ['no order', [rules, undefined, PLACED], 'not-an-order: nothing'],
    ['no instant', [rules, bought], 'not-an-instant: NaN'],
    ['a text as instant', [rules, bought, 'soon'], 'not-an-instant: soon'],
    [
      'an instant without a value',
      [rules, bought, { valueOf: 1, toString: 2 }],
      'not-an-instant: {"valueOf":1,"toString":2}',
    ],
    ['no prototype as instant', [rules, bought, Object.create(null)], 'not-an-instant: {}'],
  ])('%s', (__, rest, expected) => {
    expect(asked(question, ...rest)).toStrictEqual([expected])
  })
})

describe.each([
  ['decide', decide],
  ['can', can],
])('%s refuses a payload of a form that none has', (_, question) => {
  it.each<[string, unknown, string]>([
    ['lines', { reason: 'other', lines: {} }, 'not-a-payload: lines: {}'],
    ['a line', { reason: 'other', lines: [{ id: 'cup' }] }, 'not-a-payload: lines: [{"id":"cup"}]'],
    ['a reason', { reason: 7 }, 'not-a-payload: reason: 7'],
    [
      'an amount',
      { reason: 'other', lines: [{ line: 'cup', amount: '5' }] },
      'not-a-payload: lines: [{"line":"cup","amount":"5"}]',
    ],
    ['a word of no list', { condition: 'fine' }, 'not-a-payload: condition: fine'],
    ['nothing as a text', { method: null }, 'not-a-payload: method: null'],
    ['a yes in words', { wanted: 'yes' }, 'not-a-payload: wanted: yes'],
    ['a list', [], 'not-a-payload: []'],
  ])('%s', (__, payload, expected) => {
    const action = { by: 'buyer', verb: 'cancel', payload }
    expect(asked(question, rules, bought, action, PLACED)).toStrictEqual([expected])
  })

  it('and takes one of the right form', () => {
    const payload = { reason: 'other', lines: [{ line: 'cup' }] }
    const action = { by: 'buyer', verb: 'cancel', payload }
    expect(asked(question, rules, bought, action, PLACED).join()).not.toContain('not-a-payload')
  })
})

it('actions are asked of an actor', () => {
  expect(asked(actions, rules, bought, 'courier', PLACED)).toStrictEqual(['wrong-actor: courier'])
  expect(isLeft(actions(rules, bought, 'carrier', PLACED))).toBe(false)
})

describe.each([
  ['decide', decide],
  ['can', can],
])('%s refuses what is no action', (_, question) => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'not-an-action: nothing'],
    ['`null`', null, 'not-an-action: null'],
    ['a verb', 'pay', 'not-an-action: pay'],
    ['an empty one', {}, 'unknown-verb: undefined'],
    ['a key that is none', { by: 'seller', verb: 'cancel', key: 5 }, 'not-an-action: key: 5'],
    [
      'lines beside the payload',
      { by: 'seller', verb: 'cancel', lines: [{ line: 'cup' }] },
      'not-an-action: lines: [{"line":"cup"}]',
    ],
    [
      'a misspelt instant',
      { by: 'seller', verb: 'cancel', occuredAt: PLACED },
      `not-an-action: occuredAt: ${PLACED}`,
    ],
    [
      'a key by another name',
      { by: 'seller', verb: 'cancel', idempotencyKey: 'k1' },
      'not-an-action: idempotencyKey: k1',
    ],
    ['an empty key', { by: 'seller', verb: 'cancel', key: '' }, 'not-an-action: key: ""'],
  ])('%s', (__, action, expected) => {
    expect(asked(question, rules, bought, action, PLACED)).toStrictEqual([expected])
  })

  it('and takes one with a field that has no value', () => {
    const action = { by: 'seller', verb: 'cancel', lines: undefined, key: undefined }
    expect(asked(question, rules, bought, action, PLACED)).toStrictEqual([])
  })

  it('and takes one with a key', () => {
    const action = { by: 'seller', verb: 'cancel', key: 'k1' }
    expect(asked(question, rules, bought, action, PLACED)).toStrictEqual([])
  })
})

it('an order is cancelled by a party, and migrated to a rulebook', () => {
  const by = { by: 'courier' }
  expect(asked(canCancel, rules, bought, PLACED, by)).toStrictEqual(['wrong-actor: courier'])
  const to = [undefined, {}, { to: PRESETS['base'] }, rules]
  expect(
    to.map((plan) => {
      const answer = migrate(rules, bought, plan as { readonly to: Rulebook }, PLACED)
      return isLeft(answer) ? answer.left.refusal?.failures[0]?.found : null
    }),
  ).toStrictEqual(['nothing', 'nothing', 'a policy', 'nothing'])
})

it('an account is that of a party, and nothing follows from no events', () => {
  const of = (party: unknown) => asked(standing, rules, { party, facts: [] }, PLACED)
  expect([of('Buyer'), of('seller')]).toStrictEqual([['wrong-actor: Buyer'], []])
  expect(asked(standing, rules, null, PLACED)).toStrictEqual(['wrong-actor: undefined'])
  for (const facts of [undefined, {}, [null]])
    expect(asked(standing, rules, { party: 'buyer', facts }, PLACED)[0]).toMatch(/^not-a-payload/)
  expect(offencesOf(rules, bought, undefined as never)).toStrictEqual({ buyer: [], seller: [] })
  expect(offencesOf(rules, made as never, [])).toStrictEqual({ buyer: [], seller: [] })
  expect(replay(bought, null)).toStrictEqual(bought)
  expect(asked(canCancel, rules, bought, PLACED, null)).toStrictEqual([])
})

it('an order is checked against a rulebook', () => {
  const found = (one: unknown, other: unknown) => {
    const answer = checkOrder(one as Rulebook, other as Order)
    return isLeft(answer) ? answer.left.map((each) => each.found) : []
  }
  expect(found(undefined, bought)).toStrictEqual(['nothing'])
  expect(found(rules, made)).toStrictEqual(['an answer not opened yet (Right)'])
})
