import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  actions,
  can,
  canCancel,
  decide,
  forecast,
  nextStates,
  order,
  orThrow,
  settle,
  timers,
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
      'not-a-rulebook: an answer not opened yet, a `Right`',
    ],
    ['a policy as rules', [PRESETS['aliexpress'], bought, PLACED], 'not-a-rulebook: a policy'],
    ['a name as rules', ['aliexpress', bought, PLACED], 'not-a-rulebook: aliexpress'],
    [
      'an Either as order',
      [rules, made, PLACED],
      'not-an-order: an answer not opened yet, a `Right`',
    ],
    ['no order', [rules, undefined, PLACED], 'not-an-order: nothing'],
    ['no instant', [rules, bought], 'not-an-instant: NaN'],
    ['a text as instant', [rules, bought, 'soon'], 'not-an-instant: soon'],
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
