import { describe, expect, it } from 'vitest'
import type { Order } from '../../../src/index.js'
import type { Payload } from '../../../src/model/action.js'
import {
  acted,
  CLEAR,
  compiledOf,
  DAY,
  DELIVER,
  DISPUTE,
  HOUR,
  PAY,
  PLACED,
  scope,
  SHIP,
  under,
} from './compiledOf.js'

const rules = under({}, 'aliexpress')
const bare = acted(rules)
const paid = acted(rules, PAY, CLEAR)
const shipped = acted(rules, PAY, CLEAR, SHIP)
const disputed = acted(rules, PAY, CLEAR, SHIP, DELIVER, DISPUTE)
/** Hours after the order was placed. */
const hour = (hours: number): number => PLACED + hours * HOUR

/** From when, until when, whether at all, and what has to happen before. */
const windowOf = (id: string, of: Order, payload: Payload = {}, book = rules) => {
  const { opens, closes, offered, awaits } = compiledOf(book, id)
  const at = scope(book, of, 'buyer', payload)
  return [opens?.(at) ?? null, closes?.(at) ?? null, offered(at), awaits(at)]
}

describe('when a row is open', () => {
  it('a window of the policy, counted from what has happened', () => {
    expect(windowOf('cancel.at-once', bare)).toEqual([Infinity, Infinity, true, ['paid']])
    expect(windowOf('cancel.at-once', paid)).toEqual([hour(1), hour(25), true, []])
    expect(compiledOf(rules, 'cancel.at-once').variable).toBe(false)
  })

  it('one that the policy does not offer, and that no edge closes', () => {
    const base = under({})
    expect(windowOf('cancel.at-once', paid, {}, base)).toEqual([Infinity, null, false, []])
    expect(windowOf('cancel.by-seller', paid, {}, base)).toEqual([hour(1), null, true, []])
    const never = under({ cancellation: { byBuyer: { opens: 'paid', closes: 'never' } } })
    expect(windowOf('cancel.at-once', paid, {}, never)).toEqual([hour(1), null, true, []])
  })

  it.each<[string, Order, readonly unknown[]]>([
    ['seller-fraud', shipped, [hour(1), Infinity, true, []]],
    ['late-shipment', shipped, [Infinity, Infinity, true, ['requestRefused']]],
    ['not-received', shipped, [hour(3 + 240), Infinity, true, []]],
    ['not-received', paid, [Infinity, Infinity, true, ['promised', 'shipped']]],
    ['damaged', shipped, [hour(3 + 240), Infinity, true, ['delivered']]],
    ['damaged', disputed, [hour(4), Infinity, true, []]],
  ])('a window by cases: to dispute as %s', (ground, of, expected) => {
    expect(windowOf('dispute', of, { ground })).toEqual(expected)
    expect(compiledOf(rules, 'dispute').variable).toBe(true)
  })

  it.each([
    [{ opens: 'paid' }, false],
    [{ opens: 'paid', closes: 'completed' }, false],
    [{ opens: 'paid', closes: { cases: [CASE('shipped')], otherwise: 'completed' } }, true],
    [{ opens: { cases: [CASE('paid')], otherwise: 'completed' } }, true],
  ])('%j differs by what is carried: %s', (byBuyer, variable) => {
    const book = under({ cancellation: { byBuyer } })
    expect(compiledOf(book, 'cancel.at-once').variable).toBe(variable)
  })

  it('edges of its own: until the term to pay is over, and then during the grace', () => {
    const term = hour(20 * 24)
    expect(windowOf('pay', bare)).toEqual([null, term, true, []])
    expect(windowOf('pay.posted-late', bare)).toEqual([term, term + 600_000, true, []])
    expect(compiledOf(rules, 'pay').variable).toBe(false)
    expect(windowOf('consent', paid)).toEqual([null, null, true, []])
  })

  it('always, where it is exempt from a window that is closed or not offered', () => {
    const same = { ground: 'damaged' }
    const other = { ground: 'late-shipment' }
    expect(windowOf('revise-dispute', disputed, same)).toEqual([-Infinity, Infinity, true, []])
    expect(windowOf('revise-dispute', disputed, other)).toEqual([
      Infinity,
      Infinity,
      true,
      ['requestRefused'],
    ])
    const never = under({ dispute: { window: { opens: 'never' } } }, 'aliexpress')
    expect(windowOf('revise-dispute', disputed, same, never)[2]).toBe(true)
    expect(windowOf('revise-dispute', disputed, other, never)[2]).toBe(false)
    const { variable, candidates } = compiledOf(never, 'revise-dispute')
    expect(variable).toBe(true)
    expect(candidates.starts.map(({ hours }) => hours)).toEqual(candidates.starts.map(() => null))
  })
})

function CASE(use: string) {
  return { when: { currency: ['EUR'] }, use }
}

