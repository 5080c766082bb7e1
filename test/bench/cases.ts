import { isDeepStrictEqual } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'
import { canCancel, decide, nextStates, order, replay, settle } from '../../src/index.js'
import { decodePolicy, ACCOUNTS } from '../../src/policies.js'
import * as byHand from './handWritten.js'
import * as jsonRules from './jsonRules.js'
import * as machines from './orderMachine.js'
import * as orders from './orders.js'
import { DISTINCT, HISTORIES, SETTLING, rules, type Question } from './orders.js'

/**
 * Answers the questions from one to another number (excluded), going round; what it makes is kept
 * for a while.
 */
export type Run = (from: number, to: number) => void | Promise<void>

export interface Case {
  /** How many questions are answered at least, over all processes. */
  readonly total?: number
  readonly ours: Run
  readonly reference: Run | null
  /** Throws unless both give the same answers to all questions. */
  readonly check: () => void | Promise<void>
}

const MILLION = 1_000_000
// So that no answer can be optimized away.
const kept: unknown[] = new Array<unknown>(256).fill(null)

/** Where two answers differ: the first place, and what stands there. */
const difference = (ours: unknown, reference: unknown, path: string): string => {
  if (
    typeof ours === 'object' &&
    typeof reference === 'object' &&
    ours !== null &&
    reference !== null
  ) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(reference)])) {
      const [left, right]: unknown[] = [Reflect.get(ours, key), Reflect.get(reference, key)]
      if (!isDeepStrictEqual(left, right)) return difference(left, right, `${path}.${key}`)
    }
  }
  return `${path}: ours ${JSON.stringify(ours)}, reference ${JSON.stringify(reference)}`
}

const same = (
  count: number,
  ours: (index: number) => unknown,
  reference: (index: number) => unknown,
): void => {
  for (let index = 0; index < count; index += 1) {
    const left = ours(index)
    const right = reference(index)
    if (!isDeepStrictEqual(left, right))
      throw new Error(
        `the answers to question ${index} differ at ${difference(left, right, 'answer')}`,
      )
  }
}

const cancelling = (questions: readonly Question[]): Case => {
  const at = (index: number): Question => questions[index & (DISTINCT - 1)] as Question
  return {
    ours: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { order: asked, now } = at(index)
        kept[index & 255] = canCancel(rules, asked, now)
      }
    },
    reference: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { order: asked, now } = at(index)
        kept[index & 255] = byHand.canCancel(asked, now)
      }
    },
    check: () => {
      same(
        DISTINCT,
        (index) => canCancel(rules, at(index).order, at(index).now),
        (index) => byHand.canCancel(at(index).order, at(index).now),
      )
    },
  }
}

const deciding = (): Case => {
  const questions = orders.decisions()
  const at = (index: number): orders.Decision =>
    questions[index & (DISTINCT - 1)] as orders.Decision
  return {
    ours: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { order: asked, action, now } = at(index)
        kept[index & 255] = decide(rules, asked, action, now)
      }
    },
    reference: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { order: asked, action, now } = at(index)
        kept[index & 255] = byHand.decide(asked, action, now)
      }
    },
    check: () => {
      same(
        DISTINCT,
        (index) => decide(rules, at(index).order, at(index).action, at(index).now),
        (index) => byHand.decide(at(index).order, at(index).action, at(index).now),
      )
    },
  }
}

const settling = (): Case => {
  const questions = orders.settling()
  const at = (index: number): Question => questions[index & (SETTLING - 1)] as Question
  return {
    total: MILLION,
    ours: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { order: asked, now } = at(index)
        kept[index & 255] = settle(rules, asked, now)
      }
    },
    reference: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { order: asked, now } = at(index)
        kept[index & 255] = byHand.settle(asked, now)
      }
    },
    check: () => {
      let fired = 0
      same(
        SETTLING,
        (index) => {
          const settled = settle(rules, at(index).order, at(index).now)
          if (E.isRight(settled) && settled.right.events.length > 0) fired += 1
          return settled
        },
        (index) => byHand.settle(at(index).order, at(index).now),
      )
      if (fired !== Math.ceil(SETTLING / 100))
        throw new Error(`settle: one in a hundred should be due, but ${fired} of ${SETTLING} were`)
    },
  }
}

