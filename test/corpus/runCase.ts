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
  offencesOf,
  order,
  refundEta,
  replay,
  settle,
  standing,
  statusOf,
  timers,
  type Action,
  type Actor,
  type Answer,
  type Event,
  type Offence,
  type Order,
  type Refusal,
  type Rulebook,
} from '../../src/index.js'
import { differences, shown } from './differences.js'
import type { Check, LawCase, Question, Refused } from './lawCase.js'

/** An order on its way through a history, and what happened to it. */
interface Story {
  readonly order: Order
  readonly events: readonly Event[]
  readonly mistakes: readonly string[]
}

const codes = ({ failures }: Refusal): readonly string[] => failures.map(({ reason }) => reason)
const why = (refusal: Refusal): string =>
  shown({ ...refusal, events: refusal.events.map(({ row, at }) => ({ row, at })) })

/**
 * The order after the steps up to an instant (included). What timers did before a refused step is
 * kept, as a host would.
 */
const tell = (rules: Rulebook, { order: input, history }: LawCase, until: number): Story => {
  const start = order(input)
  if (E.isLeft(start))
    return {
      order: {} as Order,
      events: [],
      mistakes: start.left.map((mistake) => `order: ${shown(mistake)}`),
    }
  let story: Story = { order: start.right, events: [], mistakes: [] }
  history.forEach(({ at, action, refused, repeated }, index) => {
    if (at > until || story.mistakes.length > 0) return
    const taken = decide(rules, story.order, action, at)
    const path = `history.${index} ${action.by} ${action.verb}`
    if (E.isLeft(taken)) {
      const expected = refused !== null && codes(taken.left).includes(refused)
      story = {
        order: replay(story.order, taken.left.events),
        events: [...story.events, ...taken.left.events],
        mistakes: expected
          ? []
          : [
              `${path}: expected ${refused === null ? 'a yes' : `\`${refused}\``}, found ${why(taken.left)}`,
            ],
      }
    } else {
      story = {
        order: taken.right.order,
        events: [...story.events, ...taken.right.events],
        mistakes: [
          ...(refused === null
            ? []
            : [
                `${path}: expected \`${refused}\`, found a yes by ${taken.right.events[taken.right.events.length - 1]?.row ?? 'nothing'}`,
              ]),
          ...(taken.right.repeated === repeated
            ? []
            : [`${path}: expected repeated: ${repeated}, found ${taken.right.repeated}`]),
        ],
      }
    }
  })
  return story
}

type Asked = {
  readonly rules: Rulebook
  readonly story: Story
  readonly at: number
  readonly action: Action
  readonly by: string | null
  readonly record: readonly Offence[]
}
const regionsOf = ({ funds, goods, claim, freeze }: Order) => ({ funds, goods, claim, freeze })
const plainly =
  (question: (rules: Rulebook, order: Order, now: number) => Answer<unknown>) =>
  ({ rules, story, at }: Asked): Answer<unknown> =>
    question(rules, story.order, at)
const settled =
  (read: (order: Order) => unknown) =>
  ({ rules, story, at }: Asked): Answer<unknown> =>
    E.map(({ order: now }: { readonly order: Order }) => read(now))(settle(rules, story.order, at))
const rowsOf = (events: readonly Event[]) =>
  events.map(({ row, at, occurredAt, by, verb, clauses }) => ({
    row,
    at,
    occurredAt,
    by,
    verb,
    clauses,
  }))

const ASK: { readonly [Q in Question]: (asked: Asked) => Answer<unknown> } = {
  can: ({ rules, story, at, action }) => can(rules, story.order, action, at),
  decide: ({ rules, story, at, action }) =>
    E.map(
      (taken: {
        readonly order: Order
        readonly events: readonly Event[]
        readonly repeated: boolean
      }): unknown => ({
        events: rowsOf(taken.events),
        repeated: taken.repeated,
        regions: regionsOf(taken.order),
        status: statusOf(taken.order),
        order: taken.order,
      }),
    )(decide(rules, story.order, action, at)),
  actions: ({ rules, story, at, by }) => actions(rules, story.order, by as Actor, at),
  canCancel: ({ rules, story, at, by }) =>
    canCancel(rules, story.order, at, { by: by === 'seller' ? 'seller' : 'buyer' }),
  canConfirmReceipt: plainly(canConfirmReceipt),
  canOpenDispute: plainly(canOpenDispute),
  canExtendProtection: plainly(canExtendProtection),
  canEscalate: plainly(canEscalate),
  canAppeal: plainly(canAppeal),
  canReturn: plainly(canReturn),
  nextStates: plainly(nextStates),
  timers: plainly(timers),
  nextTimer: plainly(nextTimer),
  forecast: plainly(forecast),
  refundEta: plainly(refundEta),
  balance: plainly(balance),
  disputeOutcome: plainly(disputeOutcome),
  status: settled(statusOf),
  regions: settled(regionsOf),
  order: settled((now) => now),
  offences: ({ rules, story, at }) =>
    E.map(
      ({
        order: now,
        events,
      }: {
        readonly order: Order
        readonly events: readonly Event[]
      }): unknown => offencesOf(rules, now, [...story.events, ...events]),
    )(settle(rules, story.order, at)),
  standing: ({ rules, at, by, record: facts }) =>
    standing(rules, { party: by === 'seller' ? 'seller' : 'buyer', facts }, at),
  events: ({ rules, story, at }) =>
    E.map(({ events }: { readonly events: readonly Event[] }): unknown =>
      rowsOf([...story.events, ...events]),
    )(settle(rules, story.order, at)),
}

