import type * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decide, settle, type Action, type Order } from '../../src/index.js'
import { EVIDENCE, REMEDIES, type LineClaim, type Stage } from '../../src/model.js'
import { openEntries } from '../../src/model/ledger.js'
import { piecesOf, type Place } from '../../src/model/parcel.js'
import { orderedAs } from '../../src/model/units.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { firstDifference } from '../../src/testing/support/firstDifference.js'
import { partedUnits } from '../support/partedOrders.js'
import { broken } from '../support/roamed.js'
import { rightOf } from '../support/rulebooks.js'

/** Every claim that the policy knows, of these lines; undefined: it names none. */
const claimsOf = (
  { rules }: RoamedOrder,
  lines: readonly LineClaim[] | undefined,
): readonly { readonly action: Action; readonly stage: Stage }[] =>
  (['dispute', 'revise-dispute'] as const).flatMap((verb) =>
    Object.entries(rules.policy.dispute.grounds).flatMap(([ground, stage]) =>
      REMEDIES.map((remedy) => ({
        stage,
        action: {
          by: 'buyer',
          verb,
          payload: {
            ground,
            remedy,
            evidence: EVIDENCE,
            ...(lines === undefined ? {} : { lines }),
          },
        } as const,
      })),
    ),
  )

/** What a claim comes to. */
const outcome = ({ rules, place }: RoamedOrder, order: Order, action: Action) => {
  const taken = decide(rules, order, action, place.now)
  if (E.isLeft(taken)) return { refused: true }
  const { matter, parcels, received, inHand, goods } = taken.right.order
  return { lines: matter?.kind === 'dispute' ? matter.lines : [], parcels, received, inHand, goods }
}

/** Where naming the only line means something else than naming none; null: nowhere. */
const namedOtherwise = (roamed: RoamedOrder, count: () => void): string | null => {
  const { rules, place } = roamed
  const order = rightOf(settle(rules, place.order, place.now)).order
  const [line] = order.terms.lines
  if (line === undefined || order.terms.lines.length < 2) return null
  const [bare, named] = [undefined, [{ line: orderedAs(line) }]].map((lines) =>
    claimsOf(roamed, lines),
  )
  for (const [index, { action }] of (bare ?? []).entries()) {
    const other = named?.[index]?.action
    if (other === undefined) return 'not as many'
    const one = outcome(roamed, order, action)
    if (!('refused' in one)) count()
    const differs = firstDifference(one, outcome(roamed, order, other), 'named')
    if (differs !== null) return `${JSON.stringify(other)} at ${place.now}: ${differs}`
  }
  return null
}

/** The lines of an ordered line that hold money, and are in a place. */
const openIn = (order: Order, ordered: string, place: Place): readonly string[] => {
  const parts = new Set(
    order.terms.lines.filter((one) => orderedAs(one) === ordered).map(({ id }) => id),
  )
  const isOpen = new Set(openEntries(order).map(({ line }) => line))
  return piecesOf(order.parcels)
    .filter((piece) => piece.place === place && parts.has(piece.line) && isOpen.has(piece.line))
    .map((piece) => piece.line)
}

/** Where a claim about goods that the buyer has takes in some that are under way; null: nowhere. */
const saidOfAll = (roamed: RoamedOrder, count: () => void): string | null => {
  const { rules, place } = roamed
  const order = rightOf(settle(rules, place.order, place.now)).order
  for (const ordered of new Set(order.terms.lines.map(orderedAs))) {
    const [here, coming] = [openIn(order, ordered, 'here'), openIn(order, ordered, 'under-way')]
    if (here.length === 0 || coming.every((line) => here.includes(line))) continue
    for (const amount of [undefined, 2])
      for (const { action, stage } of claimsOf(roamed, [
        { line: ordered, ...(amount === undefined ? {} : { amount }) },
      ])) {
        const found = stage === 'received' ? outcome(roamed, order, action) : { lines: [] }
        if (found.lines === undefined || found.lines.length === 0) continue
        count()
        const wrong = found.lines.find(({ line }) => coming.includes(line) && !here.includes(line))
        if (wrong !== undefined)
          return `${JSON.stringify(action)} at ${place.now} is also about ${wrong.line}`
      }
  }
  return null
}

const counting = (
  of: fc.Arbitrary<RoamedOrder>,
  runs: number,
  check: (roamed: RoamedOrder, count: () => void) => string | null,
): { readonly found: string | null; readonly taken: number } => {
  let taken = 0
  const found = broken(of, runs, (roamed) =>
    check(roamed, () => {
      taken += 1
    }),
  )
  return { found, taken }
}

describe('a claim that names a line as it was ordered', () => {
  it('means of an order of that line what a claim means that names none', () => {
    const { found, taken } = counting(partedUnits(1), 60, namedOtherwise)
    expect(found).toBeNull()
    expect(taken).toBeGreaterThan(5)
  })

  it('does not say of units under way that they are here, where others are', () => {
    const { found, taken } = counting(partedUnits(2), 200, saidOfAll)
    expect(found).toBeNull()
    expect(taken).toBeGreaterThan(5)
  })
})
