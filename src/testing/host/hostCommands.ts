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
import { stepTold } from '../explore/history.js'
import { shown, type AsyncHost, type Host, type Shown } from './host.js'
import { standardOrder } from '../explore/standardOrder.js'
import { chosenAct, chosenInstant } from '../explore/walk.js'

/** What the host is held against: an order as the library sees it, and what time it is. */
export interface HostModel {
  readonly rules: Rulebook
  place: ExploredPlace
}

/** The model that `fc.modelRun` starts from; a new one for each run. */
export const hostModel = (rules: Rulebook, order: Order = standardOrder()): HostModel => ({
  rules,
  place: { order, now: order.at },
})

/** What is about to be done, and what the library says of it. null: it cannot be done here. */
interface Planned {
  readonly told: string
  readonly at: Instant
  readonly action: Action | null
  /** Whether the library takes it; true for waiting. */
  readonly taken: boolean
  readonly next: ExploredPlace
}
type Plan = (model: HostModel) => Planned | null

const acting = ({ rules, place }: HostModel, action: Action): Planned => {
  const { order, now } = place
  const taken = decide(rules, order, action, now)
  const after = E.isRight(taken) ? taken.right.order : replay(order, taken.left.events)
  return {
    told: stepTold({ at: now, ...action }),
    at: now,
    action,
    taken: E.isRight(taken),
    next: { order: after, now },
  }
}

const planned: fc.Arbitrary<Plan> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.noShrink(fc.nat({ max: 0x7fffffff })).map((act): Plan => (model) => {
      const action = chosenAct(model.rules, model.place, act)
      return action === null ? null : acting(model, action)
    }),
  },
  // Mostly a thing that is not possible: a host must say no as well.
  {
    weight: 2,
    arbitrary: fc.oneof(bareActions(), anyActions()).map(
      (action): Plan =>
        (model) =>
          acting(model, action),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('until', 'before', 'after', 'between')
      .map((wait): Plan => ({ rules, place }) => {
        const until = chosenInstant(rules, place, wait)
        return until === null
          ? null
          : {
              told: `${isoOf(until)} nobody acts`,
              at: until,
              action: null,
              taken: true,
              next: waitUntil(rules, place, until).next,
            }
      }),
  },
)

const answered = ({ told, taken }: Planned, did: boolean): void => {
  if (did !== taken)
    throw new Error(
      `${told}: the rules ${taken ? 'allow it, and the host did not do it' : 'refuse it, and the host did it'}`,
    )
}
const compared = ({ told, next }: Planned, seen: Partial<Shown>): void => {
  const expected = shown(next.order)
  const wrong = (Object.keys(seen) as (keyof Shown)[]).filter((key) => seen[key] !== expected[key])
  if (wrong.length > 0)
    throw new Error(
      `${told}: ${wrong.map((key) => `${key} is ${String(expected[key])} by the rules, ${String(seen[key])} at the host`).join('; ')}`,
    )
}

interface Command<Real, Run> {
  readonly check: (model: Readonly<HostModel>) => boolean
  readonly run: (intoModel: HostModel, host: Real) => Run
  readonly toString: () => string
  readonly [fc.cloneMethod]: () => Command<Real, Run>
}

/**
 * A command out of a plan. It tells what it came to when it was run, so that each run takes a copy
 * of its own.
 */
const command = <Real, Run>(
  plan: Plan,
  start: (host: Real, step: Planned, moved: () => void) => Run,
): Command<Real, Run> => {
  let told = 'not run'
  return {
    check: (model) => plan(model) !== null,
    run: (intoModel, host) => {
      const step = plan(intoModel)
      if (step === null) throw new Error('INVARIANT: only what was checked is run')
      told = step.told
      return start(host, step, () => {
        intoModel.place = step.next
      })
    },
    toString: () => told,
    [fc.cloneMethod]: () => command(plan, start),
  }
}

/**
 * Commands for fast-check's model runner: what can be done under a rulebook, what cannot, and
 * waiting to the next instant at which something changes, the millisecond before it or the one
 * after. After each the host is held against the library: whether it did what was asked, and what
 * it shows. A run that fails shrinks to a short dated list.
 *
 * @example
 * fc.assert(fc.property(hostCommands(), (commands) => {
 *   let order = standardOrder()
 *   const act = (action, at) => {
 *     const taken = decide(rules, order, action, at)
 *     if (isRight(taken)) order = taken.right.order
 *     return isRight(taken)
 *   }
 *   fc.modelRun(() => ({ model: hostModel(rules), real: { act, read: (at) => shown(settle(rules, order, at).right.order) } }), commands)
 * }), { numRuns: 10 })
 */
export const hostCommands = (most = 20): fc.Arbitrary<Iterable<fc.Command<HostModel, Host>>> =>
  fc.commands(
    [
      planned.map((plan): fc.Command<HostModel, Host> =>
        command<Host, void>(plan, ({ act, read }, step, moved) => {
          if (step.action !== null) answered(step, act(step.action, step.at))
          compared(step, read(step.at))
          moved()
        }),
      ),
    ],
    { maxCommands: most },
  )

/** The same for a host that has to be waited for: `fc.asyncModelRun`. */
export const asyncHostCommands = (
  most = 20,
): fc.Arbitrary<Iterable<fc.AsyncCommand<HostModel, AsyncHost>>> =>
  fc.commands(
    [
      planned.map((plan): fc.AsyncCommand<HostModel, AsyncHost> =>
        command<AsyncHost, Promise<void>>(plan, ({ act, read }, step, moved) =>
          Promise.resolve(step.action === null ? step.taken : act(step.action, step.at))
            .then((did) => {
              answered(step, did)
              return read(step.at)
            })
            .then((seen) => {
              compared(step, seen)
              moved()
            }),
        ),
      ),
    ],
    { maxCommands: most },
  )
