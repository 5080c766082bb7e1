import { describe, expect, it } from 'vitest'
import { bits, rowReaches, silence, statesAfter, stampedBy } from '../../../src/compile/reach.js'
import { FUNDS, GOODS, stateCode, stateOf, type Regions } from '../../../src/model/state.js'
import type { Effect, MoneyMove } from '../../../src/rules/vocabulary/effect.js'
import { PRESET_BOOKS } from '../../support/roamed.js'
import { rulebook } from '../../support/rulebooks.js'

const STATE: Regions = { funds: 'held', goods: 'shipped', claim: 'none', freeze: 'clear' }
const fundsAfter = (effect: Effect, funds: Regions['funds']): readonly string[] => [
  ...new Set(statesAfter(effect, { ...STATE, funds }).map((next) => next.funds)),
]
const goodsAfter = (effect: Effect, goods: Regions['goods']): readonly string[] => [
  ...new Set(statesAfter(effect, { ...STATE, goods }).map((next) => next.goods)),
]

const REFUND = { move: 'refund', cause: 'cancellation' } as const
const MOVES: readonly (readonly [MoneyMove, string])[] = [
  [{ move: 'take' }, 'held'],
  [{ ...REFUND, what: 'everything' }, 'refunding settled'],
  [{ ...REFUND, what: 'unshipped' }, 'held refunding settled'],
  [{ ...REFUND, what: 'goodwill' }, 'held refunding settled'],
  [{ move: 'settle', source: 'verdict', cause: 'dispute' }, 'held refunding settled'],
  [{ move: 'release', what: 'everything' }, 'settled refunding'],
  [{ move: 'release', what: 'claimed' }, 'held settled refunding'],
  [{ move: 'restore' }, 'checking held'],
  [{ move: 'recall' }, 'checking held'],
  [{ move: 'chargeback', what: 'asked' }, 'held settled refunding'],
  [{ move: 'chargeback', what: 'left' }, 'held settled refunding'],
]
/** Moves that settle some of the lines, so that the goods may be seen to be elsewhere. */
const SETTLING = MOVES.map(([move]) => move).filter(
  (move) => move.move === 'settle' || move.move === 'chargeback' || 'what' in move,
)

describe('the states that an effect may lead to', () => {
  it.each(MOVES)('funds after %o: %s', (money, funds) => {
    expect(fundsAfter({ money }, 'held').join(' ')).toBe(funds)
  })

  it('funds stay as they are, or become what the effect says, where no money moves', () => {
    for (const funds of FUNDS) {
      expect(fundsAfter({}, funds)).toEqual([funds])
      expect(fundsAfter({ to: { funds: 'void' } }, funds)).toEqual(['void'])
      expect(fundsAfter({ refund: 'landed' }, funds)).toEqual(
        funds === 'refunding' ? ['refunding', 'settled'] : [funds],
      )
    }
    expect(fundsAfter({ to: { funds: 'checking' }, money: { move: 'take' } }, 'due')).toEqual([
      'checking',
    ])
    // One more refund is on its way.
    for (const what of ['everything', 'asked'] as const)
      expect(fundsAfter({ money: { ...REFUND, what } }, 'refunding')).toEqual(['refunding'])
  })

  /** Goods that have left, in the order in which they need attention. */
  const SENT = ['part-shipped', 'shipped', 'refused', 'returning', 'returned', 'delivered']
  const ALL_SENT = SENT.slice(1)
  const each = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())]

  it('goods stay where they are, unless the effect moves them or closes some of the lines', () => {
    for (const goods of GOODS) {
      expect(goodsAfter({}, goods)).toEqual([goods])
      expect(goodsAfter({ to: { goods: 'refused' } }, goods)).toEqual(['refused'])
      expect(goodsAfter({ to: { goods: 'shipped' } }, goods)).toEqual(['shipped'])
      const later = each(SENT.slice(SENT.indexOf(goods)), ALL_SENT)
      const sentAfter = (money: MoneyMove) =>
        'what' in money && money.what === 'everything' ? ALL_SENT : later
      for (const money of SETTLING)
        expect([money, goods, goodsAfter({ money }, goods)]).toEqual([
          money,
          goods,
          goods === 'unshipped' ? [goods] : sentAfter(money),
        ])
      for (const move of ['take', 'restore', 'recall'] as const)
        expect(goodsAfter({ money: { move } }, goods)).toEqual([goods])
    }
    const rest: Effect = { to: { goods: 'refused' }, money: { ...REFUND, what: 'unshipped' } }
    expect(goodsAfter(rest, 'part-shipped')).toEqual(each(SENT.slice(2), ALL_SENT))
    const whileHeld = statesAfter(
      { money: { ...REFUND, what: 'asked' } },
      { ...STATE, funds: 'refunding' },
    )
    expect(whileHeld.map((next) => next.goods)).toEqual(SENT.slice(1))
  })

  it.each([
    ['handed-over', 'shipped', ['shipped']],
    ['provided', 'shipped', ['shipped']],
    ['sent-again', 'shipped', ['shipped']],
    ['sent-back', 'returning', ['returning']],
    ['all-arrived', 'delivered', ['delivered']],
    ['handed-over', undefined, ['part-shipped']],
    ['arrived', 'delivered', ['part-shipped', 'refused', 'returning', 'returned', 'delivered']],
    [
      'claimed-here',
      'delivered',
      ['part-shipped', 'refused', 'returning', 'returned', 'delivered'],
    ],
    ['arrived', undefined, ['part-shipped']],
    ['refused', 'shipped', ['part-shipped', 'refused', 'returned', 'shipped']],
    ['returned', undefined, ['part-shipped', 'refused', 'returned']],
    ['tracked', 'delivered', ['part-shipped']],
    ['late', undefined, ['part-shipped']],
  ] as const)(
    'goods that are part-shipped, after a parcel was %s to %s: %j',
    (parcels, to, after) => {
      const effect: Effect = to === undefined ? { parcels } : { parcels, to: { goods: to } }
      expect(goodsAfter(effect, 'part-shipped')).toEqual(after)
    },
  )

  it('goods of an agreed return are those that come back, and then all that was sent', () => {
    expect(goodsAfter({ to: { claim: 'return' } }, 'returned')).toEqual(['shipped', 'delivered'])
    const closed = (state: Partial<Regions>) =>
      each(statesAfter({ close: true }, { ...STATE, ...state }).map(({ goods }) => goods))
    expect(closed({ claim: 'return', goods: 'returned' })).toEqual(SENT)
    expect(closed({ claim: 'return', goods: 'unshipped' })).toEqual(['unshipped'])
    expect(closed({ claim: 'decided', goods: 'returned' })).toEqual(['returned'])
  })

  it('a claim that is closed is none, and nothing is reached from elsewhere', () => {
    const claimed: Regions = { ...STATE, claim: 'decided', freeze: 'frozen' }
    expect(statesAfter({}, claimed)).toEqual([claimed])
    expect(statesAfter({ close: true }, claimed)).toEqual([{ ...claimed, claim: 'none' }])
    expect(statesAfter({ close: true, to: { claim: 'extension' } }, claimed)).toEqual([
      { ...claimed, claim: 'extension' },
    ])
    expect(statesAfter({ to: { freeze: 'clear' } }, claimed)).toEqual([
      { ...claimed, freeze: 'clear' },
    ])
    expect(statesAfter({ from: { goods: 'delivered' } }, STATE)).toEqual([])
    expect(statesAfter({ from: { goods: 'shipped' } }, STATE)).toEqual([STATE])
  })
})

