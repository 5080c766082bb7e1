import * as E from 'fp-ts/lib/Either.js'
import {
  actions,
  balance,
  can,
  canAppeal,
  canCancel,
  canConfirmReceipt,
  canEscalate,
  canExtendProtection,
  canOpenDispute,
  canReturn,
  decide,
  disputeOutcome,
  forecast,
  nextStates,
  nextTimer,
  refundEta,
  settle,
  statusOf,
  timers,
  type Action,
  type Actor,
  type Answer,
  type Decided,
  type Event,
  type Order,
  type Rulebook,
  type Settled,
} from '../../src/index.js'
import { offencesOf, standing, type Offence } from '../../src/account.js'
import type { Question } from './lawCase.js'
import type { Story } from './story.js'

/** What a question of a case is asked with. */
export interface Asking {
  readonly rules: Rulebook
  readonly story: Story
  readonly at: number
  readonly action: Action
  readonly by: string | null
  readonly record: readonly Offence[]
}
type Ask = (asking: Asking) => Answer<unknown>

const regionsOf = ({ funds, goods, claim, freeze }: Order) => ({ funds, goods, claim, freeze })
const rowsOf = (events: readonly Event[]) =>
  events.map(({ row, at, occurredAt, by, verb, clauses }) => ({
    row,
    at,
    occurredAt,
    by,
    verb,
    clauses,
  }))
const partyOf = (by: string | null) => (by === 'seller' ? 'seller' : 'buyer')

/** A question that takes the order and an instant, and nothing else. */
const plainly =
  (question: (rules: Rulebook, order: Order, now: number) => Answer<unknown>): Ask =>
  ({ rules, story, at }) =>
    question(rules, story.order, at)

/** Something that is read off the order and what happened to it, once overdue timers have fired. */
const settled =
  (read: (after: Settled, asking: Asking) => unknown): Ask =>
  (asking) =>
    E.map((after: Settled) => read(after, asking))(
      settle(asking.rules, asking.story.order, asking.at),
    )

/** How each question of a case is asked. */
export const ASK: { readonly [Q in Question]: Ask } = {
  can: ({ rules, story, at, action }) => can(rules, story.order, action, at),
  decide: ({ rules, story, at, action }) =>
    E.map(({ order, events, repeated }: Decided): unknown => ({
      events: rowsOf(events),
      repeated,
      regions: regionsOf(order),
      status: statusOf(order),
      order,
    }))(decide(rules, story.order, action, at)),
  actions: ({ rules, story, at, by }) => actions(rules, story.order, by as Actor, at),
  canCancel: ({ rules, story, at, by }) => canCancel(rules, story.order, at, { by: partyOf(by) }),
  canConfirmReceipt: plainly(canConfirmReceipt),
  canOpenDispute: plainly(canOpenDispute),
  canExtendProtection: plainly(canExtendProtection),
  canEscalate: plainly(canEscalate),
  canAppeal: plainly(canAppeal),
  canReturn: plainly(canReturn),
  nextStates: plainly(nextStates),
  timers: plainly(timers),
  // Of an order on which something is overdue, that would be the answer.
  nextTimer: ({ rules, story, at }) =>
    E.chain(({ order }: Settled): Answer<unknown> => nextTimer(rules, order, at))(
      settle(rules, story.order, at),
    ),
  forecast: plainly(forecast),
  refundEta: plainly(refundEta),
  balance: plainly(balance),
  disputeOutcome: plainly(disputeOutcome),
  status: settled(({ order }) => statusOf(order)),
  regions: settled(({ order }) => regionsOf(order)),
  order: settled(({ order }) => order),
  offences: settled(({ order, events }, { rules, story }) =>
    offencesOf(rules, order, [...story.events, ...events]),
  ),
  standing: ({ rules, at, by, record: facts }) =>
    standing(rules, { party: partyOf(by), facts }, at),
  events: settled(({ events }, { story }) => rowsOf([...story.events, ...events])),
}
