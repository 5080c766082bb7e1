import { describe, expect, it } from 'vitest'
import { decide, order } from '../../../src/index.js'
import { at, choicesBelow, or } from '../../../src/rules/vocabulary/lenses.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

const { policy } = rulebook('base')

describe('a lens', () => {
  it('knows its path, and what a policy says there', () => {
    expect(at.payment.within.path).toBe('payment.within')
    expect(at.payment.within.get(policy)).toEqual({ days: 1 })
    expect(at.dispute.answer.within.path).toBe('dispute.answer.within')
    expect(at.dispute.window.closes.get(policy)).toBe('completed')
    expect(at.cancellation.byBuyer.closes.get(policy)).toBeUndefined()
  })

  it('is one for each place, however often it is asked for', () => {
    expect(at.dispute.answer.within).toBe(at.dispute.answer.within)
    expect(at.dispute.answer).not.toBe(at.extension.answer)
  })

  it('exists only where a policy has a field', () => {
    // @ts-expect-error no such field
    const { tims } = at.dispute
    // @ts-expect-error a span has no parts
    const { days } = at.payment.within
    expect([tims, days]).toHaveLength(2)
  })

  it('can be looked at by tools that ask objects for anything', () => {
    expect(JSON.stringify(at.dispute.answer)).toBe('{"path":"dispute.answer"}')
    expect(String(Object.keys(at.dispute.answer))).toBe('path,get')
  })
})

describe('what a policy leaves out', () => {
  const asked = (onRefusal: unknown, reason: string) => {
    const rules = rulebook({
      name: 'mine',
      title: 'Mine',
      extends: 'base',
      cancellation: {
        reasons: { mistake: 'buyer', bored: 'buyer' },
        onRequest: { opens: 'paid' },
        answer: { within: { days: 3 }, onSilence: 'continue', ...(onRefusal ?? {}) },
      },
    })
    const placed = Date.UTC(2026, 0, 1)
    const lines = [{ id: 'seeds', amount: 10 }]
    const held = rightOf(
      order({
        id: '1',
        currency: 'USD',
        lines,
        placed,
        method: 'card',
        paid: placed,
        cleared: placed,
      }),
    )
    const by = { by: 'buyer', verb: 'request-cancellation', payload: { reason } } as const
    const request = rightOf(decide(rules, held, by, placed)).order
    return rightOf(decide(rules, request, { by: 'seller', verb: 'refuse' }, placed)).order.funds
  }
  const onlyByMistake = { onRefusal: { cases: [{ when: { reason: ['mistake'] }, use: 'grant' }] } }

  it('is what the row says', () => {
    expect(or(at.cancellation.answer.onRefusal, 'continue').get(policy)).toBe('continue')
    expect(asked(null, 'bored')).toBe('held')
  })

  it('holds for what no case matches too', () => {
    expect(asked(onlyByMistake, 'mistake')).toBe('refunding')
    expect(asked(onlyByMistake, 'bored')).toBe('held')
  })
})

describe('the choices below a place', () => {
  it('are those with cases, each with its path', () => {
    const paths = (name: string, section: string) =>
      choicesBelow(rulebook(name).policy, section).map(({ path }) => path)
    expect(paths('base', 'dispute')).toEqual([])
    expect(paths('aliexpress', 'dispute')).toContain('dispute.window.opens')
    expect(paths('aliexpress', 'dispute')).toContain('dispute.verdict')
  })
})
