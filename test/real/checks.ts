import { isDeepStrictEqual } from 'node:util'
import { isRight } from 'fp-ts/lib/Either.js'
import { decide, isFinal, replay, type Order, type Rulebook } from '../../src/index.js'
import { LATEST } from '../../src/model/instant.js'
import { REASONS } from '../../src/model.js'
import { expectedEnd, type PolicyName } from './expected.js'
import { isRace } from './olistOrders.js'
import {
  sameInJson,
  storyOf,
  throughJson,
  unbalanced,
  withRefundsLanded,
  type Played,
  type RefusedReport,
} from './play.js'

// Each check gives what is wrong, with the order it is wrong of; empty: nothing.

/** Refusals that do not say what they found, or that are no refusals of a row. */
export const unexplained = (refused: readonly RefusedReport[]): readonly RefusedReport[] =>
  refused.filter(
    ({ refusal: { failures, row, events } }) =>
      failures.length === 0 ||
      failures.some(
        ({ reason, found, expected }) =>
          !REASONS.includes(reason) || found === null || expected === null,
      ) ||
      (row === null && failures[0]?.reason !== 'occurred-too-early') ||
      events.some(({ by }) => by !== 'timer'),
  )

/** Orders that end otherwise than was worked out by hand. */
export const wrongEnds = (all: readonly Played[], name: PolicyName) =>
  all.flatMap(({ row, order: { id, ending, late }, refused }) => {
    const expected = expectedEnd(row, name)
    const found = {
      row: ending?.row,
      at: ending?.at,
      late,
      refused: refused.map(({ verb }) => verb),
    }
    return isDeepStrictEqual(found, expected) ? [] : [{ id, found, expected }]
  })

/** Ledgers that do not add up, after any event. */
export const wrongLedgers = (all: readonly Played[]): readonly string[] =>
  all.flatMap((played) => {
    let paid = false
    return storyOf(played).flatMap((order, index) => {
      paid ||= played.events[index - 1]?.verb === 'pay'
      return unbalanced(order, paid)
    })
  })

/** Orders that are not the replay of their events, or that JSON changes. */
export const wrongReplays = (all: readonly Played[]): readonly string[] =>
  all
    .filter(
      ({ start, events, order }) =>
        !isDeepStrictEqual(replay(start, events), order) ||
        !sameInJson(replay(throughJson(start), throughJson(events)), order) ||
        // JSON would lose NaN, Infinity and undefined.
        !isDeepStrictEqual(throughJson(order), { ...order }),
    )
    .map(({ row }) => row.id)

/** Whether a refund of the order is not at the payer's yet. */
export const isInTransit = ({ refunds }: Order): boolean =>
  refunds.some(({ landed, failed }) => landed === null && failed === null)

const isOver = ({ funds, claim, ledger, ending }: Order): boolean =>
  ['settled', 'refunding', 'void'].includes(funds) &&
  claim === 'none' &&
  ending !== null &&
  ledger.every(({ held }) => held === 0)

/** Orders that hold money, or that wait for something other than news of a refund. */
export const unfinished = (rules: Rulebook, all: readonly Played[]): readonly string[] =>
  all
    .filter(({ order }) => !isOver(order) || isFinal(rules, order, LATEST) === isInTransit(order))
    .map(({ row }) => row.id)

/** Races in which the goods count as shipped or delivered at another instant than reported. */
export const wrongRaces = (all: readonly Played[], name: PolicyName): readonly string[] =>
  all
    .filter(
      ({ row, order: { anchors } }) =>
        isRace(row) &&
        row.approved !== null &&
        expectedEnd(row, name).row !== 'payment.unpaid' &&
        (row.handedOver ?? 0) >= row.placed &&
        (anchors.shipped !== row.handedOver || anchors.delivered !== row.delivered),
    )
    .map(({ row }) => row.id)

/** Races that are refused as too early although the goods left after the order was placed. */
export const refusedRaces = (all: readonly Played[]): readonly string[] =>
  all
    .filter(
      ({ row, refused }) =>
        isRace(row) &&
        refused.some(({ refusal }) => refusal.failures[0]?.reason === 'occurred-too-early') &&
        (row.handedOver ?? 0) >= row.placed,
    )
    .map(({ row }) => row.id)

/** Whether the buyer may report goods that came after the refund, without a posting for anybody. */
export const reportsLateGoods = (rules: Rulebook, played: Played): boolean => {
  const before = withRefundsLanded(rules, played)
  const reported = decide(
    rules,
    before,
    {
      by: 'buyer',
      verb: 'report-late-arrival',
      payload: { condition: 'sound', wanted: true },
      occurredAt: played.end,
    },
    played.end,
  )
  return isRight(reported) && isDeepStrictEqual(reported.right.order.ledger, before.ledger)
}
