import * as E from 'fp-ts/lib/Either.js'
import { canCancel, decide, type Instant, type Order } from '../../src/index.js'
import { kept, oursCancelling, same, type Case } from './caseKit.js'
import * as machines from './orderMachine.js'
import * as orders from './orders.js'
import { DISTINCT, rules, type Question } from './orders.js'

/** Theirs against ours: whether the buyer may cancel, of ours the whole answer. */
export const machineCan = (ready: (of: Question['order']) => machines.Machine): Case => {
  const questions = orders
    .askedAllowed()
    .map((question) => ({ ...question, machine: ready(question.order) }))
  const at = (index: number) => questions[index & (DISTINCT - 1)] as (typeof questions)[number]
  return {
    ours: oursCancelling(questions),
    reference: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { machine, now } = at(index)
        kept[index & 255] = machine.mayCancel(now)
      }
    },
    check: () => {
      const asked = [
        ...questions,
        ...orders
          .askedRefused()
          .map((question) => ({ ...question, machine: ready(question.order) })),
      ]
      same(
        asked.length,
        (index) =>
          E.isRight(
            canCancel(rules, asked[index]?.order as Question['order'], asked[index]?.now ?? 0),
          ),
        (index) => asked[index]?.machine.mayCancel(asked[index]?.now ?? 0),
      )
    },
  }
}

/** Theirs against ours: the order after a decision, of ours with its event. */
export const machineTransition = (
  ready: (of: Question['order']) => machines.Machine,
  expected: (of: Question['order']) => machines.Reached,
): Case => {
  const questions = orders.decisions().map((decision) => ({
    ...decision,
    machine: ready(decision.order),
    event: machines.eventOf(decision.action, decision.now),
  }))
  const at = (index: number) => questions[index & (DISTINCT - 1)] as (typeof questions)[number]
  return {
    ours: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { order: asked, action, now } = at(index)
        kept[index & 255] = decide(rules, asked, action, now)
      }
    },
    reference: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { machine, event } = at(index)
        kept[index & 255] = machine.after(event)
      }
    },
    check: () => {
      same(
        DISTINCT,
        (index) =>
          expected(
            orders.right(decide(rules, at(index).order, at(index).action, at(index).now)).order,
          ),
        (index) => {
          const { value, context } = at(index).machine.after(at(index).event)
          return { value, context }
        },
      )
    },
  }
}

/** Theirs against ours: rules over facts of an order, and whether one of them says Yes. */
export const ruleEngine = (
  mayCancel: (order: Order, now: Instant) => boolean | Promise<boolean>,
): Case => {
  const questions = orders.askedAllowed()
  const at = (index: number): Question => questions[index & (DISTINCT - 1)] as Question
  return {
    ours: oursCancelling(questions),
    reference: async (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { order: asked, now } = at(index)
        const answer = mayCancel(asked, now)
        kept[index & 255] = typeof answer === 'boolean' ? answer : await answer
      }
    },
    check: async () => {
      for (const { order: asked, now } of [...questions, ...orders.askedRefused()]) {
        const theirs = await mayCancel(asked, now)
        same(
          1,
          () => E.isRight(canCancel(rules, asked, now)),
          () => theirs,
        )
      }
    },
  }
}
