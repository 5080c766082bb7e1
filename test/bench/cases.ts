import * as E from 'fp-ts/lib/Either.js'
import { canCancel, decide, replay, settle } from '../../src/index.js'
import { kept, oursCancelling, same, type Case } from './caseKit.js'
import * as byHand from './handWritten.js'
import { histories, type History } from './histories.js'
import * as machines from './orderMachine.js'
import * as orders from './orders.js'
import { DISTINCT, HISTORIES, SETTLING, rules, type Question } from './orders.js'
import { QUESTIONS } from './questionCases.js'
import * as casbinRules from './casbinRules.js'
import * as cedarRules from './cedarRules.js'
import * as jsonRules from './jsonRules.js'
import { machineCan, machineTransition, ruleEngine } from './otherCases.js'
import { inRobot } from './robotMachine.js'
import { inStateMachine } from './stateMachine.js'

const MILLION = 1_000_000

const cancelling = (questions: readonly Question[]): Case => {
  const at = (index: number): Question => questions[index & (DISTINCT - 1)] as Question
  return {
    ours: oursCancelling(questions),
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
  const questions = histories()
  const at = (index: number): History => questions[index & (HISTORIES - 1)] as History
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
  'robot3.can': () => machineCan(inRobot),
  'robot3.transition': () => machineTransition(inRobot, machines.expectedInOneWord),
  'javascriptStateMachine.can': () => machineCan(inStateMachine),
  'javascriptStateMachine.transition': () =>
    machineTransition(inStateMachine, machines.expectedInOneWord),
  jsonRulesEngine: () => ruleEngine(jsonRules.mayCancel),
  casbin: () => ruleEngine(casbinRules.mayCancel),
  cedar: () => ruleEngine(cedarRules.mayCancel),
  ...QUESTIONS,
}