describe('the hours of payloads that begin so', () => {
  const hoursOf = (id: string, book = rules) =>
    compiledOf(book, id).candidates.starts.map(({ payload, hours }) => ({ payload, hours }))

  it('are one object where they are the same', () => {
    const all = new Set(hoursOf('cancel.at-once').map(({ hours }) => hours))
    expect(all.size).toBe(1)
    const [hours] = all
    expect(hours?.offered).toBe(true)
    expect(hours?.opens?.(scope(rules, paid))).toBe(hour(1))
    expect(hours?.closes?.(scope(rules, paid))).toBe(hour(25))
  })

  it('follow from the ground where the policy has cases', () => {
    const found = hoursOf('dispute')
    const opens = (ground: string) =>
      found.find(({ payload }) => payload.ground === ground)?.hours?.opens?.(scope(rules, shipped))
    expect(opens('seller-fraud')).toBe(hour(1))
    expect(opens('late-shipment')).toBe(Infinity)
    expect(opens('not-received')).toBe(hour(3 + 240))
    expect(new Set(found.map(({ hours }) => hours)).size).toBe(5)
  })

  it('are not known where the order decides', () => {
    const opens = { cases: [CASE('paid')], otherwise: 'cleared' }
    const book = under({ cancellation: { byBuyer: { opens } } })
    expect(hoursOf('cancel.at-once', book).map(({ hours }) => hours)).toEqual([null])
    const closes = { cases: [CASE('shipped')], otherwise: 'completed' }
    const later = under({ cancellation: { byBuyer: { opens: 'paid', closes } } })
    expect(hoursOf('cancel.at-once', later).map(({ hours }) => hours)).toEqual([null])
  })

  it('say that it is not offered, and that nothing closes it', () => {
    const [never] = hoursOf('cancel.at-once', under({}))
    expect(never?.hours?.offered).toBe(false)
    const [open] = hoursOf('cancel.by-seller', under({}))
    expect([open?.hours?.offered, open?.hours?.closes]).toEqual([true, null])
  })

  it('of a row without a window of the policy are its own', () => {
    const [pay] = hoursOf('pay')
    expect(pay?.hours?.offered).toBe(true)
    expect(pay?.hours?.opens).toBe(null)
    expect(pay?.hours?.closes?.(scope(rules, bare))).toBe(hour(20 * 24))
  })
})

describe('a window and what was said of its clock', () => {
  const closes = { days: 1, after: 'paid' }
  const opens = { hours: 12, after: 'paid' }
  const book = under({ cancellation: { byBuyer: { opens, closes } } })
  const edges = (over: Partial<Order>, with_ = book, id = 'cancel.at-once') =>
    windowOf(id, { ...paid, ...over }, {}, with_).slice(0, 2)

  it('a floor puts the end off, and not the beginning', () => {
    const floors = (at: number) => ({ floors: { cancellation: at } })
    expect(edges({})).toEqual([hour(13), hour(25)])
    expect(edges(floors(hour(30)))).toEqual([hour(13), hour(30)])
    expect(edges(floors(hour(20)))).toEqual([hour(13), hour(25)])
    expect(edges({ floors: { claim: hour(30) } })).toEqual([hour(13), hour(25)])
    expect(windowOf('cancel.at-once', { ...bare, ...floors(hour(30)) }, {}, book)[1]).toBe(Infinity)
  })

  it('a pause puts the end off, and not the beginning', () => {
    const pauses = [{ clock: 'cancellation', from: hour(2), to: hour(5) }] as const
    expect(edges({ pauses })).toEqual([hour(13), hour(28)])
  })

  it('no floor keeps open what somebody closed by what he did', () => {
    const byDeed = under({ cancellation: { byBuyer: { opens: 'paid', closes: 'cleared' } } })
    expect(edges({ floors: { cancellation: hour(30) } }, byDeed)).toEqual([hour(1), hour(2)])
    const derived = under({ cancellation: { byBuyer: { opens: 'paid', closes: 'shipBy' } } })
    const late = { floors: { cancellation: hour(2) + 9 * DAY } }
    expect(edges({}, derived)).toEqual([hour(1), hour(2) + 7 * DAY])
    expect(edges(late, derived)).toEqual([hour(1), hour(2) + 9 * DAY])
  })

  it('a deadline runs to the end of its day, where the policy says so; an opening never does', () => {
    const calendar = { zone: 'UTC', due: 'end-of-day' }
    const daily = under({
      calendar,
      cancellation: {
        byBuyer: { opens: { days: 1, after: 'paid' }, closes: { days: 2, after: 'paid' } },
      },
    })
    expect(edges({}, daily)).toEqual([hour(25), Date.UTC(2026, 4, 7)])
  })

  it('lines alone are no claim about a parcel', () => {
    const until = under({ cancellation: { byBuyer: { opens: 'paid', closes: 'shipped' } } })
    const pot = {
      by: 'seller',
      verb: 'ship',
      payload: { lines: [{ line: 'pot' }] },
    } as const
    const part = acted(until, PAY, pot)
    const named = { lines: [{ line: 'cup' }] }
    expect(windowOf('cancel.at-once', part, named, until)[1]).toBe(hour(2))
    const claimed = { ...named, ground: 'not-received' }
    expect(windowOf('cancel.at-once', part, claimed, until)[1]).toBe(Infinity)
  })
})
