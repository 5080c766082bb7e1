import { isoOf } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { describeStep, type DatedStep } from '../explore/history.js'
import { mismatches, type Expected } from './expected.js'
import {
  describeFailures,
  describeOutcome,
  takeStep,
  type StepOrWait,
  type StepOutcome,
} from './outcome.js'

/** A story told so far. */
export interface Given {
  /** The next step: somebody acts, or, for an instant alone, time passes until then. */
  readonly when: (step: StepOrWait) => Asking
}

/** A step whose outcome is about to be checked. */
export interface Asking {
  /**
   * Checks the outcome. Throws an Error that lists everything that is not as expected; else the
   * story goes on from there. After a refusal the order is as overdue timers left it.
   */
  readonly then: (...expected: readonly Expected[]) => Given
}

interface Scenario {
  readonly rules: Rulebook
  readonly start: Order
  /** The order after the steps. */
  readonly order: Order
  readonly steps: readonly DatedStep[]
}

const indented = (title: string, lines: readonly string[]): string =>
  [title, ...lines.map((line) => `  ${line}`)].join('\n')

const describeScenario = ({ rules, start, steps }: Scenario): string =>
  indented(
    `given, under ${rules.name}, an order placed at ${isoOf(start.anchors.placed)}`,
    steps.map(describeStep),
  )

/**
 * What is wrong with a step of a history that was told; null: nothing. A history told under other
 * rules is noticed by the rows that its steps name.
 */
const misfit = (step: DatedStep, { refusal, events }: StepOutcome): string | null => {
  if (refusal !== null) return `refused: ${describeFailures(refusal)}`
  // A timer may have fired with the step before, where both were due by then.
  if (step.row === undefined || (step.by === 'timer' && events.length === 0)) return null
  const last = events.at(-1)?.row ?? 'nothing'
  // Time passes until the timer fires; others that are due in that instant fire after it.
  const happened = step.by === 'timer' ? events.some(({ row }) => row === step.row) : false
  return happened || last === step.row
    ? null
    : `expected \`${step.row}\` to happen, found \`${last}\``
}

const continued = (scenario: Scenario, step: DatedStep, index: number): Scenario => {
  const outcome = takeStep(scenario.rules, scenario.order, step)
  const wrong = misfit(step, outcome)
  if (wrong !== null)
    throw new Error(
      indented(describeScenario(scenario), [
        `step ${index + 1} of the history, ${describeStep(step)}: ${wrong}`,
      ]),
    )
  return { ...scenario, order: outcome.order, steps: [...scenario.steps, step] }
}

const failureOf = (
  scenario: Scenario,
  step: StepOrWait,
  outcome: StepOutcome,
  wrong: readonly string[],
): Error => {
  const asked: DatedStep = 'by' in step ? step : { at: step.at, by: 'timer' }
  return new Error(
    [
      describeScenario(scenario),
      `when ${describeStep(asked)}`,
      indented('then', wrong),
      indented('found', describeOutcome(outcome)),
    ].join('\n'),
  )
}

const isFunction = (value: unknown): boolean => typeof value === 'function'

const tell = (scenario: Scenario): Given => ({
  when: (step) => ({
    then: (...expected) => {
      // A test that returns or awaits this object calls `then` with functions, and must not pass.
      if (expected.length === 0 || expected.some(isFunction))
        throw new Error(
          'nothing was expected: `then` takes what has to be true; ' +
            'a function goes into `{ order: (order) => ... }`',
        )
      const outcome = takeStep(scenario.rules, scenario.order, step)
      const wrong = expected.flatMap((one) => mismatches(outcome, one))
      if (wrong.length > 0) throw failureOf(scenario, step, outcome, wrong)
      const taken = 'by' in step && outcome.refusal === null ? [step] : []
      return tell({ ...scenario, order: outcome.order, steps: [...scenario.steps, ...taken] })
    },
  }),
})

/**
 * Tells the story of an order and checks what comes next: a history of dated steps, one more step,
 * and what has to be true after it. A mismatch throws a plain Error with the story, what was
 * expected, and what was found with the reasons of a refusal, so any test runner shows it. A step
 * of the history that is refused, or that another row than the named one allows, throws too. The
 * histories of violations and of mutants can be passed as they are.
 *
 * @example
 * given(rules, standardOrder(), [
 *   { at: '2026-03-01T09:00:00Z', by: 'buyer', verb: 'pay' },
 *   { at: '2026-03-01T10:00:00Z', by: 'platform', verb: 'clear-payment' },
 *   { at: '2026-03-02T09:00:00Z', by: 'seller', verb: 'ship', payload: { tracking: 'RR1' } },
 * ])
 *   .when({ at: '2026-03-02T09:00:00.001Z', by: 'buyer', verb: 'cancel' })
 *   .then({ refused: 'already-shipped', status: 'shipped' })
 *   .when({ at: '2026-03-20T09:00:00Z', by: 'buyer', verb: 'confirm-receipt' })
 *   .then({ allowed: 'confirm-receipt', balance: { held: 0, released: 1344 } })
 */
export const given = (rules: Rulebook, order: Order, history: readonly DatedStep[] = []): Given =>
  tell(history.reduce<Scenario>(continued, { rules, start: order, order, steps: [] }))