const missing = (
  path: string,
  expected: readonly string[],
  found: readonly string[],
  means = (one: string, other: string): boolean => one === other,
): readonly string[] =>
  expected
    .filter((one) => !found.some((other) => means(one, other)))
    .map((one) => `${path}: expected ${one} among ${shown(found)}`)
/** A clause is expected at a place of the policy, or anywhere below it. */
const within = (expected: string, found: string): boolean =>
  found === expected || found.startsWith(`${expected}.`)

const refusedAs = (refusal: Refusal, expected: Refused): readonly string[] => {
  const clauses = refusal.failures.flatMap(({ clause }) => (clause === null ? [] : [clause]))
  const { row, opensAt, awaits } = refusal
  return [
    ...missing('reasons', expected.reasons, codes(refusal)),
    ...(expected.alone === true ? missing('reasons alone', codes(refusal), expected.reasons) : []),
    ...missing(
      'instead',
      expected.instead ?? [],
      refusal.instead.map(({ verb }) => verb),
    ),
    ...missing(
      'cites',
      expected.cites ?? [],
      clauses.flatMap(({ cites }) => cites),
    ),
    ...missing(
      'clauses',
      expected.clauses ?? [],
      clauses.map(({ path }) => path),
      within,
    ),
    ...differences(
      { row, opensAt, awaits },
      Object.fromEntries(
        Object.entries({
          row: expected.row,
          opensAt: expected.opensAt,
          awaits: expected.awaits,
        }).filter(([, value]) => value !== undefined),
      ),
      'refusal',
    ),
    // An empty list of alternatives is a statement too.
    ...(expected.instead?.length === 0 && refusal.instead.length > 0
      ? [`instead: expected nothing, found ${shown(refusal.instead)}`]
      : []),
  ]
}

const judge = (rules: Rulebook, law: LawCase, check: Check): readonly string[] => {
  const story = tell(rules, law, check.at)
  if (story.mistakes.length > 0) return story.mistakes
  // INVARIANT: the decoder lets no question that takes an action pass without one.
  const answer = ASK[check.ask]({
    rules,
    story,
    at: check.at,
    action: check.action as Action,
    by: check.by,
    record: check.record,
  })
  if (E.isLeft(answer)) {
    if (check.refused === null)
      return [`expected ${shown(check.expect)}, found a refusal: ${why(answer.left)}`]
    const wrong = refusedAs(answer.left, check.refused)
    return wrong.length === 0 ? [] : [...wrong, `found: ${why(answer.left)}`]
  }
  if (check.refused !== null)
    return [
      `expected a refusal for ${check.refused.reasons.join(', ')}, found ${shown(answer.right)}`,
    ]
  const clauses =
    (
      answer.right as {
        readonly clauses?: readonly { readonly path: string; readonly cites: readonly string[] }[]
      } | null
    )?.clauses ?? []
  const wrong = [
    ...differences(answer.right, check.expect),
    ...missing(
      'cites',
      check.cites,
      clauses.flatMap(({ cites }) => cites),
    ),
    ...missing(
      'clauses',
      check.clauses,
      clauses.map(({ path }) => path),
      within,
    ),
  ]
  return wrong.length === 0 ? [] : [...wrong, `found: ${shown(answer.right)}`]
}

/** What is not as a case says it should be; empty: the law holds. */
export const runCase = (rules: Rulebook, law: LawCase): readonly string[] => {
  const told = tell(rules, law, Infinity)
  if (told.mistakes.length > 0) return told.mistakes
  return law.checks.flatMap((check, index) => {
    const wrong = judge(rules, law, check)
    return wrong.length === 0
      ? []
      : [
          `checks.${index} ${check.ask} at ${new Date(check.at).toISOString()}:`,
          ...wrong.map((one) => `  ${one}`),
        ]
  })
}
