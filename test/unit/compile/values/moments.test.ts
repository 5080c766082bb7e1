import { describe, expect, it } from 'vitest'
import {
  compileMoment,
  compileSpan,
  leastMillis,
  momentAt,
  type PointClock,
} from '../../../../src/compile/values/moments.js'
import { compileRange } from '../../../../src/compile/values/ranges.js'
import { counted, type Length } from '../../../../src/model/span.js'
import type { Moment, SpanRange } from '../../../../src/policy/format.js'
import { cup } from './factsOfCup.js'

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

/** A calendar of its own, that can be read off: every unit of a length is a millisecond. */
const step =
  (length: Length) =>
  (from: number): number =>
    from + counted(length).count

/** And back. */
const back =
  (length: Length) =>
  (from: number): number =>
    from - counted(length).count
const steps = { step, back }

describe('the least that a length takes', () => {
  it.each<[Length, number]>([
    [{ minutes: 3 }, 3 * MINUTE],
    [{ hours: 2 }, 2 * HOUR],
    [{ days: 5 }, 3 * DAY],
    [{ businessDays: 5 }, 3 * DAY],
    [{ days: 1 }, -DAY],
  ])('%j: %d ms', (length, least) => {
    expect(leastMillis(length)).toBe(least)
  })
})

it('a span is added, unless it never ends', () => {
  expect(compileSpan(step)('never')).toBe('never')
  const span = compileSpan(step)({ days: 4 })
  expect(span === 'never' ? null : span(100)).toBe(104)
})

it.each<[SpanRange, readonly [number, number]]>([
  [{ minutes: [1, 2] }, [11, 22]],
  [{ hours: [3, 4] }, [13, 24]],
  [{ days: [5, 6] }, [15, 26]],
  [{ businessDays: [0, 7] }, [10, 27]],
])(
  'of a range %j the earliest is exact, and the latest a deadline',
  (range, [earliest, latest]) => {
    const exactly = (length: Length) => (from: number) => step(length)(from) + 10
    const deadline = (length: Length) => (from: number) => step(length)(from) + 20
    const made = compileRange(exactly, deadline)(range)
    expect([made.earliest(0), made.latest(0)]).toEqual([earliest, latest])
  },
)

describe('where a moment lies', () => {
  /** The payment was at 100, cleared at 200; the goods never left. */
  const anchorAt: PointClock['anchorAt'] = (anchor) =>
    new Map<string, number>([
      ['paid', 100],
      ['cleared', 200],
      ['event', 300],
    ]).get(anchor) ?? Infinity
  const clock: PointClock = {
    anchorAt,
    plus: (from, length) => from + counted(length).count,
    clock: null,
  }
  const paid = { days: 30, after: 'paid' } as const
  const cleared = { days: 5, after: 'cleared' } as const
  const shipped = { days: 1, after: 'shipped' } as const

  it.each<[Moment, number]>([
    ['never', Infinity],
    ['paid', 100],
    ['shipped', Infinity],
    [paid, 130],
    [shipped, Infinity],
    [{ earliest: [paid, cleared] }, 130],
    [{ earliest: [cleared, paid] }, 130],
    [{ earliest: [shipped, cleared] }, 205],
    [{ latest: [paid, cleared] }, 205],
    [{ latest: [cleared, paid] }, 205],
    [{ latest: [cleared, shipped] }, Infinity],
    [{ days: 30, before: 'event' }, 270],
    [{ earliest: ['shipped', { hours: 1, before: 'event' }] }, 299],
    [{ latest: [paid, { businessDays: 200, before: 'event' }] }, 130],
    [{ earliest: [] }, Infinity],
    [{ latest: [] }, Infinity],
  ] as never)('%j: %d', (moment, at) => {
    expect(momentAt(compileMoment(steps)(moment), cup({}), clock)).toBe(at)
  })

  it('knows of each point its anchor, and the least that it takes after that', () => {
    const { kind, points } = compileMoment(steps)({ latest: ['paid', cleared] })
    expect([kind, ...points.map(({ anchor, least }) => [anchor, least])]).toEqual([
      'latest',
      ['paid', 0],
      ['cleared', 3 * DAY],
    ])
    expect(points[0]?.step).toBe(null)
    expect(compileMoment(steps)('never')).toEqual({ kind: 'never', points: [] })
    expect(compileMoment(steps)('paid').kind).toBe('earliest')
  })

  it('counts back from the event no more than a length can take', () => {
    const leastBefore = (length: Length) =>
      compileMoment(steps)({ ...length, before: 'event' }).points[0]?.least
    expect(leastBefore({ minutes: 3 })).toBe(-3 * MINUTE)
    expect(leastBefore({ hours: 2 })).toBe(-2 * HOUR)
    expect(leastBefore({ days: 5 })).toBe(-7 * DAY)
    expect(leastBefore({ businessDays: 5 })).toBe(-Number.MAX_SAFE_INTEGER)
  })

  it('adds further lengths to each point', () => {
    const moment = compileMoment(steps)({ earliest: ['paid', cleared] })
    const further = [{ days: 3 }, { days: 4 }]
    expect(momentAt(moment, cup({}), clock, further)).toBe(107)
  })

  it('is put off by pauses of its clock alone, and only what is counted from what happened', () => {
    const order = cup({}, { pauses: [{ clock: 'claim', from: 101, to: 111 }] })
    const at = (moment: Moment, name: PointClock['clock']) =>
      momentAt(compileMoment(steps)(moment), order, { ...clock, clock: name })
    expect(at(paid, 'claim')).toBe(140)
    expect(at(paid, 'returns')).toBe(130)
    expect(at(paid, null)).toBe(130)
    expect(at('paid', 'claim')).toBe(100)
    expect(at({ days: 0, after: 'paid' }, 'claim')).toBe(100)
    expect(at({ days: 195, before: 'event' }, 'claim')).toBe(105)
  })
})
