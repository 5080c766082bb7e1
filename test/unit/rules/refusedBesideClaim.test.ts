import { describe, expect, it } from 'vitest'
import { can, decide, type Action, type Order } from '../../../src/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { DAY, history, PLACED } from '../questions/history.js'

const rules = rulebook('aliexpress')
type Step = readonly [number, Action | null]
const ships = (line: string): Step => [
  2,
  {
    by: 'seller',
    verb: 'ship',
    payload: { tracking: line, receipt: 'scan', parcel: line, lines: [{ line }] },
  },
]
const refuses = (parcel?: string): Action => ({
  by: 'buyer',
  verb: 'refuse-delivery',
  ...(parcel === undefined ? {} : { payload: { parcel } }),
})
/** The cup came, and is disputed; the tray and the pot are on their way. */
const after = (...steps: readonly Step[]): Order =>
  history(
    rules,
    [
      ships('cup'),
      ships('tray'),
      ships('pot'),
      [4, { by: 'carrier', verb: 'deliver', payload: { parcel: 'cup' } }],
      [
        6,
        {
          by: 'buyer',
          verb: 'dispute',
          payload: {
            ground: 'damaged',
            remedy: 'return',
            lines: [{ line: 'cup' }],
            evidence: ['photo'],
          },
        },
      ],
      ...steps,
    ],
    {
      lines: [
        { id: 'cup', amount: 3000 },
        { id: 'tray', amount: 2000 },
        { id: 'pot', amount: 1000 },
      ],
      paid: PLACED,
      cleared: PLACED,
    },
  ).order
const RETURN: readonly Step[] = [[6.5, { by: 'seller', verb: 'accept-claim' }]]
const BACK: readonly Step[] = [
  ...RETURN,
  [7, { by: 'buyer', verb: 'ship-return', payload: { tracking: 'R', parcel: 'R' } }],
]
const DECIDED: readonly Step[] = [
  [6.5, { by: 'buyer', verb: 'escalate' }],
  [7, { by: 'platform', verb: 'decide', payload: { verdict: 'release' } }],
]
const allowed = (order: Order, action: Action): boolean =>
  can(rules, order, action, order.at)._tag === 'Right'

describe('a parcel that the buyer refuses at the door, while a claim is about other goods', () => {
  it.each([
    ['a return that is to be sent', RETURN],
    ['a return on its way', BACK],
    ['a decision that can be appealed', DECIDED],
  ] as const)('goes back beside %s, which stays as it is', (_, steps) => {
    const order = after(...steps)
    expect(allowed(order, refuses('cup'))).toBe(false)
    const refused = rightOf(decide(rules, order, refuses('tray'), order.at)).order
    expect(refused.claim).toBe(order.claim)
    expect(refused.anchors.turn).toBe(order.anchors.turn)
    expect(refused.parcels.map(({ refused: at }) => at !== null).slice(0, 3)).toEqual([
      false,
      true,
      false,
    ])
    expect([allowed(refused, refuses('tray')), allowed(refused, refuses())]).toEqual([false, true])
  })

  it('leaves the seller the whole time for it once the claim is over', () => {
    const over = after(
      ...BACK,
      [8, refuses('tray')],
      [9, { by: 'carrier', verb: 'report-returned', payload: { parcel: 'tray' } }],
      [16, { by: 'seller', verb: 'confirm-return', payload: { parcel: 'R' } }],
    )
    expect(over).toMatchObject({ claim: 'none' })
    const contest: Action = { by: 'seller', verb: 'contest-return' }
    const contests = (day: number): boolean =>
      decide(rules, over, contest, PLACED + day * DAY)._tag === 'Right'
    expect([contests(25.9), contests(26)]).toEqual([true, false])
  })

  it('does not while the dispute is open, nor is what is decided about refused', () => {
    expect(allowed(after(), refuses('tray'))).toBe(false)
    const missing = history(
      rules,
      [
        ships('cup'),
        [
          20,
          {
            by: 'buyer',
            verb: 'dispute',
            payload: { ground: 'not-received', remedy: 'refund', lines: [{ line: 'cup' }] },
          },
        ],
        [20.5, { by: 'buyer', verb: 'escalate' }],
        [21, { by: 'platform', verb: 'decide', payload: { verdict: 'release' } }],
      ],
      { lines: [{ id: 'cup', amount: 3000 }], paid: PLACED, cleared: PLACED },
    ).order
    expect([missing.claim, allowed(missing, refuses())]).toEqual(['decided', false])
  })
})
