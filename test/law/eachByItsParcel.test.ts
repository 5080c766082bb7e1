import { describe, expect, it } from 'vitest'
import { evolve, type Order } from '../../src/index.js'
import { settleAt } from '../../src/engine/settle.js'
import { piecesOf } from '../../src/model/parcel.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { FAR_FUTURE } from '../../src/testing/support/farFuture.js'
import { brokenOnTheWay } from '../support/roamed.js'

/** The lines of a claim that goods did not come: some are here, and others are not; null: neither. */
const mixed = (order: Order): string | null => {
  const { matter } = order
  if (matter?.kind !== 'dispute' || matter.stage !== 'missing') return null
  const isClaimed = new Set(matter.lines.map(({ line }) => line))
  const pieces = piecesOf(order.parcels).filter(({ line }) => isClaimed.has(line))
  const out = new Set(pieces.filter(({ place }) => place !== 'here').map(({ line }) => line))
  const here = pieces.map(({ line }) => line).filter((line) => !out.has(line))
  return here.length === 0 || out.size === 0
    ? null
    : `${here.join(', ')} came, and is claimed along with what did not`
}

const claimedTogether = ({ start, events }: RoamedOrder): string | null => {
  let order = start
  for (const event of events) {
    order = evolve(order, event)
    const isClaim = event.verb === 'dispute' || event.verb === 'revise-dispute'
    const found = isClaim && event.change.matter !== undefined ? mixed(order) : null
    if (found !== null) return `${event.row}: ${found}`
  }
  return null
}

/** What was decided of money, line by line; null: nothing was, or it was paid at once. */
const decidedOf = ({ claim, matter }: Order): ReadonlyMap<string, number> | null => {
  if (claim !== 'decided' || matter?.kind !== 'dispute' || matter.stage === 'unshipped') return null
  const { settlement, paid } = matter
  if (settlement === null || (paid !== undefined && matter.appeals === 0)) return null
  const isMoney = ['refund', 'part-refund', 'release'].includes(settlement.remedy)
  if (!isMoney || settlement.returnShipping > 0) return null
  const amounts = new Map(settlement.lines.map(({ line, amount }) => [line, amount]))
  return new Map(matter.lines.map(({ line }) => [line, amounts.get(line) ?? 0]))
}

/** Where the longest escrow pays otherwise than was decided. */
const paidOtherwise = ({ rules, start, events, place }: RoamedOrder): string | null => {
  let order = start
  for (const event of [...events, ...settleAt(rules, place.order, FAR_FUTURE).events]) {
    const decided = event.row === 'payment.hold' ? decidedOf(order) : null
    for (const [line, amount] of decided ?? []) {
      const back = (event.change.postings ?? [])
        .filter((posting) => posting.line === line && posting.to === 'refunded')
        .reduce((sum, posting) => sum + posting.amount, 0)
      if (back !== amount) return `${back} of ${line} goes back, and ${amount} was decided`
    }
    order = evolve(order, event)
  }
  return null
}

describe('each line is judged by its own parcel, and paid as was decided about it', () => {
  it('what came is not claimed as missing along with what did not', () => {
    expect(brokenOnTheWay(400, claimedTogether)).toBeNull()
  })

  it('and the longest escrow pays what was decided', () => {
    expect(brokenOnTheWay(400, paidOtherwise)).toBeNull()
  })
})
