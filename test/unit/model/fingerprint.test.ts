import { describe, expect, it } from 'vitest'
import { fingerprintOfAction, fingerprintOf } from '../../../src/model/event.js'

describe('a fingerprint', () => {
  it.each([
    [{ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: null }, { a: null }, true],
    [{ a: null }, {}, false],
    [null, {}, false],
    [[1, 2], [2, 1], false],
    [[{ a: 1, b: 2 }], [{ b: 2, a: 1 }], true],
    [{ a: '1' }, { a: 1 }, false],
    [{ a: 1 }, { b: 1 }, false],
    ['a', 'b', false],
    [[], {}, false],
  ])('of %j and of %j: the same is %s', (one, other, same) => {
    expect(fingerprintOf(one) === fingerprintOf(other)).toBe(same)
  })

  it('is stored, so that it stays as it is', () => {
    expect(fingerprintOf({ a: 1, b: [null, 'x'] })).toBe('1ol5g4k-140zgtt')
    expect(fingerprintOf('')).toBe('1yz14zp-lwafa0')
    expect(fingerprintOfAction({ by: 'buyer', verb: 'pay' })).toBe('lkniv2-1b1ljbr')
  })

  it('of an action is another where anything of it is', () => {
    const pay = { by: 'buyer', verb: 'pay' } as const
    const all = [
      pay,
      { ...pay, by: 'platform' },
      { ...pay, verb: 'cancel' },
      { ...pay, payload: { reason: 'a' } },
      { ...pay, payload: { reason: 'b' } },
    ] as const
    expect(new Set(all.map(fingerprintOfAction)).size).toBe(all.length)
    expect(fingerprintOfAction({ ...pay, payload: null })).toBe(fingerprintOfAction(pay))
    expect(fingerprintOfAction({ ...pay, payload: {} })).toBe(fingerprintOfAction(pay))
  })
})
