import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { actions, can, decide, settle, type Action, type Order } from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { totals } from '../../../src/model/ledger.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { DAY, DELIVER, history, PLACED } from '../questions/history.js'

const milestones = rulebook('milestones')
const aliexpress = rulebook('aliexpress')
const auction = rulebook('auction')

type Named = readonly { readonly line: string; readonly quantity?: number }[]
type Step = readonly [number, Action | null]
const TWO = [
  { id: 'draft', amount: 1000 },
  { id: 'final', amount: 500 },
]
const CUPS = [{ id: 'cup', amount: 900, quantity: 3 }]
const after = (
  rules: typeof milestones,
  lines: typeof TWO | typeof CUPS,
  ...steps: readonly Step[]
): Order =>
  history(rules, steps, { lines, paid: PLACED, cleared: PLACED, shipWithin: { days: 60 } }).order

const ships = (lines?: Named): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RR1CN', receipt: 'scan', ...(lines === undefined ? {} : { lines }) },
})
const changes = (lines: Named): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'changes', remedy: 'resend', lines },
})
const agreed = after(
  milestones,
  TWO,
  [2, ships([{ line: 'draft' }])],
  [4, changes([{ line: 'draft' }])],
)
const at = (days: number): number => PLACED + days * DAY
const sentTimes = ({ parcels }: Order): readonly (readonly string[])[] =>
  parcels.map(({ lines }) => lines.map(({ line }) => line))

describe('goods that are to be sent again while others never left', () => {
  it('are sent again by their name', () => {
    const { order } = rightOf(decide(milestones, agreed, ships([{ line: 'draft' }]), at(5)))
    expect(order).toMatchObject({ goods: 'part-shipped', resend: false, resending: [] })
    expect(sentTimes(order)).toEqual([['draft'], ['draft']])
    expect(order.parcels[0]?.replaced).toEqual([{ line: 'draft', quantity: 1 }])
    expect(isRight(decodeOrder(encodeOrder(order)))).toBe(true)
    // The other one can leave after that.
    const done = rightOf(decide(milestones, order, ships([{ line: 'final' }]), at(6))).order
    expect(done.goods).toBe('shipped')
  })

  it('are what is meant where no line is named, as `can` offers', () => {
    const offer = rightOf(can(milestones, agreed, { by: 'seller', verb: 'ship' }, at(5)))
    const bare = offer.options.find(({ payload }) => payload.lines === undefined)
    expect(bare).toMatchObject({ branch: ['again'] })
    expect(offer.options.map(({ payload }) => payload.lines)).toContainEqual([{ line: 'final' }])
    const { order } = rightOf(
      decide(
        milestones,
        agreed,
        { by: 'seller', verb: 'ship', payload: bare?.payload ?? {} },
        at(5),
      ),
    )
    expect(sentTimes(order)).toEqual([['draft'], ['draft']])
    expect(order.goods).toBe('part-shipped')
  })

  it('leave the other ones to leave first, but not in one parcel', () => {
    const first = rightOf(decide(milestones, agreed, ships([{ line: 'final' }]), at(5))).order
    expect(first).toMatchObject({ goods: 'shipped', resending: ['draft'] })
    const both = decide(milestones, agreed, ships([{ line: 'draft' }, { line: 'final' }]), at(5))
    expect(both).toMatchObject({
      left: {
        failures: [
          { reason: 'needs-lines', found: 'final, which never left', expected: 'only draft' },
        ],
      },
    })
  })

  it('have a term that runs, and ends nothing that was sent again in it', () => {
    const heldAt = (order: Order, now: number): number =>
      totals(rightOf(settle(milestones, order, now)).order.ledger).held
    expect([heldAt(agreed, at(64) - 1), heldAt(agreed, at(64))]).toEqual([1000, 0])
    const sent = rightOf(decide(milestones, agreed, ships([{ line: 'draft' }]), at(64) - 1)).order
    expect(heldAt(sent, at(64))).toBe(1000)
    expect(isLeft(decide(milestones, agreed, ships([{ line: 'draft' }]), at(64)))).toBe(true)
  })

  it('are units of a line that parted too', () => {
    const cups = after(
      milestones,
      CUPS,
      [2, ships([{ line: 'cup', quantity: 2 }])],
      [4, changes([{ line: 'cup', quantity: 2 }])],
    )
    const again = rightOf(decide(milestones, cups, ships([{ line: 'cup' }]), at(5))).order
    expect(again.parcels.map(({ lines }) => lines)).toEqual([
      [{ line: 'cup', quantity: 2 }],
      [{ line: 'cup', quantity: 2 }],
    ])
    const one = rightOf(
      decide(milestones, cups, ships([{ line: 'cup', quantity: 1 }]), at(5)),
    ).order
    expect(one.resend).toBe(true)
    const three = decide(milestones, cups, ships([{ line: 'cup', quantity: 3 }]), at(5))
    expect(three).toMatchObject({
      left: { failures: [{ reason: 'too-many-units', expected: 'at most 2' }] },
    })
    const rest = rightOf(decide(milestones, cups, ships([{ line: 'cup#3' }]), at(5))).order
    expect(rest.goods).toBe('shipped')
  })
})

it.each([
  ['aliexpress', aliexpress, 'damaged'],
  ['auction', auction, 'not-as-described'],
] as const)('an offer to send again waits for nothing else, under %s', (_, rules, ground) => {
  const claimed = after(
    rules,
    TWO,
    [2, ships([{ line: 'draft' }])],
    [5, DELIVER],
    [
      6,
      {
        by: 'buyer',
        verb: 'dispute',
        payload: { ground, remedy: 'return', lines: [{ line: 'draft' }], evidence: ['photo'] },
      },
    ],
    [7, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }],
    [8, { by: 'buyer', verb: 'accept-offer' }],
  )
  const bare = rightOf(decide(rules, claimed, ships(), at(9))).order
  const named = rightOf(decide(rules, claimed, ships([{ line: 'draft' }]), at(9))).order
  for (const sent of [bare, named]) {
    expect(sent).toMatchObject({ goods: 'part-shipped', resend: false })
    expect(sentTimes(sent)).toEqual([['draft'], ['draft']])
  }
})

it('a request to cancel what never left does not keep them from being sent again', () => {
  const asked = rightOf(
    decide(
      milestones,
      agreed,
      { by: 'buyer', verb: 'request-cancellation', payload: { reason: 'other' } },
      at(5),
    ),
  ).order
  const sent = rightOf(decide(milestones, asked, ships(), at(6))).order
  expect(sent).toMatchObject({ claim: 'cancellation', goods: 'part-shipped', resend: false })
  expect(isRight(actions(milestones, sent, 'seller', at(6)))).toBe(true)
})
