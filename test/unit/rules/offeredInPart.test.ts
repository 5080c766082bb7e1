import { describe, expect, it } from 'vitest'
import { balance, forecast, type Order } from '../../../src/index.js'
import type { LineClaim } from '../../../src/model/action.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, DELIVER, history, PAY, PLACED, SHIP, DAY } from '../questions/history.js'

type Steps = Parameters<typeof history>[1]

// What is offered may be less than what is claimed: that alone is sent again, or comes back.

const TABLE = [
  { id: 'table', amount: 9000 },
  { id: 'lamp', amount: 1000 },
]
const CUPS = [{ id: 'cup', amount: 1000, quantity: 3 }]

/** All that came is claimed on the fifth day, and on the sixth it is agreed what becomes of some. */
const agreed = (preset: string, remedy: 'resend' | 'return', line: LineClaim): Steps => [
  [0, PAY],
  ...(preset === 'aliexpress' ? ([[0, CLEAR]] as const) : []),
  [1, SHIP],
  [3, DELIVER],
  [
    4,
    {
      by: 'buyer',
      verb: 'dispute',
      payload: {
        ground: 'not-as-described',
        remedy: 'return',
        evidence: ['photo', 'video'],
      },
    },
  ],
  [5, { by: 'seller', verb: 'offer', payload: { remedy, lines: [line] } }],
  [5.1, { by: 'buyer', verb: 'accept-offer' }],
]
const after = (preset: string, steps: Steps, lines: typeof TABLE | typeof CUPS = TABLE): Order =>
  history(rulebook(preset), steps, { lines, promisedAt: PLACED + 60 * DAY }).order
const unitsOf = (preset: string, order: Order): unknown =>
  rightOf(balance(rulebook(preset), order, order.at)).units.map(
    ({ line, delivered, comingBack, back }) => [line, delivered, comingBack, back],
  )
const ended = (preset: string, order: Order): unknown =>
  rightOf(forecast(rulebook(preset), order, order.at)).balance.shares

const again = (line: string): Steps[number] => [
  6,
  { by: 'seller', verb: 'ship', payload: { tracking: 'RR9', lines: [{ line }] } },
]

describe('an offer to send again some of what is claimed', () => {
  it.each(['aliexpress', 'processing-timer', 'auction'])(
    'is kept once these have left: %s',
    (preset) => {
      const steps = agreed(preset, 'resend', { line: 'lamp' })
      expect(after(preset, steps).resending).toEqual(['lamp'])
      const sent = after(preset, [...steps, again('lamp'), [8, DELIVER]])
      expect(sent).toMatchObject({ resend: false, resending: [] })
      expect(ended(preset, sent)).toEqual({ buyer: 0, seller: 10_000, platform: 0 })
      // If he never sends the lamp, the money for it goes back, and no more.
      expect(ended(preset, after(preset, steps))).toEqual({
        buyer: 1000,
        seller: 9000,
        platform: 0,
      })
    },
  )

  it('is about so many units: one cup of three', () => {
    const steps = agreed('aliexpress', 'resend', { line: 'cup', quantity: 1 })
    const sent = after('aliexpress', [...steps, [6, SHIP], [8, DELIVER]], CUPS)
    expect(sent.parcels.at(-1)?.lines).toEqual([{ line: 'cup', quantity: 1 }])
    expect(ended('aliexpress', sent)).toEqual({ buyer: 0, seller: 1000, platform: 0 })
  })

  it('is about all that is claimed where it names none', () => {
    const steps = agreed('aliexpress', 'resend', { line: 'lamp' }).map((step) =>
      step[0] === 5
        ? ([5, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }] as const)
        : step,
    )
    expect(after('aliexpress', steps as Steps).resending).toEqual(['table', 'lamp'])
  })
})

describe('an offer to take back some of what is claimed', () => {
  const back: Steps = [[7, { by: 'buyer', verb: 'ship-return', payload: { tracking: 'RR7' } }]]
  const confirmed: Steps = [
    ...back,
    [9, { by: 'carrier', verb: 'report-returned' }],
    [10, { by: 'seller', verb: 'confirm-return' }],
  ]

  it.each(['aliexpress', 'auction'])('leaves the rest with the buyer: %s', (preset) => {
    const steps = agreed(preset, 'return', { line: 'lamp' })
    const underWay = after(preset, [...steps, ...back])
    expect(underWay).toMatchObject({ goods: 'returning', claim: 'return' })
    expect(unitsOf(preset, underWay)).toEqual([
      ['table', 1, 0, 0],
      ['lamp', 0, 1, 0],
    ])
    const over = after(preset, [...steps, ...confirmed])
    expect(unitsOf(preset, over)).toEqual([
      ['table', 1, 0, 0],
      ['lamp', 0, 0, 1],
    ])
    expect(ended(preset, over)).toEqual({ buyer: 1000, seller: 9000, platform: 0 })
  })

  it('is about so many units: one cup of three', () => {
    const steps = agreed('aliexpress', 'return', { line: 'cup', quantity: 1 })
    const over = after('aliexpress', [...steps, ...confirmed], CUPS)
    expect(unitsOf('aliexpress', over)).toEqual([['cup', 2, 0, 1]])
    expect(ended('aliexpress', over)).toEqual({ buyer: 333, seller: 667, platform: 0 })
  })

  it('is about these where the seller contests them, and the platform refunds', () => {
    const steps = agreed('aliexpress', 'return', { line: 'lamp' })
    const refunded = after('aliexpress', [
      ...steps,
      ...back,
      [9, { by: 'carrier', verb: 'report-returned' }],
      [10, { by: 'seller', verb: 'contest-return', payload: { evidence: ['photo'] } }],
      [11, { by: 'platform', verb: 'decide', payload: { verdict: 'refund' } }],
    ])
    expect(ended('aliexpress', refunded)).toEqual({ buyer: 1000, seller: 9000, platform: 0 })
  })
})
