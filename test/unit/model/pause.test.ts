import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stretched, type Pause } from '../../../src/model/pause.js'

const all = (from: number, to: number | null): Pause => ({ clock: 'all', from, to })

describe('a deadline under pauses', () => {
  it('moves by the length of a pause that begins before it, and not by one that begins at it', () => {
    expect(stretched(100, 0, 'claim', [all(99, 109)])).toBe(110)
    expect(stretched(100, 0, 'claim', [all(100, 110)])).toBe(100)
  })
  it('counts overlapping pauses once, and one inside another not at all', () => {
    expect(
      stretched(100, 0, 'shipment', [all(10, 30), { clock: 'shipment', from: 20, to: 40 }]),
    ).toBe(130)
    expect(
      stretched(100, 0, 'shipment', [all(10, 40), { clock: 'shipment', from: 20, to: 30 }]),
    ).toBe(130)
  })
  it('counts only what lies after the instant that it counts from, and only pauses of its clock', () => {
    expect(stretched(100, 50, 'claim', [all(0, 60)])).toBe(110)
    expect(stretched(100, 0, 'claim', [{ clock: 'shipment', from: 10, to: 90 }])).toBe(100)
  })
  it('never comes while a pause is open, unless it limits how long money may be held', () => {
    expect(stretched(100, 0, 'claim', [all(10, null)])).toBe(Infinity)
    expect(stretched(100, 0, 'hold', [all(10, null)])).toBe(100)
  })
  it('leaves exactly the given time outside of all pauses', () => {
    const pauses = fc.array(
      fc
        .tuple(fc.nat({ max: 300 }), fc.nat({ max: 80 }))
        .map(([from, length]) => all(from, from + length)),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.nat({ max: 100 }), pauses, (length, since, stops) => {
        const due = stretched(since + length, since, 'claim', stops)
        let ran = 0
        for (let at = since; at < due; at += 1)
          if (!stops.some(({ from, to }) => at >= from && at < (to ?? Infinity))) ran += 1
        expect(ran).toBe(length)
      }),
    )
  })
})
