import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import { replay } from '../../model/event.js'
import { isoOf, type Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { waitUntil, type ExploredPlace } from '../../engine/explore.js'
import { anyActions, bareActions } from '../arbitraries/anyActions.js'
import { describeStep } from '../explore/history.js'
import { observe, type AsyncHost, type Host, type Observation } from './host.js'
import { standardOrder } from '../explore/standardOrder.js'
import { chosenAct, chosenInstant, type Wait } from '../explore/walk.js'

/** The model that a host is compared with. It changes with each command. */
export interface HostModel {
  /** The rules that the host should follow. */
  readonly rules: Rulebook
  /** The order as the library has it, and the present instant. */
  place: ExploredPlace
}

/**
 * The model with which `fc.modelRun` starts: an order at the instant of its last event. Make a new
 * one for each run.
 *
 * @example
 * hostModel(rules).place.order.funds // => 'due'
 */
export const hostModel = (rules: Rulebook, order: Order = standardOrder()): HostModel => ({
  rules,
  place: { order, now: order.at },
})

/** A step that a host is about to be asked for, and what the library says about it. */
interface PlannedStep {
  /** The step in one line. */
  readonly line: string
  readonly at: Instant
  /** null: nobody acts, time passes. */
  readonly action: Action | null
  /** Whether the library allows the action; true for waiting. */
  readonly allowed: boolean
  /** The place after it. */
  readonly next: ExploredPlace
}
/** Plans a step from where the model stands; null: there is no such step there. */
type Plan = (model: HostModel) => PlannedStep | null

const acting = ({ rules, place }: HostModel, action: Action): PlannedStep => {
  const { order, now } = place
  const taken = decide(rules, order, action, now)
  const after = E.isRight(taken) ? taken.right.order : replay(order, taken.left.events)
  return {
    line: describeStep({ at: now, ...action }),
    at: now,
    action,
    allowed: E.isRight(taken),
    next: { order: after, now },
  }
}

const waiting = ({ rules, place }: HostModel, wait: Wait): PlannedStep | null => {
  const until = chosenInstant(rules, place, wait)
  if (until === null) return null
  const { next } = waitUntil(rules, place, until)
  return { line: `${isoOf(until)} nobody acts`, at: until, action: null, allowed: true, next }
}

const possibleActs: fc.Arbitrary<Plan> = fc
  .noShrink(fc.nat({ max: 0x7fffffff }))
  .map((act): Plan => (model) => {
    const action = chosenAct(model.rules, model.place, act)
    return action === null ? null : acting(model, action)
  })
/** Most of these are refused: a host must say no as well. */
const anyActs: fc.Arbitrary<Plan> = fc.oneof(bareActions(), anyActions()).map(
  (action): Plan =>
    (model) =>
      acting(model, action),
)
const waits: fc.Arbitrary<Plan> = fc
  .constantFrom<Wait[]>('until', 'before', 'after', 'between')
  .map(
    (wait): Plan =>
      (model) =>
        waiting(model, wait),
  )
const plans: fc.Arbitrary<Plan> = fc.oneof(
  { weight: 4, arbitrary: possibleActs },
  { weight: 2, arbitrary: anyActs },
  { weight: 3, arbitrary: waits },
)

const checkAnswer = ({ line, allowed }: PlannedStep, done: boolean): void => {
  if (done === allowed) return
  const difference = allowed
    ? 'the rules allow it, and the host did not do it'
    : 'the rules refuse it, and the host did it'
  throw new Error(`${line}: ${difference}`)
}

const checkObservation = ({ line, next }: PlannedStep, seen: Partial<Observation>): void => {
  const expected = observe(next.order)
  const wrong = (Object.keys(seen) as (keyof Observation)[])
    .filter((key) => seen[key] !== expected[key])
    .map(
      (key) => `${key} is ${String(expected[key])} by the rules, ${String(seen[key])} at the host`,
    )
  if (wrong.length > 0) throw new Error(`${line}: ${wrong.join('; ')}`)
}

interface Command<Real, Run> {
  readonly check: (model: Readonly<HostModel>) => boolean
  readonly run: (intoModel: HostModel, host: Real) => Run
  readonly toString: () => string
  readonly [fc.cloneMethod]: () => Command<Real, Run>
}

/**
 * A command out of a plan. It is printed as the step that it became when it ran, so that each run
 * takes a copy of its own. `start` calls `moved` once the host has passed.
 */
const command = <Real, Run>(
  plan: Plan,
  start: (host: Real, step: PlannedStep, moved: () => void) => Run,
): Command<Real, Run> => {
  let line = 'not run'
  return {
    check: (model) => plan(model) !== null,
    run: (intoModel, host) => {
      const step = plan(intoModel)
      if (step === null) throw new Error('INVARIANT: only what was checked is run')
      line = step.line
      return start(host, step, () => {
        intoModel.place = step.next
      })
    },
    toString: () => line,
    [fc.cloneMethod]: () => command(plan, start),
  }
}

/**
 * Does a host follow the rules? Commands for `fc.modelRun`: actions that are possible under a
 * rulebook, actions that are not, and waits to the next boundary or the millisecond before or after
 * it. After each command the host is compared with the library: whether it did what was asked, and
 * what it shows. A run that fails shrinks to a short dated list. `most`: commands in one run.
 *
 * @example
 * const host = () => {
 *   let order = standardOrder()
 *   const act = (action, at) => {
 *     const taken = decide(rules, order, action, at)
 *     if (isAllowed(taken)) order = taken.right.order
 *     return isAllowed(taken)
 *   }
 *   return { act, read: (at) => observe(orThrow(settle(rules, order, at)).order) }
 * }
 * fc.assert(fc.property(hostCommands(), (commands) => {
 *   fc.modelRun(() => ({ model: hostModel(rules), real: host() }), commands)
 * }), { numRuns: 10 })
 */
export const hostCommands = (most = 20): fc.Arbitrary<Iterable<fc.Command<HostModel, Host>>> =>
  fc.commands(
    [
      plans.map((plan): fc.Command<HostModel, Host> =>
        command<Host, void>(plan, ({ act, read }, step, moved) => {
          if (step.action !== null) checkAnswer(step, act(step.action, step.at))
          checkObservation(step, read(step.at))
          moved()
        }),
      ),
    ],
    { maxCommands: most },
  )

/**
 * Does a host that answers with promises follow the rules? Commands for `fc.asyncModelRun`; see
 * `hostCommands`.
 *
 * @example
 * const promised = {
 *   act: (action, at) => Promise.resolve(isAllowed(decide(rules, standardOrder(), action, at))),
 *   read: (at) => Promise.resolve({}),
 * }
 * fc.asyncProperty(asyncHostCommands(1), (commands) =>
 *   fc.asyncModelRun(() => ({ model: hostModel(rules), real: promised }), commands))
 */
export const asyncHostCommands = (
  most = 20,
): fc.Arbitrary<Iterable<fc.AsyncCommand<HostModel, AsyncHost>>> =>
  fc.commands(
    [
      plans.map((plan): fc.AsyncCommand<HostModel, AsyncHost> =>
        command<AsyncHost, Promise<void>>(plan, ({ act, read }, step, moved) =>
          Promise.resolve(step.action === null ? step.allowed : act(step.action, step.at))
            .then((done) => {
              checkAnswer(step, done)
              return read(step.at)
            })
            .then((seen) => {
              checkObservation(step, seen)
              moved()
            }),
        ),
      ),
    ],
    { maxCommands: most },
  )
