import { describe, expect, it } from 'vitest'
import {
  can,
  canCancel,
  canOpenDispute,
  decide,
  nextStates,
  order,
  type Action,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import type { Remedy } from '../../../src/model.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

// What may be asked of one of several parcels, or of units that have parted, is offered.

const [HOUR, DAY] = [3_600_000, 86_400_000]
const PLACED = Date.UTC(2026, 4, 4, 10)
const aliexpress = rulebook('aliexpress')

const bought = (lines: readonly { id: string; amount: number; quantity?: number }[]): Order =>
  rightOf(
    order({
      id: 'o1',
      currency: 'USD',
      method: 'card',
      placed: PLACED,
      paid: PLACED + HOUR,
      cleared: PLACED + 2 * HOUR,
      shipWithin: { days: 20 },
      lines,
    }),
  )
const done = (rules: Rulebook, of: Order, at: number, action: Action): Order =>
  rightOf(decide(rules, of, action, at)).order
const boxed = (parcel: string, lines?: readonly { line: string; quantity?: number }[]): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: parcel, receipt: 'scan', parcel, ...(lines === undefined ? {} : { lines }) },
})
const came = (parcel: string): Action => ({ by: 'carrier', verb: 'deliver', payload: { parcel } })
const named = (of: Order, at: number) =>
  rightOf(canOpenDispute(aliexpress, of, at)).options.map(({ payload }) => payload.lines)

describe('a dispute about one of two parcels', () => {
  const [first, second] = [PLACED + DAY / 2, PLACED + DAY]
  const both = done(
    aliexpress,
    done(
      aliexpress,
      bought([
        { id: 'a', amount: 1000 },
        { id: 'b', amount: 2000 },
      ]),
      first,
      boxed('A', [{ line: 'a' }]),
    ),
    second,
    boxed('B'),
  )

  it('is offered as soon as that parcel has come, and names its lines', () => {
    const here = done(aliexpress, both, PLACED + 2 * DAY, came('A'))
    // Unnamed it means that one alone.
    expect(new Set(named(here, PLACED + 2 * DAY).map((lines) => lines?.[0]?.line))).toEqual(
      new Set([undefined, 'a']),
    )
    const before = leftOf(canOpenDispute(aliexpress, both, PLACED + 2 * DAY))
    expect(before.opensAt).toBe(first + 10 * DAY)
  })

  it('is offered from the day on which the first parcel should be here', () => {
    const opens = first + 10 * DAY
    expect(leftOf(canOpenDispute(aliexpress, both, opens - 1)).opensAt).toBe(opens)
    expect(leftOf(canCancel(aliexpress, both, opens - 1)).instead.map(({ verb }) => verb))
      .not //
      .toContain('dispute')
    expect(named(both, opens)).toContainEqual([{ line: 'a' }])
    expect(named(both, opens)).not.toContainEqual([{ line: 'b' }])
    expect(named(both, second + 10 * DAY)).toContainEqual([{ line: 'b' }])
    expect(leftOf(canCancel(aliexpress, both, opens)).instead.map(({ verb }) => verb)).toContain(
      'dispute',
    )
  })

  it('is a state one step away', () => {
    const here = done(aliexpress, both, PLACED + 2 * DAY, came('A'))
    const rows = rightOf(nextStates(aliexpress, here, PLACED + 2 * DAY)).map(({ row }) => row)
    expect(rows).toContain('dispute')
  })

  it('is offered of units too: those that came are a line by themselves', () => {
    const cups = bought([{ id: 'cup', amount: 900, quantity: 3 }])
    const parted = done(aliexpress, cups, first, boxed('A', [{ line: 'cup', quantity: 2 }]))
    const sent = done(aliexpress, parted, second, boxed('B'))
    const here = done(aliexpress, sent, PLACED + 2 * DAY, came('A'))
    expect(named(here, PLACED + 2 * DAY)).toContainEqual([{ line: 'cup', quantity: 2 }])
  })
})

describe('a line of which some units have left', () => {
  const cups = bought([{ id: 'cup', amount: 900, quantity: 3 }])
  const at = PLACED + DAY
  const shipped = (rules: Rulebook): Order =>
    done(rules, cups, at, boxed('A', [{ line: 'cup', quantity: 2 }]))

  it.each(['aliexpress', 'instant-cancel', 'order-statuses'])(
    'can be given back by choice under %s, all that it has become',
    (name) => {
      const rules = rulebook(name)
      const gift = { by: 'seller', verb: 'goodwill-refund' } as const
      const { options, refunds } = rightOf(can(rules, shipped(rules), gift, at))
      expect(options.map(({ payload }) => payload)).toEqual([
        { lines: [{ line: 'cup', amount: 900 }] },
      ])
      expect(refunds.reduce((sum, { amount }) => sum + amount, 0)).toBe(900)
    },
  )

  const remedies = (rules: Rulebook, of: Order, action: Action, now: number) => [
    ...new Set(
      rightOf(can(rules, of, action, now)).options.map(({ payload }) => payload.remedy as Remedy),
    ),
  ]

  it('is claimed and offered in part like one that left whole', () => {
    const whole = done(aliexpress, cups, at, boxed('A'))
    const parted = done(aliexpress, shipped(aliexpress), at, boxed('B'))
    const here = (of: Order): Order =>
      of.parcels.reduce((to, { id }) => done(aliexpress, to, at + DAY, came(id)), of)
    const dispute = { by: 'buyer', verb: 'dispute' } as const
    const [one, two] = [here(whole), here(parted)]
    const asked = remedies(aliexpress, two, dispute, at + DAY)
    expect(asked).toContain('part-refund')
    expect(asked).toEqual(remedies(aliexpress, one, dispute, at + DAY))
    const claim: Action = {
      ...dispute,
      payload: { ground: 'damaged', remedy: 'return', evidence: ['photo'] },
    }
    const offer = { by: 'seller', verb: 'offer' } as const
    const [claimed, other] = [one, two].map((of) => done(aliexpress, of, at + DAY, claim))
    expect(remedies(aliexpress, other ?? two, offer, at + DAY)).toEqual(
      remedies(aliexpress, claimed ?? one, offer, at + DAY),
    )
  })
})