describe('what time alone leads to', () => {
  it.each(PRESET_BOOKS.map((rules) => [rules.name, rules] as const))(
    '%s: each state to itself, and on to where its timers lead',
    (_, { rows, policy, timers }) => {
      const { reachable } = silence(rowReaches(rows, policy))
      const next = (code: number): readonly number[] =>
        (timers[code] ?? []).flatMap(({ leadsTo }) => leadsTo[code] ?? [])
      for (const [code, codes] of reachable.entries()) {
        const found = new Set([code])
        for (const one of found) for (const other of next(one)) found.add(other)
        expect([...codes].sort()).toEqual([...found].sort())
      }
    },
  )
})

describe('the anchors that are stamped in a state in any order', () => {
  const { rows, policy } = rulebook('aliexpress')
  const stamped = stampedBy(rowReaches(rows, policy))
  const anchorsOf = (state: Partial<Regions>): number | undefined =>
    stamped.get(stateCode({ ...STATE, ...state }))

  it('are those that every way there stamps', () => {
    expect(anchorsOf({ funds: 'due', goods: 'unshipped' })).toBe(bits(['placed']))
    expect(anchorsOf({ funds: 'checking', goods: 'unshipped' })).toBe(bits(['placed', 'paid']))
    expect(anchorsOf({ goods: 'unshipped' })).toBe(bits(['placed', 'paid', 'cleared']))
    expect(anchorsOf({ goods: 'shipped' })).toBe(bits(['placed', 'paid', 'cleared', 'shipped']))
    expect(anchorsOf({ funds: 'due', goods: 'delivered' })).toBe(undefined)
    expect(anchorsOf({ funds: 'void', goods: 'unshipped' })).toBe(bits(['placed']))
  })

  it('grow no less from one state to the next than the effect says', () => {
    for (const [code, anchors] of stamped)
      for (const { states, effects } of rowReaches(rows, policy))
        for (const effect of states[code] === true ? effects : [])
          for (const next of statesAfter(effect, stateOf(code))) {
            const there = stamped.get(stateCode(next)) ?? 0
            const kept = (anchors | bits(effect.stamp ?? [])) & ~bits(effect.clear ?? [])
            const held = next.funds === 'held' ? bits(['cleared']) : 0
            const here = next.goods === 'delivered' ? bits(['delivered']) : 0
            const back = next.goods === 'returned' ? bits(['returned']) : 0
            expect(there & ~(kept | held | here | back)).toBe(0)
          }
  })
})
