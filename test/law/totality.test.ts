import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actions, balance, canCancel, canReturn, decide, disputeOutcome, forecast, nextStates, nextTimer, order, refundEta, settle, timers, VERB_NAMES, verbShape, type Action, type OrderInput,
} from '../../src/index.js'
import { decodePolicy, load } from '../../src/policies.js'
import { reachable } from '../support/reached.js'

const sound = (value: unknown, path = ''): void => {
  if (typeof value === 'number') expect(Number.isFinite(value), path).toBe(true)
  else if (value === undefined || typeof value === 'function') expect.fail(`${path}: ${String(value)}`)
  else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) sound(inner, `${path}.${key}`)
}

describe('law 5: totality', () => {
  it('no question throws, loops, or answers with NaN, Infinity or undefined', () => {
    fc.assert(fc.property(reachable, ({ rules, place: { order: found, now } }) => {
      for (const answer of [
        canCancel(rules, found, now), canCancel(rules, found, now, 'seller'), canReturn(rules, found, now), actions(rules, found, 'seller', now), nextStates(rules, found, now),
        timers(rules, found, now), nextTimer(rules, found, now), forecast(rules, found, now), refundEta(rules, found, now), disputeOutcome(rules, found, now), balance(rules, found, now),
        settle(rules, found, now),
      ]) sound(answer)
    }), { numRuns: 150 })
  })

  it('an instant that is none, or lies before the last event, is refused and not answered', () => {
    fc.assert(fc.property(reachable, fc.constantFrom(NaN, Infinity, -Infinity), ({ rules, place: { order: found } }, now) => {
      for (const at of [now, found.at - 1]) {
        for (const answer of [canCancel(rules, found, at), forecast(rules, found, at), settle(rules, found, at)]) expect(E.isLeft(answer)).toBe(true)
      }
    }), { numRuns: 50 })
  })

  it('any payload whatever is taken or refused', () => {
    fc.assert(fc.property(reachable, fc.constantFrom(...VERB_NAMES), fc.nat(), fc.dictionary(fc.constantFrom('reason', 'ground', 'tracking', 'refund', 'amount'), fc.oneof(fc.string(), fc.constant('__proto__'), fc.constant('constructor'))), ({ rules, place }, verb, who, payload) => {
      const by = verbShape(verb).by[who % verbShape(verb).by.length]
      const action: unknown = { by, verb, payload }
      sound(decide(rules, place.order, action as Action, place.now))
    }), { numRuns: 500 })
  })

  it('any JSON at all is a policy or a list of mistakes, an order or a list of mistakes', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (json) => {
      const policy = decodePolicy(json)
      if (E.isLeft(policy)) expect(policy.left.length).toBeGreaterThan(0)
      const input: unknown = json
      const built = order(input as OrderInput)
      if (E.isLeft(built)) expect(built.left.length).toBeGreaterThan(0)
    }), { numRuns: 500 })
    for (const hostile of [null, [], 0, '', '{', { __proto__: null }, { name: {}, extends: 'aliexpress' }, { extends: '__proto__', name: 'x', title: 'x' }, { extends: 'constructor', name: 'x', title: 'x' }]) {
      expect(E.isLeft(load(hostile))).toBe(true)
    }
  })
})