const replaying = (): Case => {
  const questions = orders.histories()
  const at = (index: number): orders.History => questions[index & (HISTORIES - 1)] as orders.History
  return {
    total: MILLION,
    ours: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { start, events } = at(index)
        kept[index & 255] = replay(start, events)
      }
    },
    reference: (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { start, events } = at(index)
        kept[index & 255] = byHand.replay(start, events)
      }
    },
    check: () => {
      same(
        HISTORIES,
        (index) => replay(at(index).start, at(index).events),
        (index) => byHand.replay(at(index).start, at(index).events),
      )
    },
  }
}

const alone = (answer: (index: number) => unknown): Case => ({
  ours: (from, to) => {
    for (let index = from; index < to; index += 1) kept[index & 255] = answer(index)
  },
  reference: null,
  check: () => undefined,
})

/** Theirs against ours: whether the buyer may cancel, of ours the whole answer. */
const machineCan = (ready: (of: Question['order']) => machines.Machine): Case => {
  const questions = orders
    .askedAllowed()
    .map((question) => ({ ...question, machine: ready(question.order) }))
  const at = (index: number) => questions[index & (DISTINCT - 1)] as (typeof questions)[number]
  return {
    ours: cancelling(questions).ours,
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
const machineTransition = (
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

const jsonRulesEngine = (): Case => {
  const questions = orders.askedAllowed()
  const at = (index: number): Question => questions[index & (DISTINCT - 1)] as Question
  return {
    ours: cancelling(questions).ours,
    reference: async (from, to) => {
      for (let index = from; index < to; index += 1) {
        const { order: asked, now } = at(index)
        kept[index & 255] = await jsonRules.mayCancel(asked, now)
      }
    },
    check: async () => {
      for (const { order: asked, now } of [...questions, ...orders.askedRefused()]) {
        const theirs = await jsonRules.mayCancel(asked, now)
        same(
          1,
          () => E.isRight(canCancel(rules, asked, now)),
          () => theirs,
        )
      }
    },
  }
}

const nextStatesOf = (): Case => {
  const questions = orders.askedAllowed()
  return alone((index) => {
    const { order: asked, now } = questions[index & (DISTINCT - 1)] as Question
    return nextStates(rules, asked, now)
  })
}

const decodingOrders = (): Case => {
  const from = orders.source(7)
  const texts = Array.from({ length: DISTINCT }, () => JSON.stringify(from.input()))
  return alone((index) => orders.right(order(JSON.parse(texts[index & (DISTINCT - 1)] ?? ''))))
}

const decodingPolicy = (): Case => {
  const text = JSON.stringify(ACCOUNTS[orders.POLICY])
  return alone(() => orders.right(decodePolicy(JSON.parse(text))))
}

/** Every case, made only when it is run. */
export const CASES: Readonly<Record<string, () => Case>> = {
  'canCancel.atOnce': () => cancelling(orders.askedAtOnce()),
  'canCancel.withConsent': () => cancelling(orders.askedWithConsent()),
  'canCancel.allowed': () => cancelling(orders.askedAllowed()),
  'canCancel.refused': () => cancelling(orders.askedRefused()),
  decideEvolve: deciding,
  settle: settling,
  replay: replaying,
  'xstate.can': () => machineCan(machines.inRegions),
  'xstate.can.flat': () => machineCan(machines.inOneWord),
  'xstate.transition': () => machineTransition(machines.inRegions, machines.expectedInRegions),
  'xstate.transition.flat': () => machineTransition(machines.inOneWord, machines.expectedInOneWord),
  jsonRulesEngine,
  nextStates: nextStatesOf,
  'decode.order': decodingOrders,
  'decode.policy': decodingPolicy,
}
