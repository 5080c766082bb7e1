import * as E from 'fp-ts/lib/Either.js'
import { replay, type Event } from '../../model/event.js'
import { isoOf } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Refusal } from '../../model/refusal.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { settle } from '../../questions/settle.js'
import { mismatches, type Expected, type FoundState } from './expected.js'
import { instantFrom, stepTold, type DatedStep } from '../explore/history.js'
import { rightOr } from '../rightOr.js'

/** What is said of the order at some instant, before anything is asked of it. */
export interface Given {
  /** Somebody acts, or, for an instant alone, time passes until then. */
  readonly when: (step: DatedStep | { readonly at: DatedStep['at'] }) => Asking
}
export interface Asking {
  /**
   * What has to be so; an Error says all that is not. Goes on from there: a refusal leaves the
   * order to what timers did.
   */
  readonly then: (...expected: readonly Expected[]) => Given
}

interface Told {
  readonly rules: Rulebook
  readonly start: Order
  readonly order: Order
  readonly steps: readonly DatedStep[]
}

const reasonsOf = ({ failures }: Refusal): string =>
  failures
    .map(
      ({ reason, found, expected, clause }) =>
        `${reason}${found === null ? '' : `, found ${found}`}${expected === null ? '' : `, expected ${expected}`}${clause === null ? '' : ` (${clause.path})`}`,
    )
    .join('; ')

const isWait = (
  step: DatedStep | { readonly at: DatedStep['at'] },
): step is { readonly at: DatedStep['at'] } => !('by' in step) || step.by === 'timer'

/** What comes of a step: the order after it, what happened, and the refusal, if it was one. */
const taken = (
  rules: Rulebook,
  order: Order,
  step: DatedStep | { readonly at: DatedStep['at'] },
): FoundState => {
  const at = instantFrom(step.at)
  if (isWait(step))
    return {
      ...rightOr(settle(rules, order, at), `waiting until ${isoOf(at)}`),
      rules,
      at,
      refusal: null,
      row: null,
      repeated: false,
    }
  const answer = decide(rules, order, step, at)
  if (E.isRight(answer)) {
    const { order: after, events, repeated } = answer.right
    return {
      order: after,
      events,
      rules,
      at,
      refusal: null,
      row: repeated ? null : (events.at(-1)?.row ?? null),
      repeated,
    }
  }
  const { events } = answer.left
  return {
    order: replay(order, events),
    events,
    rules,
    at,
    refusal: answer.left,
    row: null,
    repeated: false,
  }
}

const lines = (title: string, told: readonly string[]): string =>
  [title, ...told.map((line) => `  ${line}`)].join('\n')
const eventTold = ({ row, at, by }: Event): string => `${isoOf(at)} ${by} (${row})`
const tale = ({ rules, start, steps }: Told): string =>
  lines(
    `given, under ${rules.name}, an order placed at ${isoOf(start.anchors.placed)}`,
    steps.map(stepTold),
  )

const foundTold = ({ refusal, row, repeated, events }: FoundState): readonly string[] => [
  refusal !== null
    ? `refused by ${refusal.row ?? 'no row'}: ${reasonsOf(refusal)}`
    : repeated
      ? 'the key was seen before: nothing changed'
      : row === null
        ? 'time passed'
        : `allowed by ${row}`,
  ...(refusal?.opensAt == null ? [] : [`it opens at ${isoOf(refusal.opensAt)}`]),
  ...(refusal === null || refusal.instead.length === 0
    ? []
    : [`possible instead: ${refusal.instead.map(({ verb }) => verb).join(', ')}`]),
  ...events.map(eventTold),
]

/**
 * The rows that a history says have fired are held against those that do: a history that was told
 * under other rules is noticed.
 */
const lastRow = (events: readonly Event[]): string => events.at(-1)?.row ?? 'nothing'

const continued = (told: Told, step: DatedStep, index: number): Told => {
  const found = taken(told.rules, told.order, step)
  const at = `step ${index + 1} of the history, ${stepTold(step)}`
  if (found.refusal !== null)
    throw new Error(lines(tale(told), [`${at}: refused: ${reasonsOf(found.refusal)}`]))
  // A timer may have fired with the step before, where both were due by then.
  if (
    step.row !== undefined &&
    (step.by !== 'timer' || found.events.length > 0) &&
    lastRow(found.events) !== step.row
  ) {
    throw new Error(
      lines(tale(told), [
        `${at}: expected \`${step.row}\` to happen, found \`${lastRow(found.events)}\``,
      ]),
    )
  }
  return { ...told, order: found.order, steps: [...told.steps, step] }
}

const isFunction = (value: unknown): boolean => typeof value === 'function'

const whenOf = (told: Told): Given => ({
  when: (step) => ({
    then: (...expected) => {
      // Else a test that returns this, or awaits it, would pass whatever happened.
      if (expected.length === 0 || expected.some(isFunction))
        throw new Error(
          'nothing was expected: `then` takes what has to be so; a function is `{ order: (order) => ... }`',
        )
      const found = taken(told.rules, told.order, step)
      const wrong = expected.flatMap((one) => mismatches(found, one))
      if (wrong.length > 0) {
        const asked: DatedStep = 'by' in step ? step : { at: step.at, by: 'timer' }
        throw new Error(
          [
            tale(told),
            `when ${stepTold(asked)}`,
            lines('then', wrong),
            lines('found', foundTold(found)),
          ].join('\n'),
        )
      }
      const kept = 'by' in step && found.refusal === null ? [step] : []
      return whenOf({ ...told, order: found.order, steps: [...told.steps, ...kept] })
    },
  }),
})

/**
 * Tells a story of an order and asks what comes next: dated steps that are all taken, one more,
 * and what has to be so then. A mismatch is a plain Error that tells the story, what was expected
 * and what was found, with the reasons of a refusal: any test runner shows it. Histories of
 * violations and of mutants can be told as they are.
 *
 * @example
 * given(rules, standardOrder(), [
 *   { at: '2026-03-01T09:00:00Z', by: 'buyer', verb: 'pay' },
 *   { at: '2026-03-01T10:00:00Z', by: 'platform', verb: 'clear-payment' },
 *   { at: '2026-03-02T09:00:00Z', by: 'seller', verb: 'ship', payload: { tracking: 'RR123456785CN' } },
 * ])
 *   .when({ at: '2026-03-02T09:00:00.001Z', by: 'buyer', verb: 'cancel' }).then({ refused: 'already-shipped', status: 'shipped' })
 *   .when({ at: '2026-03-20T09:00:00Z', by: 'buyer', verb: 'confirm-receipt' }).then({ allowed: 'confirm-receipt', balance: { held: 0, released: 1344 } })
 */
export const given = (rules: Rulebook, order: Order, history: readonly DatedStep[] = []): Given =>
  whenOf(history.reduce<Told>(continued, { rules, start: order, order, steps: [] }))
