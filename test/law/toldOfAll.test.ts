import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  actions,
  canCancel,
  forecast,
  nextStates,
  settle,
  timers,
  type Order,
  type Rulebook,
} from '../../src/index.js'
import {
  isAllSent,
  isUntouched,
  MARKS,
  outlineKey,
  plainLines,
  RECORDS,
} from '../../src/compile/outline/outlineOf.js'
import { told, unsaid } from '../../src/compile/outline/told.js'
import { ROWS_AS_THEY_ARE, rowsHereUnder } from '../../src/compile/outlines.js'
import type { Payload } from '../../src/model/action.js'
import { ACTORS } from '../../src/model/actor.js'
import { STAMPED } from '../../src/model/anchor.js'
import { isoOf } from '../../src/model/instant.js'
import { DAY } from '../../src/model/span.js'
import { explored } from '../../src/testing/index.js'
import { brokenOnTheWay } from '../support/roamed.js'
import { rulebook } from '../support/rulebooks.js'

// What is told of all orders of an outline is told of one of them. The rows as they stand, of which
// nothing is told, say what is right.

const known = new Map<string, Rulebook>()
/** The same rules, which tell whatever they can of the first order of each outline. */
const telling = (rules: Rulebook): Rulebook => {
  const made = known.get(rules.fingerprint) ?? { ...rules, here: rowsHereUnder(rules.reader, 0) }
  known.set(rules.fingerprint, made)
  return made
}
const plain = (rules: Rulebook): Rulebook => ({
  ...rules,
  here: ROWS_AS_THEY_ARE,
  isQuiet: () => false,
})

const QUESTIONS: {
  readonly [name: string]: (rules: Rulebook, order: Order, now: number) => unknown
} = {
  canCancel,
  'canCancel by the seller': (rules, order, now) => canCancel(rules, order, now, { by: 'seller' }),
  nextStates,
  timers,
  forecast,
  settle: (rules, order, now) =>
    [0, 1, 5, 14, 60, 200].map((days) => settle(rules, order, now + days * DAY)),
  actions: (rules, order, now) => ACTORS.map((actor) => actions(rules, order, actor, now)),
}

const differing = (rules: Rulebook, order: Order, now: number): string | null => {
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    const [found, expected] = [ask(telling(rules), order, now), ask(plain(rules), order, now)]
    if (!isDeepStrictEqual(found, expected))
      return `${name}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`
  }
  return null
}

describe('what is told of all orders of an outline', () => {
  it('is so for each of them', { timeout: 120_000 }, () => {
    expect(
      brokenOnTheWay(400, ({ rules, place }) => differing(rules, place.order, place.now)),
    ).toBeNull()
  })

  it('is so for the explored orders', { timeout: 120_000 }, () => {
    const rules = rulebook('aliexpress')
    const found = explored(rules).map(({ place }) => differing(rules, place.order, place.now))
    expect(found.find((one) => one !== null)).toBeUndefined()
  })
})

describe('an outline', () => {
  const [first] = explored(rulebook('aliexpress'))
  const order = first?.place.order as Order
  const isOther = (changed: object): boolean => {
    const [one, other] = [outlineKey(order), outlineKey({ ...order, ...changed })]
    return one.state !== other.state || one.records !== other.records
  }
  const some = (field: keyof Order): unknown => {
    if (field === 'counts') return { ...order.counts, demands: 1 }
    if (field === 'floors') return { hold: 0 }
    return Array.isArray(order[field]) ? [{}] : {}
  }

  it.each(RECORDS)('is another where there is some record of `%s`', (field) => {
    expect(isOther({ [field]: some(field) })).toBe(true)
  })
  it.each(MARKS)('is another where the mark `%s` is', (mark) => {
    expect(isOther({ [mark]: !order[mark] })).toBe(true)
  })
  it.each(STAMPED)('is another where the anchor `%s` is stamped', (anchor) => {
    const at = order.anchors[anchor] === null ? 0 : null
    expect(isOther({ anchors: { ...order.anchors, [anchor]: at } })).toBe(true)
  })
})

describe('what is read of an order or a payload', () => {
  const order = explored(rulebook('aliexpress'))[0]?.place.order as Order
  const readings: readonly (readonly [string, (of: object) => unknown])[] = [
    ['its value', (of) => (of as { readonly id?: unknown }).id],
    ['whether it is there', (of) => 'id' in of],
    ['whether it is its own', (of) => Object.hasOwn(of, 'id')],
    ['its names', (of) => Object.keys(of)],
    ['a copy', (of) => ({ ...of })],
  ]
  it.each(readings)('is noted: %s', (_, read) => {
    expect(told(order, read)).toBeNull()
    expect(
      told(order, (_view, note) => read(unsaid({ id: 'x' } as Payload, 'any', note))),
    ).toBeNull()
  })
})

describe('what is the same in several places of a plain order', () => {
  const order = explored(rulebook('aliexpress')).find(
    ({ place: { order: one } }) => isUntouched(one) && isAllSent(one) && plainLines(one) > 0,
  )?.place.order as Order

  const comparisons: readonly (readonly [string, (of: Order) => unknown])[] = [
    ['a line', (of) => of.ledger[0]?.line === of.terms.lines[0]?.id],
    ['units', (of) => of.parcels[0]?.lines[0]?.quantity === of.terms.lines[0]?.quantity],
    ['an amount, with nothing', (of) => of.ledger[0]?.held !== 0],
    ['an instant', (of) => of.anchors.shipped === of.parcels[0]?.shipped],
    ['a set of lines', (of) => new Set(of.ledger.map(({ line }) => line)).has(lineOf(of))],
  ]
  const lineOf = (of: Order): string => of.terms.lines[0]?.id ?? ''
  it.each(comparisons)('can be compared: %s', (_, ask) => {
    expect(told(order, ask)).toEqual({ always: true })
  })

  const others: readonly (readonly [string, (of: Order) => unknown])[] = [
    ['sums', (of) => (of.ledger[0]?.held ?? 0) + 1],
    ['order', (of) => (of.ledger[0]?.held ?? 0) > 0],
    ['text', (of) => `${lineOf(of)}`],
    ['length', (of) => lineOf(of).length],
    ['methods', (of) => lineOf(of).startsWith('x')],
    ['a date', (of) => isoOf(of.anchors.shipped)],
    ['the value itself', lineOf],
    ['what has it somewhere', (of) => ({ lines: [{ line: lineOf(of) }] })],
  ]
  it.each(others)('is noted otherwise: %s', (_, ask) => {
    expect(told(order, ask)).toBeNull()
  })

  const [entry] = order.ledger
  const [parcel] = order.parcels
  const changes: readonly (readonly [string, object])[] = [
    [
      'money that moved',
      { ledger: [{ ...entry, held: 0, released: 1 }, ...order.ledger.slice(1)] },
    ],
    ['a ledger in another order', { ledger: [...order.ledger].reverse() }],
    ['a parcel with less in it', { parcels: [{ ...parcel, lines: [] }] }],
    ['a parcel that left at another time', { parcels: [{ ...parcel, shipped: 0 }] }],
  ]
  it.each(changes)('makes another outline: %s', (_, changed) => {
    expect(outlineKey({ ...order, ...changed }).state).not.toBe(outlineKey(order).state)
  })
})
